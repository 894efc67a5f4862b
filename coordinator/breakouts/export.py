"""A division as a table: who is in which group and room, as what, and why."""

from collections.abc import Iterator

from coordinator.breakouts.models import GroupMember
from coordinator.breakouts.overview import DivisionView
from coordinator.core.sheets import Sheet, csv_text, workbook
from coordinator.core.words import _
from coordinator.registration.models import Registration

WIDTHS = (24, 16, 16, 30, 24, 30, 16, 18, 30, 14)


def as_csv(view: DivisionView) -> str:
    """A CSV file: one line a person, group by group; those without a group last."""
    return csv_text(_headings(), _rows(view))


def as_workbook(view: DivisionView) -> bytes:
    """The same as a workbook of one sheet."""
    return workbook(Sheet(_("Groups"), _headings(), _rows(view), WIDTHS))


def _headings() -> list[str]:
    return [
        _("Small group"),
        _("Room"),
        _("Part"),
        _("Full name"),
        _("Job title"),
        _("Organisation"),
        _("District"),
        _("Zone"),
        _("Reason"),
        _("Registration code"),
    ]


def _rows(view: DivisionView) -> Iterator[list[str]]:
    for seen in view.groups:
        for member in seen.members:
            code = member.registration.code if member.registration else ""
            place = [seen.group.name, seen.group.room, str(member.part.word)]
            yield [*place, *_person(member), str(member.reason.word), code]
    for person, lack in view.without:
        yield [_("No group yet"), "", "", *_registered(person), str(lack.word), person.code]


def _person(member: GroupMember) -> list[str]:
    return _registered(member.registration) if member.registration else [member.name, "", "", "", ""]


def _registered(person: Registration) -> list[str]:
    district = person.district
    place = [district.name, district.zone.short] if district else ["", ""]
    return [person.full_name, person.position, person.organisation, *place]
