"""Rules 10-16: what the calendar says of itself."""

import re
from collections.abc import Iterator

from tests.support.feed_rules.rule import Case, each, named, rule

# RFC 7986 5.9 takes the names of CSS 3; these are enough for a calendar of an office.
COLOURS = {
    "aqua", "black", "blue", "fuchsia", "gray", "green", "lime", "maroon", "navy", "olive", "orange", "purple", "red",
    "silver", "teal", "white", "crimson", "darkblue", "darkgreen", "darkorange", "firebrick", "forestgreen",
    "goldenrod", "indigo", "royalblue", "seagreen", "slateblue", "steelblue", "tomato", "turquoise",
}  # fmt: skip
DATES = {"DTSTART", "DTEND", "DTSTAMP", "CREATED", "LAST-MODIFIED", "RECURRENCE-ID", "EXDATE", "RDATE", "DUE"}
BUDDHIST = 2400


@rule(10)
def one_gregorian_calendar(case: Case) -> Iterator[str]:
    """RFC 5545 3.6 and 3.7: one object, version 2.0, a PRODID; no other era (RFC 7529 is not for us)."""
    head = case.calendar.head
    if [root.name for root in case.calendar.roots] != ["VCALENDAR"]:
        yield f"the file holds {[root.name for root in case.calendar.roots]}"
    if [one.value for one in head.all("VERSION")] != ["2.0"]:
        yield "VERSION is not 2.0"
    if len(head.all("PRODID")) != 1 or not head.value("PRODID"):
        yield "there is not exactly one PRODID"
    if head.value("CALSCALE") not in ("", "GREGORIAN"):
        yield f"CALSCALE is {head.value('CALSCALE')}"
    if any("RSCALE" in one.value for _event, one in each(case, "RRULE")):
        yield "a rule has an RSCALE"
    for part in (one for root in case.calendar.roots for one in root.walk()):
        for found in (one for one in part.properties if one.name in DATES):
            if found.value[:4].isdigit() and int(found.value[:4]) >= BUDDHIST:
                yield f"a year of the Buddhist era in {found.name}:{found.value}"


@rule(11)
def published_by_an_office(case: Case) -> Iterator[str]:
    """RFC 5546 3.2.1: METHOD:PUBLISH, and exactly one ORGANIZER on every event."""
    if [one.value for one in case.calendar.head.all("METHOD")] != ["PUBLISH"]:
        yield "METHOD is not PUBLISH"
    for event in case.calendar.events:
        organisers = event.all("ORGANIZER")
        if len(organisers) != 1:
            yield f"{named(event)} has {len(organisers)} organisers"
            continue
        wanted = f"mailto:{case.about.mailbox}" if case.about.mailbox else r"mailto:[^@\s]+@[^@\s]+"
        if not re.fullmatch(wanted if not case.about.mailbox else re.escape(wanted), organisers[0].value):
            yield f"{named(event)} has the organiser {organisers[0].value!r}"
        if not organisers[0].param("CN"):
            yield f"{named(event)} has an organiser without a name"
        if event.all("METHOD"):
            yield f"{named(event)} has a METHOD of its own"


@rule(12)
def the_calendar_has_a_name(case: Case) -> Iterator[str]:
    """RFC 7986 5.1 and 5.2, and the X- names that programs read, equal."""
    head = case.calendar.head
    for official, common in (("NAME", "X-WR-CALNAME"), ("DESCRIPTION", "X-WR-CALDESC")):
        if not head.value(official) or head.value(official) != head.value(common):
            yield f"{official} is {head.value(official)!r} and {common} {head.value(common)!r}"
    if case.about.language == "th" and not re.search("[\u0e01-\u0e5b]", head.value("X-WR-CALDESC")):
        yield "a Thai feed describes itself without Thai"


@rule(13)
def it_names_its_zone(case: Case) -> Iterator[str]:
    """Google and readers of x-wr-timezone place events without a zone by it."""
    if [one.value for one in case.calendar.head.all("X-WR-TIMEZONE")] != ["Asia/Bangkok"]:
        yield "X-WR-TIMEZONE is not Asia/Bangkok"


@rule(14)
def it_says_how_often_to_ask(case: Case) -> Iterator[str]:
    """RFC 7986 5.7 (VALUE is required) and Outlook's own name, one hour each."""
    interval = case.calendar.head.one("REFRESH-INTERVAL")
    if interval is None or interval.param("VALUE") != "DURATION" or interval.value != "PT1H":
        yield "REFRESH-INTERVAL;VALUE=DURATION is not PT1H"
    if case.calendar.head.value("X-PUBLISHED-TTL") != "PT1H":
        yield "X-PUBLISHED-TTL is not PT1H"


@rule(15)
def colours_have_their_form(case: Case) -> Iterator[str]:
    """RFC 7986 5.9: a name; Apple's: six digits."""
    for part in (one for root in case.calendar.roots for one in root.walk()):
        for found in part.all("COLOR"):
            if found.value not in COLOURS:
                yield f"COLOR:{found.value}"
        for found in part.all("X-APPLE-CALENDAR-COLOR"):
            if not re.fullmatch(r"#[0-9A-Fa-f]{6}", found.value):
                yield f"X-APPLE-CALENDAR-COLOR:{found.value}"


@rule(16)
def it_names_its_source(case: Case) -> Iterator[str]:
    """RFC 7986 5.5 and 5.8 in public feeds; a private feed never holds its own address."""
    head, about = case.calendar.head, case.about
    if not about.public:
        secret = about.address.rsplit("/", 1)[-1].removesuffix(".ics")
        text = "\n".join(case.calendar.lines)
        if head.one("SOURCE") or (secret and secret in text):
            yield "a private feed holds its own address"
        return
    source = head.one("SOURCE")
    if source is None or source.param("VALUE") != "URI" or not re.match(r"https?://[^/\s]+/", source.value):
        yield "SOURCE;VALUE=URI is no absolute address"
    elif about.address and source.value != about.address:
        yield f"SOURCE is {source.value} and the feed {about.address}"
    if not re.match(r"https?://[^/\s]+/", head.value("URL")):
        yield "URL is no absolute address"
