"""Entries as an iCalendar file: the only place that knows the format. Nothing here reads the clock or the database.

The octets depend on nothing but what is given, so two fetches without a change are equal.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from io import BytesIO
from itertools import chain

import icalendar
from icalendar import Calendar, Component, Timezone, TimezoneStandard, vCalAddress, vDuration, vText, vUri

from coordinator.calendar.entries import Entry
from coordinator.core.words import in_language, language

PRODID = "-//Coordinator//Public calendar//TH"
ZONE = "Asia/Bangkok"
MEDIA_TYPE = "text/calendar; charset=utf-8"
REFRESH = timedelta(hours=1)
MOST_OCTETS = 1_000_000  # Google drops what lies beyond one megabyte without a word
END = b"END:VCALENDAR\r\n"
_EVENT_END = b"END:VEVENT\r\n"
# Writing an entry takes half a millisecond, and the same entry stands in the feeds of several people.
REMEMBERED = 4096
VEvent = icalendar.Event

# Where the address of the site belongs in a kept entry: an octet that no entry has (``texts.tidy``), on a
# folded line of its own (RFC 5545, 3.1), so that any address can be put there without breaking other lines.
SITE = b"\x00"
MARK = SITE.decode()  # where the attendee belongs in a message that is for many
_AND_FOLDS = re.compile(rb"(?:\r\n )?\x00(?:\r\n )?")
_ON_A_LINE = 74


class Text(vText):
    """Text escaped once and wholly. The library takes a typed ``\\N`` for a line break."""

    def to_ical(self) -> bytes:
        """The octets of the value."""
        text = str(self)
        for letter in ("\\", ";", ","):
            text = text.replace(letter, f"\\{letter}")
        return text.replace("\n", "\\n").encode()


@dataclass(frozen=True)
class Feed:
    """What a feed says about itself: its ``page`` and, as ``source``, its own address, both absolute.

    A personal feed never tells its own address.
    """

    name: str
    description: str
    page: str
    source: str


@dataclass(frozen=True)
class Voice:
    """All that an entry's octets depend on besides the entry: ``site`` is what the entries' paths follow."""

    language: str
    site: str
    organiser: str
    mailbox: str


def write(feed: Feed, voice: Voice, entries: Sequence[Entry], today: date, remind: timedelta | None = None) -> bytes:
    """The file with the entries in their order; beyond a megabyte the oldest past ones are left out.

    ``remind`` asks programs to remind so long before what one attends; only for somebody who wants it.
    """
    begin = head(feed)
    ordered = sorted(entries, key=lambda entry: entry.order)
    written = [(entry.last < today, with_alarm(_octets(voice, entry), entry, remind)) for entry in ordered]
    surplus = sum(len(octets) for _past, octets in written) - room_after(begin)
    kept = []
    for past, octets in written:
        if past and surplus > 0:
            surplus -= len(octets)
        else:
            kept.append(octets)
    return begin + b"".join(kept) + END


def at_site(kept: bytes, site: str) -> bytes:
    """The entry as ``kept_octets`` gave it, with the address of this site."""
    return kept.replace(SITE, _folded(site))


def put_together(begin: bytes, written: Iterable[bytes | memoryview]) -> bytes:
    """The file: what ``head`` gave and the entries with the address of a site.

    Written one after the other: to join them all of them would have to be there at once. A copy of what was written:
    what grew piece by piece lies in the middle of what else the store of the C library holds, and pins it.
    """
    file = BytesIO()
    file.writelines(chain((begin,), written, (END,)))
    return bytes(file.getbuffer())


def room_after(begin: bytes) -> int:
    """The octets that there are for entries."""
    return MOST_OCTETS - len(begin) - len(END)


@lru_cache(maxsize=64)
def _folded(site: str) -> bytes:
    octets = site.encode()
    return b"\r\n ".join(octets[at : at + _ON_A_LINE] for at in range(0, len(octets), _ON_A_LINE))


def head(feed: Feed) -> bytes:
    """All that stands before the entries."""
    octets: bytes = _calendar(feed).to_ical().removesuffix(END) + _bangkok().to_ical()
    return octets


def kept_octets(entry: Entry, organiser: str, mailbox: str) -> bytes:
    """The entry in the current language, with ``SITE`` in the place of the site's address."""
    voice = Voice(language(), SITE.decode(), organiser, mailbox)
    octets: bytes = component(voice, entry).to_ical()
    return _AND_FOLDS.sub(b"\r\n " + SITE + b"\r\n ", octets)


def _calendar(feed: Feed) -> Calendar:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODID)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for property_ in ("name", "x-wr-calname"):
        calendar.add(property_, Text(feed.name))
    for property_ in ("description", "x-wr-caldesc"):
        calendar.add(property_, Text(feed.description))
    calendar.add("x-wr-timezone", ZONE)
    calendar.add("url", vUri(in_language(feed.page)))
    if feed.source:
        calendar.add("source", vUri(feed.source), parameters={"VALUE": "URI"})
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    return calendar


def _bangkok() -> Timezone:
    """Thai time: one offset, valid since before every entry."""
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1970, 1, 1))  # noqa: DTZ001 (a local time is what the format wants)
    standard.add("tzoffsetfrom", timedelta(hours=7))
    standard.add("tzoffsetto", timedelta(hours=7))
    standard.add("tzname", "+07")
    zone = Timezone()
    zone.add("tzid", ZONE)
    zone.add_component(standard)
    return zone


def envelope(method: str, events: Sequence[VEvent]) -> str:
    """A calendar file for a mail: these components with Thai time and METHOD, lines ending in CRLF."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODID)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    head: bytes = calendar.to_ical().removesuffix(END) + _bangkok().to_ical()
    return (head + b"".join(event.to_ical() for event in events) + END).decode()


def attendee(address: str, parameters: Mapping[str, str]) -> str:
    """The line that names whom a message is for, folded and ended as it stands in a component."""
    one = VEvent()
    one.add("attendee", address, parameters=dict(parameters))
    octets: bytes = one.content_line("ATTENDEE", one["attendee"]).to_ical()
    return octets.decode() + "\r\n"


def call_off(event: VEvent) -> None:
    """Make the component one that is cancelled and takes nobody's time."""
    event["STATUS"] = vText("CANCELLED")
    event["TRANSP"] = vText("TRANSPARENT")
    event["X-MICROSOFT-CDO-BUSYSTATUS"] = vText("FREE")


@lru_cache(maxsize=REMEMBERED)
def _octets(voice: Voice, entry: Entry) -> bytes:
    octets: bytes = component(voice, entry).to_ical()
    return octets


def component(voice: Voice, entry: Entry) -> VEvent:
    """One entry as it stands in feeds and in messages."""
    event = VEvent()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.revised.astimezone(UTC))
    event.add("created", entry.created.astimezone(UTC))
    event.add("last-modified", entry.revised.astimezone(UTC))
    event.add("dtstart", entry.start)
    event.add("dtend", entry.end)
    event.add("status", "CANCELLED" if entry.cancelled else "TENTATIVE" if entry.tentative else "CONFIRMED")
    event.add("transp", "OPAQUE" if entry.busy else "TRANSPARENT")
    event.add("x-microsoft-cdo-busystatus", "BUSY" if entry.busy else "FREE")
    event.add("class", "PRIVATE" if entry.private else "PUBLIC")
    organiser = vCalAddress(f"mailto:{voice.mailbox}")
    organiser.params["CN"] = voice.organiser
    event.add("organizer", organiser)
    _add_words(event, voice, entry)
    return event


def _add_words(event: Component, voice: Voice, entry: Entry) -> None:
    address = in_language(voice.site + entry.path)
    event.add("summary", Text(entry.summary))
    event.add("description", Text(entry.description(address)))
    event.add("url", vUri(address))
    if entry.place:
        event.add("location", Text(entry.place))
    if entry.position:
        event.add("geo", entry.position)
    if entry.categories:
        event.add("categories", list(entry.categories))
    for uid in entry.related:
        event.add("related-to", uid, parameters={"RELTYPE": "SIBLING"})
    if entry.parent:
        event.add("related-to", entry.parent, parameters={"RELTYPE": "PARENT"})


def with_alarm(octets: bytes, entry: Entry, before: timedelta | None) -> bytes:
    """A written entry with a reminder ``before`` its start; notes and what is off never have one."""
    if before is None or entry.all_day or entry.cancelled or not entry.busy:
        return octets
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -before)
    alarm.add("description", Text(entry.summary))
    inside: bytes = alarm.to_ical()
    return octets.removesuffix(_EVENT_END) + inside + _EVENT_END
