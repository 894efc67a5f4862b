"""Entries as calendar messages to one person (iTIP, RFC 5546): the same components as in the feeds, addressed.

Nothing here reads the clock or the database. The file is what a mail carries (RFC 6047).
"""

import enum
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import quote

from coordinator.calendar import ics
from coordinator.calendar.entries import Entry

# What stands in the URI of a mailbox unencoded (RFC 6068, 2): a "?" or "#" would end the address there.
_AS_IT_IS = "@!$'*+-._~"
_ATTENDEE = ics.attendee(ics.MARK, {})
REMEMBERED = 256  # messages of some kilobytes each


class Method(enum.StrEnum):
    """What the message asks of the calendar that reads it; the value stands in METHOD and in the mail's header."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"
    PUBLISH = "PUBLISH"


@dataclass(frozen=True)
class Attendee:
    """The one person the message goes to."""

    email: str
    name: str


def message(voice: ics.Voice, method: Method, entry: Entry, sequence: int, attendee: Attendee) -> str:
    """REQUEST or CANCEL of one entry for one person, who has the seat already, so no answer is asked for.

    A CANCEL always says STATUS:CANCELLED: nobody else stands in the object, so all of it is called off, also
    when the event itself takes place. Then its title stays as it is.
    """
    stands = {"PARTSTAT": "ACCEPTED", "RSVP": "FALSE"} if method is Method.REQUEST else {}
    name = attendee.name or attendee.email
    parameters = {"CN": name, "CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT", **stands}
    line = ics.attendee(f"mailto:{quote(attendee.email, safe=_AS_IT_IS)}", parameters)
    return _to_nobody(voice, method, entry, sequence).replace(_ATTENDEE, line)


@lru_cache(maxsize=REMEMBERED)
def _to_nobody(voice: ics.Voice, method: Method, entry: Entry, sequence: int) -> str:
    """The message with a mark where its attendee belongs: hundreds of people are told the same."""
    component = _revised(voice, entry, sequence)
    if method is Method.CANCEL:
        ics.call_off(component)
    component.add("attendee", ics.MARK)
    return ics.envelope(method.value, [component])


def publication(voice: ics.Voice, days: Sequence[tuple[Entry, int, bool]]) -> str:
    """Several days in one file to keep: each entry with its revision, and whether it still stands."""
    components = []
    for entry, sequence, stands in days:
        component = _revised(voice, entry, sequence)
        if not stands:
            ics.call_off(component)
        components.append(component)
    return ics.envelope(Method.PUBLISH.value, components)


def _revised(voice: ics.Voice, entry: Entry, sequence: int) -> ics.VEvent:
    return ics.component(voice, replace(entry, sequence=sequence))
