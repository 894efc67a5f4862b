"""The coverage board as a CSV file: codes (for programs) and words (for people) side by side."""

from collections.abc import Iterable
from datetime import date, datetime

from coordinator.core.dates import format_instant
from coordinator.core.sheets import csv_text
from coordinator.core.words import _, language
from coordinator.home.coverage import CoverageRow


def as_csv(rows: Iterable[CoverageRow], as_of: datetime) -> str:
    """The file's text; days as 2022-12-31."""
    when = _("Data as of %(when)s", when=format_instant(as_of, language()))
    return csv_text(_header(), ([*_place(row), *_cells(row), when] for row in rows))


def _header() -> list[str]:
    head = [_("District code"), _("P-code"), _("District (Thai)"), _("District (English)"), _("Zone code"), _("Zone")]
    head += [_("Working group code"), _("Working group"), _("Days in this state"), _("Required seats")]
    head += [_("Required seats held"), _("Last meeting"), _("Next meeting"), _("Next steps overdue")]
    head += [_("Plan state code"), _("Plan"), _("Activities"), _("Finished"), _("Late"), _("Target areas")]
    head += [_("Areas with figures of the last 12 months"), _("Trained"), _("Last changed on"), _("What is missing")]
    return [*head, _("As of")]


def _place(row: CoverageRow) -> list[object]:
    place = row.district
    return [place.code, place.pcode, place.name_th, place.name_en, place.zone_slug, place.zone.name]


def _cells(row: CoverageRow) -> list[object]:
    group, figures = row.group, row.figures
    days = "" if group.days_in_state is None else group.days_in_state
    cells: list[object] = [group.state.value, str(group.state.word), days, group.required, row.held]
    cells += [_day(group.last_meeting), _day(group.next_meeting), group.overdue]
    cells += [row.plan.value, str(row.plan.word)] if row.plan else ["", ""]
    cells += [figures.activities, figures.done, figures.late, figures.areas, row.freshness.fresh, figures.trained]
    cells += [_day(figures.changed.on if figures.changed else None), " · ".join(str(gap.word) for gap in row.gaps)]
    return cells


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
