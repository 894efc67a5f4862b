"""Rules 29-36: when it is."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from tests.support.feed_rules.lines import Component, Property
from tests.support.feed_rules.rule import Case, each, moment, named, rule

ZONE = "Asia/Bangkok"
TIMES = ("DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE")
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")


@rule(29)
def no_floating_time(case: Case) -> Iterator[str]:
    """RFC 5545 3.3.5: a time has a TZID that the file describes, or is UTC."""
    known = {one.value("TZID") for one in case.calendar.components("VTIMEZONE")}
    for event, found in (pair for name in TIMES for pair in each(case, name)):
        if "T" not in found.value:
            continue
        if not (found.value.endswith("Z") and not found.param("TZID")) and found.param("TZID") not in known:
            yield f"{named(event)}: {found.name}:{found.value} is in no known zone"


@rule(30)
def the_zone_is_described_once(case: Case) -> Iterator[str]:
    """RFC 5545 3.6.5: Thai time since before every event, ahead of the events, by its IANA name."""
    parts = [part.name for part in case.calendar.head.parts]
    zones = case.calendar.components("VTIMEZONE")
    if len(zones) != 1 or "VTIMEZONE" in parts[1:] or zones[0].value("TZID") != ZONE:
        yield f"the file begins with {parts[:3]}, zones {[one.value('TZID') for one in zones]}"
        return
    rules = zones[0].parts
    told = [(one.name, *(one.value(name) for name in ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"))) for one in rules]
    if told != [("STANDARD", "19700101T000000", "+0700", "+0700")] or not rules[0].value("TZNAME"):
        yield f"the zone is described as {told}"


@rule(31)
def whole_days_are_dates(case: Case) -> Iterator[str]:
    """RFC 5545 3.6.1 and 3.3.4: VALUE=DATE without a zone; never from midnight to midnight."""
    for event, found in (pair for name in ("DTSTART", "DTEND") for pair in each(case, name)):
        whole = "T" not in found.value
        if whole != (found.param("VALUE") == "DATE") or (whole and found.param("TZID")):
            yield f"{named(event)}: {found.name} {found.params} {found.value}"
    for event in case.calendar.events:
        if event.value("DTSTART").endswith("T000000") and event.value("DTEND").endswith("T000000"):
            yield f"{named(event)} goes from midnight to midnight"


@rule(32)
def the_end_is_given_and_later(case: Case) -> Iterator[str]:
    """RFC 5545 3.6.1 and 3.8.2.2: one DTEND, of the same form, later than the start."""
    for event in case.calendar.events:
        begins, ends = event.all("DTSTART"), event.all("DTEND")
        if len(begins) != 1 or len(ends) != 1 or event.all("DURATION"):
            yield f"{named(event)} has {len(begins)} starts and {len(ends)} ends"
            continue
        start, end = moment(begins[0]), moment(ends[0])
        if start is None or end is None or type(start) is not type(end) or begins[0].params != ends[0].params:
            yield f"{named(event)} begins {begins[0].value} and ends {ends[0].value}"
        elif end <= start:
            yield f"{named(event)} ends before it begins"


@rule(33)
def days_of_one_event_know_each_other(case: Case) -> Iterator[str]:
    """RFC 5545 3.8.4.5: one entry a day, tied; nobody is busy overnight."""
    by_uid = {event.value("UID"): event for event in case.calendar.events}
    for event in case.calendar.events:
        start, end = moment(event.one("DTSTART")), moment(event.one("DTEND"))
        timed = isinstance(start, datetime) and isinstance(end, datetime)
        if timed and end - start > timedelta(hours=24):
            yield f"{named(event)} lasts longer than a day"
        for link in event.all("RELATED-TO"):
            yield from _wrong_link(event, link, by_uid.get(link.value))
        siblings = [link for link in event.all("RELATED-TO") if link.param("RELTYPE") == "SIBLING"]
        if siblings and not re.search(r"\((วันที่|day) \d+/\d+\)", event.text("SUMMARY")):
            yield f"{named(event)} does not say which day it is"


def _wrong_link(event: Component, link: Property, other: Component | None) -> Iterator[str]:
    if link.param("RELTYPE") not in ("SIBLING", "PARENT", "CHILD"):
        yield f"{named(event)} has a tie without a kind"
    if link.value == event.value("UID"):
        yield f"{named(event)} is tied to itself"
    if other is not None and link.param("RELTYPE") == "SIBLING":
        back = [one.value for one in other.all("RELATED-TO") if one.param("RELTYPE") == "SIBLING"]
        if event.value("UID") not in back:
            yield f"{named(event)} is tied to {named(other)} and not the other way"


@rule(34)
def every_occurrence_is_an_entry(case: Case) -> Iterator[str]:
    """Each meeting has its own page and cancellation, and many programs do not apply exceptions."""
    for name in ("RRULE", "RDATE", "EXDATE", "EXRULE"):
        yield from (f"{named(event)} has {name}" for event, _found in each(case, name))


@rule(35)
def rules_come_to_an_end(case: Case) -> Iterator[str]:
    """RFC 5545 3.3.10: COUNT or UNTIL; UNTIL in UTC for a start with a zone, a date for a date."""
    for event, found in each(case, "RRULE"):
        parts = dict(part.partition("=")[::2] for part in found.value.split(";"))
        if parts.get("FREQ") not in FREQUENCIES or not ("COUNT" in parts) ^ ("UNTIL" in parts):
            yield f"{named(event)} has the rule {found.value}"
        until, timed = parts.get("UNTIL", ""), "T" in event.value("DTSTART")
        if until and until.endswith("Z") is not timed:
            yield f"{named(event)} has an UNTIL of another form than its start"


@rule(36)
def exceptions_fit_their_series(case: Case) -> Iterator[str]:
    """RFC 5545 3.8.4.4 and 3.8.5.1: form and zone of the first start, and that start in the same file."""
    masters = {one.value("UID"): one for one in case.calendar.events if not one.all("RECURRENCE-ID")}
    for event, found in (pair for name in ("RECURRENCE-ID", "EXDATE") for pair in each(case, name)):
        master = masters.get(event.value("UID"))
        start = master.one("DTSTART") if master else None
        if start is None:
            yield f"{named(event)} is an exception to nothing in the file"
        elif found.params != start.params or ("T" in found.value) is not ("T" in start.value):
            yield f"{named(event)}: {found.name} has another form than the first start"
