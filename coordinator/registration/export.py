"""The attendee list for a spreadsheet, in a shape that can be pasted and imported back."""

from collections.abc import Iterable, Sequence

from coordinator.audit.models import Why
from coordinator.core import clock
from coordinator.core.dates import format_instant
from coordinator.core.sheets import Sheet, csv_text, workbook
from coordinator.core.words import _, language
from coordinator.events.models import Event
from coordinator.registration.models import Food, Registration

WIDTHS = (10, 18, 18, 24, 30, 18, 22, 16, 28, 14, 14, 30, 14)


def as_csv(people: Iterable[Registration]) -> str:
    """One line a person under one line of headings."""
    return csv_text(_headings(), (_cells(person) for person in people))


def as_workbook(event: Event, people: Sequence[Registration], *, taken_by: str, why: Why) -> bytes:
    """The same as a workbook.

    Its second sheet says of what it is, who took it, when and why (PDPA, sections 27, 28).
    """
    about = (
        (_("Event"), event.title),
        (_("Taken by"), taken_by),
        (_("Taken on"), format_instant(clock.now(), language())),
        (_("What the list is for"), why),
        (_("How many people"), len(people)),
        (_("Use"), _("For this event only. Delete the file when the work is done.")),
    )
    names = Sheet(_("Registered people"), _headings(), (_cells(person) for person in people), WIDTHS)
    return workbook(names, Sheet(_("About this file"), (_("Personal data"), ""), about, (24, 60)))


def _headings() -> list[str]:
    return [
        _("Title before the name"),
        _("Given name"),
        _("Surname"),
        _("Job title"),
        _("Organisation"),
        _("District"),
        _("Participant group"),
        _("Phone"),
        _("E-mail"),
        _("Food"),
        _("State"),
        _("Note"),
        _("Registration code"),
    ]


def _cells(person: Registration) -> list[str]:
    return [
        person.prefix,
        person.given_name,
        person.surname,
        person.position,
        person.organisation,
        person.district.name if person.district else "",
        person.participant_group.name if person.participant_group else "",
        person.phone_in_full,
        person.email,
        str(person.food.word) if person.food is not Food.UNSTATED else "",
        str(person.state.word),
        person.note,
        person.code,
    ]
