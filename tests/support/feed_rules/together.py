"""Rules that need two feeds, or one feed twice: 10, 12, 19, 20, 22, 25, 26, 27."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from tests.support.feed_rules.lines import Component, take_apart
from tests.support.feed_rules.rule import moment, named

SHORTEST_MEMORY = timedelta(days=30)
ALIKE = ("DTSTART", "DTEND", "STATUS", "SEQUENCE", "CREATED", "DTSTAMP")
SHIFTING = ("DTSTART", "DTEND", "STATUS")


def side_by_side(feeds: Mapping[str, bytes]) -> Iterator[str]:
    """Several feeds of one site in one language: one producer, different names, the same facts of one entry."""
    read = {address: take_apart(octets) for address, octets in feeds.items()}
    if len({calendar.head.value("PRODID") for calendar in read.values()}) != 1:
        yield "10: the feeds have different PRODIDs"
    names: dict[str, str] = {}
    known: dict[str, tuple[str, list[str]]] = {}
    for address, calendar in read.items():
        name = calendar.head.text("NAME")
        if name in names:
            yield f"12: {address} and {names[name]} are both called {name!r}"
        names[name] = address
        for event in calendar.events:
            facts = [event.value(name) for name in ALIKE]
            where, there = known.setdefault(event.value("UID"), (address, facts))
            if facts != there:
                yield f"19: {named(event)} is {facts} in {address} and {there} in {where}"


def one_after_another(earlier: bytes, later: bytes, today: date) -> Iterator[str]:
    """The same feed before and after a change: revisions count up, nothing is forgotten too soon."""
    before = {event.value("UID"): event for event in take_apart(earlier).events}
    after = {event.value("UID"): event for event in take_apart(later).events}
    for uid, event in before.items():
        if uid in after:
            yield from _followed(event, after[uid])
        elif _last(event) + SHORTEST_MEMORY > today:
            yield f"27: {named(event)} is gone"


def _followed(event: Component, now: Component) -> Iterator[str]:
    was, is_ = int(event.value("SEQUENCE")), int(now.value("SEQUENCE"))
    if is_ < was:
        yield f"22: {named(now)} went from revision {was} back to {is_}"
    if [event.value(name) for name in SHIFTING] != [now.value(name) for name in SHIFTING] and is_ <= was:
        yield f"25: {named(now)} has moved without a new revision"
    if now.value("DTSTAMP") < event.value("DTSTAMP"):
        yield f"20: {named(now)} has an older stamp than before"
    same = [one for one in event.properties if one.name != "DTSTAMP"] == [
        one for one in now.properties if one.name != "DTSTAMP"
    ]
    if same and event.value("DTSTAMP") != now.value("DTSTAMP"):
        yield f"20: {named(now)} has a new stamp and nothing new"
    if not same and event.value("DTSTAMP") == now.value("DTSTAMP"):
        yield f"20: {named(now)} has changed under the same stamp"


def _last(event: Component) -> date:
    end = moment(event.one("DTEND"))
    assert end is not None
    return end.date() if isinstance(end, datetime) else end - timedelta(days=1)


def said(found: Iterator[str] | Sequence[str]) -> str:
    """Breaches as one text; empty when there are none."""
    return "\n".join(found)
