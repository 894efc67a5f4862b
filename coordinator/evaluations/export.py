"""The results for a spreadsheet: each answer with its number and share, means beside questions; no form as a whole.

Who wrote the third answer to one question is not to be found in the third to another.
"""

from collections.abc import Iterator, Sequence

from coordinator.core.sheets import Sheet, csv_text, workbook
from coordinator.core.words import _
from coordinator.evaluations.attending import Attending
from coordinator.evaluations.results import Result, Results
from coordinator.evaluations.words import Level, QuestionKind

Row = Sequence[object]


def as_csv(results: Results) -> str:
    """A CSV file: a line for each point, each choice and each text."""
    return csv_text(_all_headings(), _all_rows(results))


def as_workbook(results: Results) -> bytes:
    """Three sheets: questions with their points, questions with choices, and what was written."""
    return workbook(
        Sheet(
            _("Five-point scale"), _scale_headings(), _scale_rows(results), (26, 60, 10, 10, 10, 10, 10, 10, 10, 10, 14)
        ),
        Sheet(_("Choices"), _choice_headings(), _choice_rows(results), (26, 60, 40, 10, 10)),
        Sheet(_("In own words"), [_("Topic"), _("Question"), _("Answer")], _text_rows(results), (26, 60, 80)),
    )


def _all_headings() -> list[str]:
    return [*_choice_headings(), _("Answers"), _("Mean"), _("S.D."), _("Level")]


def _all_rows(results: Results) -> Iterator[Row]:
    for one in results.all:
        told = [one.total, *(_figures(one) if one.is_scale else ("", "", ""))]
        for text in one.texts:
            yield [*_asked(one), text, 1, "", *told]
        for text, times, share in one.options if one.question.kind is not QuestionKind.TEXT else ():
            yield [*_asked(one), text, times, share, *told]


def _scale_headings() -> list[str]:
    points = [f"{level.points} {level.word}" for level in Level]
    return [_("Topic"), _("Question"), *points, _("Answers"), _("Mean"), _("S.D."), _("Level")]


def _scale_rows(results: Results) -> Iterator[Row]:
    for topic in results.scales:
        for one in topic.scales:
            yield [*_asked(one), *(times for _text, times, _share in one.options), one.total, *_figures(one)]


def _choice_headings() -> list[str]:
    return [_("Topic"), _("Question"), _("Answer"), _("Times"), _("Per cent")]


def _choice_rows(results: Results) -> Iterator[Row]:
    for one in results.choices:
        for text, times, share in one.options:
            yield [*_asked(one), text, times, share]


def _text_rows(results: Results) -> Iterator[Row]:
    for one in results.words:
        for text in one.texts:
            yield [*_asked(one), text]


def _asked(one: Result) -> list[object]:
    return [one.question.topic, one.question.text]


def _figures(one: Result) -> list[object]:
    points = one.points
    return [
        points.mean or "",
        "" if points.deviation is None else points.deviation,
        points.level.word if points.level else "",
    ]


def people_as_csv(found: Attending) -> str:
    """Who came to which part of a series: one line a person."""
    return csv_text(_people_headings(found), _people_rows(found))


def people_as_workbook(found: Attending) -> bytes:
    """The same as a workbook of one sheet."""
    widths = (30, 24, 30, 16, 18, *(10 for _part in found.parts))
    return workbook(Sheet(_("Who attended"), _people_headings(found), _people_rows(found), widths))


def _people_headings(found: Attending) -> list[str]:
    person = [_("Full name"), _("Job title"), _("Organisation"), _("District"), _("Zone")]
    return [*person, *(part.label for part in found.parts)]


def _people_rows(found: Attending) -> Iterator[Row]:
    for one in found.people:
        last, district = one.last, one.last.district
        place = [district.name, district.zone.short] if district else ["", ""]
        came = [_("came") if number in one.parts else "" for number in found.numbers]
        yield [last.full_name, last.position, last.organisation, *place, *came]
