"""A calendar file as two calendar programs understand it."""

from dataclasses import dataclass
from datetime import datetime

import icalendar
import vobject


@dataclass(frozen=True)
class Read:
    """One entry of a calendar file."""

    title: str
    starts: str
    sequence: int
    status: str
    modified: datetime


def read(octets: bytes) -> dict[str, Read]:
    """The entries by their UID; both programs must understand the same."""
    ours = {str(one["UID"]): _by_icalendar(one) for one in icalendar.Calendar.from_ical(octets).walk("VEVENT")}
    theirs = {one.uid.value: _by_vobject(one) for one in vobject.readOne(octets.decode()).contents.get("vevent", [])}
    assert ours == theirs, f"{ours} is not {theirs}"
    return ours


def _by_icalendar(one: icalendar.Component) -> Read:
    return Read(
        title=str(one["SUMMARY"]),
        starts=one["DTSTART"].dt.isoformat(),
        sequence=int(one["SEQUENCE"]),
        status=str(one["STATUS"]),
        modified=one["LAST-MODIFIED"].dt,
    )


def _by_vobject(one: vobject.base.Component) -> Read:
    return Read(
        title=one.summary.value,
        starts=one.dtstart.value.isoformat(),
        sequence=int(one.sequence.value),
        status=one.status.value,
        modified=one.last_modified.value,
    )
