"""The two readers that are written in Python: icalendar and vobject."""

from datetime import UTC, date, datetime
from typing import Any

import icalendar
import vobject

from tests.support.readers import Entries, Read


def by_icalendar(octets: bytes) -> Entries:
    """As icalendar reads it."""
    return {str(one["UID"]): _ours(one) for one in icalendar.Calendar.from_ical(octets).walk("VEVENT")}


def _ours(one: icalendar.Component) -> Read:
    found = one.get("CATEGORIES", [])
    lists = found if isinstance(found, list) else [found]
    return Read(
        sequence=int(one["SEQUENCE"]),
        start=_moment(one["DTSTART"].dt),
        end=_moment(one["DTEND"].dt),
        status=str(one["STATUS"]),
        summary=str(one["SUMMARY"]),
        location=str(one.get("LOCATION", "")),
        description=str(one["DESCRIPTION"]),
        categories=tuple(str(word) for words in lists for word in words.cats),
    )


def by_vobject(octets: bytes) -> Entries:
    """As vobject reads it."""
    return {one.uid.value: _theirs(one) for one in vobject.readOne(octets.decode()).contents.get("vevent", [])}


def _theirs(one: Any) -> Read:
    lists = [found.value for found in one.contents.get("categories", [])]
    return Read(
        sequence=int(one.sequence.value),
        start=_moment(one.dtstart.value),
        end=_moment(one.dtend.value),
        status=one.status.value,
        summary=one.summary.value,
        location=one.location.value if "location" in one.contents else "",
        description=one.description.value,
        categories=tuple(word for words in lists for word in words),
    )


def _moment(value: date) -> str:
    return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if isinstance(value, datetime) else value.isoformat()
