"""The attendee list as CSV that a spreadsheet opens right and that can be pasted back."""

from collections.abc import Iterable

from coordinator.core.sheets import csv_text
from coordinator.core.words import _
from coordinator.registration.models import Food, Registration


def as_csv(people: Iterable[Registration]) -> str:
    """One line a person under one line of headings."""
    return csv_text(_headings(), (_cells(person) for person in people))


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
