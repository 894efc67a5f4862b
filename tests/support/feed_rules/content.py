"""Rules 37-49: what is said of an entry, and what never is."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from tests.support.feed_rules.lines import Component
from tests.support.feed_rules.rule import Case, each, named, rule

ONCE = {
    "UID", "DTSTAMP", "DTSTART", "DTEND", "CREATED", "LAST-MODIFIED", "SEQUENCE", "STATUS", "TRANSP", "CLASS",
    "SUMMARY", "DESCRIPTION", "LOCATION", "GEO", "URL", "ORGANIZER", "PRIORITY", "RECURRENCE-ID", "RRULE", "DURATION",
    "COLOR", "TZID", "VERSION", "PRODID", "CALSCALE", "METHOD", "ACTION", "TRIGGER", "SOURCE", "REFRESH-INTERVAL",
}  # fmt: skip
MANY = {"RELATED-TO", "CATEGORIES", "CONFERENCE", "IMAGE", "ATTACH", "COMMENT", "EXDATE", "RDATE", "NAME"}
ZONE = {"TZOFFSETFROM", "TZOFFSETTO", "TZNAME", "TZURL"}
PARTS = {"VCALENDAR", "VTIMEZONE", "STANDARD", "VEVENT", "VALARM"}
SOUTH, NORTH, WEST, EAST = 5.5, 20.6, 97.2, 105.8
TOLD = ("SUMMARY", "LOCATION", "DESCRIPTION", "CATEGORIES", "COMMENT")
MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(\.[\w-]+)+")
APART = r"[-\s.()]{0,2}"
MOBILE = re.compile(rf"(?<![\w.])(?:\+?66{APART}|0)[689](?:{APART}\d){{8}}(?!\d)")
CITIZEN = re.compile(r"(?<![\w.-])\d(?:[-\s]?\d){12}(?![\w-])")


@rule(37)
def one_line_says_what_it_is(case: Case) -> Iterator[str]:
    """RFC 5545 3.8.1.12; whose it is stands in it where exactly one district is concerned."""
    for event in case.calendar.events:
        title = event.text("SUMMARY")
        if not title or title != title.strip() or "\n" in title:
            yield f"{named(event)} has no proper title"
        named_in = [word for found in event.all("CATEGORIES") for word in found.texts if word.startswith("เขต")]
        if len(named_in) == 1 and named_in[0] not in title:
            yield f"{named(event)} does not say that it is for {named_in[0]}"


@rule(38)
def the_text_ends_with_the_address(case: Case) -> Iterator[str]:
    """Google shows no URL, so plain text ends with it."""
    for event in case.calendar.events:
        if len(event.all("DESCRIPTION")) != 1 or event.text("DESCRIPTION").split("\n")[-1] != event.value("URL"):
            yield f"{named(event)} does not end with the address {event.value('URL')!r}"


@rule(39)
def it_has_a_page(case: Case) -> Iterator[str]:
    """RFC 5545 3.8.4.6: absolute, and at the site of the feed."""
    site = case.about.address and "{0.scheme}://{0.netloc}/".format(urlsplit(case.about.address))
    for event in case.calendar.events:
        address = event.value("URL")
        if not re.fullmatch(r"https?://[^/\s]+/\S+", address) or not address.startswith(site):
            yield f"{named(event)} has the address {address!r}"


@rule(40)
def the_place_is_in_thailand(case: Case) -> Iterator[str]:
    """RFC 5545 3.8.1.6 and 3.8.1.7: one line; latitude first."""
    for event, found in each(case, "LOCATION"):
        if not found.text.strip() or "\n" in found.text or found.text != found.text.strip():
            yield f"{named(event)} is at {found.text!r}"
    for event, found in each(case, "GEO"):
        match = re.fullmatch(r"(-?\d+(?:\.\d+)?);(-?\d+(?:\.\d+)?)", found.value)
        if not match or not (SOUTH < float(match[1]) < NORTH and WEST < float(match[2]) < EAST):
            yield f"{named(event)} lies at {found.value}"


@rule(41)
def categories_are_a_list(case: Case) -> Iterator[str]:
    """RFC 5545 3.8.1.2: each by itself, none with a comma, because programs split there."""
    for event, found in each(case, "CATEGORIES"):
        if "\\," in found.value or not all(word.strip() for word in found.value.split(",")):
            yield f"{named(event)} has the categories {found.value!r}"


@rule(42)
def online_links_are_said_twice(case: Case) -> Iterator[str]:
    """RFC 7986 5.11; most programs ignore it, so it stands in words too."""
    for event, found in each(case, "CONFERENCE"):
        if found.param("VALUE") != "URI" or not found.param("FEATURE") or not found.param("LABEL"):
            yield f"{named(event)} has CONFERENCE {found.params}"
        if found.value not in event.text("DESCRIPTION") + event.text("LOCATION"):
            yield f"{named(event)} does not say {found.value} in words"


@rule(43)
def nothing_is_carried_inline(case: Case) -> Iterator[str]:
    """RFC 5545 3.8.1.1, 7986 5.10: links only."""
    for event, found in (pair for name in ("ATTACH", "IMAGE") for pair in each(case, name)):
        wrong = found.param("ENCODING") or found.param("VALUE") == "BINARY" or not found.value.startswith("http")
        if wrong or (found.name == "IMAGE" and found.param("VALUE") != "URI"):
            yield f"{named(event)} carries {found.name} {found.params}"


@rule(44)
def free_or_busy_is_said_alike(case: Case) -> Iterator[str]:
    """RFC 5545 3.8.2.7 and Outlook's name for it."""
    wanted = {"OPAQUE": "BUSY", "TRANSPARENT": "FREE"}
    for event in case.calendar.events:
        if wanted.get(event.value("TRANSP"), "-") != event.value("X-MICROSOFT-CDO-BUSYSTATUS"):
            yield f"{named(event)}: {event.value('TRANSP')!r}, {event.value('X-MICROSOFT-CDO-BUSYSTATUS')!r}"


@rule(45)
def nobody_is_woken_unasked(case: Case) -> Iterator[str]:
    """No VALARM, except in a private feed whose owner asked; then one that is shown."""
    for alarm in case.calendar.components("VALARM"):
        if case.about.public or not case.about.alarms:
            yield "there is an alarm that nobody asked for"
        if alarm.value("ACTION") != "DISPLAY" or not alarm.value("TRIGGER") or not alarm.value("DESCRIPTION"):
            yield "an alarm is not DISPLAY with TRIGGER and DESCRIPTION"


@rule(46)
def only_known_names_each_with_a_value(case: Case) -> Iterator[str]:
    """RFC 5545 8.3.2: registered or X-; nothing empty; what stands once stands once."""
    for part in (one for root in case.calendar.roots for one in root.walk()):
        if part.name not in PARTS:
            yield f"a component {part.name}"
        names = [one.name for one in part.properties]
        for name in sorted(set(names)):
            if name not in ONCE | MANY | ZONE and not name.startswith("X-"):
                yield f"{part.name} has {name}"
            if names.count(name) > 1 and name not in MANY:
                yield f"{part.name} has {name} {names.count(name)} times"
        yield from (f"{part.name} has an empty {one.name}" for one in part.properties if not one.value)
    yield from (one for one in case.calendar.malformed if "ends nothing" in one or "does not end" in one)


@rule(47)
def no_persons(case: Case) -> Iterator[str]:
    """RFC 5545 3.8.4.1, RFC 9073: nobody learns who comes."""
    for part in (one for root in case.calendar.roots for one in root.walk()):
        if part.name in ("PARTICIPANT", "VRESOURCE"):
            yield f"a component {part.name}"
        names = {one.name for one in part.properties} & {"ATTENDEE", "PARTICIPANT", "RESOURCES", "CONTACT"}
        yield from (f"{named(part)} has {name}" for name in sorted(names))


@rule(48)
def no_private_number(case: Case) -> Iterator[str]:
    """No e-mail address, mobile number or citizen's number in any text, also not in Thai digits."""
    for event in case.calendar.events:
        for text in _told(event):
            for what, pattern in (("an e-mail address", MAIL), ("a mobile number", MOBILE), ("a citizen", CITIZEN)):
                if pattern.search(text):
                    yield f"{named(event)} tells {what}: {text[:60]!r}"


def _told(event: Component) -> Iterator[str]:
    """Every line of its texts with Western digits, but for its own address."""
    for found in (one for one in event.properties if one.name in TOLD):
        for line in found.text.split("\n"):
            if line != event.value("URL"):
                yield "".join(str("๐๑๒๓๔๕๖๗๘๙".find(letter)) if letter in "๐๑๒๓๔๕๖๗๘๙" else letter for letter in line)


@rule(49)
def what_is_public_says_so(case: Case) -> Iterator[str]:
    """RFC 5545 3.8.1.3."""
    for event in case.calendar.events:
        if case.about.public and event.value("CLASS") not in ("", "PUBLIC"):
            yield f"{named(event)} is {event.value('CLASS')} in a public feed"
