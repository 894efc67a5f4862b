"""The attendee list as CSV that a spreadsheet opens right and that can be pasted back."""

import csv
import io
from collections.abc import Iterable

from coordinator.core.words import _
from coordinator.registration.models import Food, Registration

# The byte order mark tells Excel that the text is UTF-8; without it Thai is shown as noise.
_MARK = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")


def as_csv(people: Iterable[Registration]) -> str:
    """One line a person under one line of headings."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_headings())
    writer.writerows([harmless(cell) for cell in _cells(person)] for person in people)
    return _MARK + out.getvalue()


def harmless(cell: str) -> str:
    """The cell so that no spreadsheet takes it for a formula; pasting it back takes the apostrophe off."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


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
