"""Rules 17-28: who an entry is, and what became of it."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from tests.support.feed_rules.lines import Component
from tests.support.feed_rules.rule import Case, moment, named, rule

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
STAMPS = ("CREATED", "LAST-MODIFIED", "DTSTAMP")
MOST_REVISIONS = 100_000
MOST_OCTETS = 1_000_000
CANCELLED_STAYS = timedelta(days=30)
LONGEST_MEMORY = timedelta(days=180)


@rule(17)
def uids_are_lasting(case: Case) -> Iterator[str]:
    """RFC 5545 3.8.4.7, 7986 5.3: a UUID, or an identity at a host that is not the request's."""
    host = urlsplit(case.about.address).hostname
    for event in case.calendar.events:
        uid = event.value("UID")
        if len(event.all("UID")) != 1 or not (UUID.fullmatch(uid) or re.fullmatch(r"[\w.-]+@[\w.-]+", uid)):
            yield f"{named(event)} has no lasting UID"
        if host and uid.endswith(f"@{host}"):
            yield f"{named(event)} has a UID made of the request's host"


@rule(18)
def uids_are_unique(case: Case) -> Iterator[str]:
    """RFC 5545 3.8.4.4: no two entries with the same UID and RECURRENCE-ID."""
    count = Counter((event.value("UID"), event.value("RECURRENCE-ID")) for event in case.calendar.events)
    yield from (f"{uid} stands there {times} times" for (uid, _which), times in count.items() if times > 1)


@rule(20)
def stamped_in_utc(case: Case) -> Iterator[str]:
    """RFC 5545 3.8.7.2: one DTSTAMP, in UTC, and the stored revision (which LAST-MODIFIED tells) rather than now."""
    for event in case.calendar.events:
        if len(event.all("DTSTAMP")) != 1 or not re.fullmatch(r"\d{8}T\d{6}Z", event.value("DTSTAMP")):
            yield f"{named(event)} has no DTSTAMP in UTC"
        elif event.value("DTSTAMP") != event.value("LAST-MODIFIED"):
            yield f"{named(event)} has a DTSTAMP that is not its last revision"


@rule(21)
def made_before_changed_before_now(case: Case) -> Iterator[str]:
    """RFC 5545 3.8.7.1 and 3.8.7.3: both there, in UTC, in their order, none in the future."""
    now = case.about.now and case.about.now.astimezone(UTC).replace(tzinfo=None)
    for event in case.calendar.events:
        values = [event.value(name) for name in STAMPS]
        if not all(re.fullmatch(r"\d{8}T\d{6}Z", value) for value in values):
            yield f"{named(event)} has stamps {values}"
        elif values != sorted(values):
            yield f"{named(event)} was changed before it was made: {values}"
        elif now and (last := moment(event.one("DTSTAMP"))) and isinstance(last, datetime) and last > now:
            yield f"{named(event)} is stamped in the future"


@rule(22)
def revisions_are_counted(case: Case) -> Iterator[str]:
    """RFC 5545 3.8.7.4: there, a small number, never a time."""
    for event in case.calendar.events:
        value = event.value("SEQUENCE")
        if len(event.all("SEQUENCE")) != 1 or not value.isdigit() or int(value) > MOST_REVISIONS:
            yield f"{named(event)} has SEQUENCE {value!r}"


@rule(23)
def status_is_one_of_three(case: Case) -> Iterator[str]:
    """RFC 5545 3.8.1.11."""
    for event in case.calendar.events:
        if [one.value for one in event.all("STATUS")] not in (["TENTATIVE"], ["CONFIRMED"], ["CANCELLED"]):
            yield f"{named(event)} has STATUS {event.value('STATUS')!r}"


@rule(24)
def cancelled_says_so(case: Case) -> Iterator[str]:
    """Programs differ, so it is said in the title, in STATUS, in TRANSP; for thirty days after the date."""
    for event in (one for one in case.calendar.events if one.value("STATUS") == "CANCELLED"):
        if not re.match("ยกเลิก|Cancelled", event.text("SUMMARY")):
            yield f"{named(event)} is cancelled and does not say so"
        if event.value("TRANSP") != "TRANSPARENT":
            yield f"{named(event)} is cancelled and makes people look busy"
        if event.value("SEQUENCE") in ("", "0"):
            yield f"{named(event)} is cancelled without a new revision"
        if event.parts:
            yield f"{named(event)} is cancelled and has an alarm"
        ends = moment(event.one("DTEND"))
        day = ends.date() if isinstance(ends, datetime) else ends
        if case.today and day and not case.about.old and day + CANCELLED_STAYS < case.today:
            yield f"{named(event)} was to end on {day} and is still there"


def place_in_order(event: Component) -> tuple[str, str]:
    """Day with time (a day without one first), then UID."""
    return event.value("DTSTART"), event.value("UID")


@rule(26)
def entries_have_one_order(case: Case) -> Iterator[str]:
    """Equal fetches need a fixed order: start, then UID."""
    found = [place_in_order(event) for event in case.calendar.events if not event.value("DTSTART").endswith("Z")]
    if found != sorted(found):
        first = next(one for one, other in zip(found, sorted(found), strict=True) if one != other)
        yield f"{first} stands out of its order"


@rule(28)
def at_most_a_megabyte(case: Case) -> Iterator[str]:
    """Google leaves out what lies beyond, without a word."""
    if len(case.calendar.octets) > MOST_OCTETS:
        yield f"{len(case.calendar.octets):,} octets"
