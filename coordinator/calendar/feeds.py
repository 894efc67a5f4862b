"""Which entries a feed holds, what it is called, and when it last changed."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from coordinator.calendar import queries
from coordinator.calendar.entries import KINDS, Entry
from coordinator.calendar.queries import CANCELLED_STAYS, CalendarFilter, Window
from coordinator.core import clock
from coordinator.core.words import _, language
from coordinator.places.queries import get_district, get_zone

# What is over stays half a year for everyone's record. A young calendar keeps even more of its past,
# up to this many entries, because it costs nothing and a feed that forgets looks broken
# (docs/decisions/0004-feed-history.md).
STAYS = timedelta(days=180)
ALWAYS_ROOM_FOR = 100


@dataclass(frozen=True)
class Content:
    """The entries of a feed and the moment of the last change of anything in it."""

    entries: list[Entry]
    changed_at: datetime


def content(wanted: CalendarFilter) -> Content:
    """All coming entries and the past ones that there is room for."""
    today = clock.today()
    begins = today - STAYS
    recent = [one for one in queries.collect(wanted, Window(first=begins), withdrawn=True) if _stays(one, today)]
    room = max(0, ALWAYS_ROOM_FOR - len(recent))
    older = _older(wanted, begins, room)
    kept = sorted(older[-room:] if room else [], key=lambda entry: entry.order)
    left_out = older[:-room] if room else older
    return Content(kept + recent, _changed_at(left_out, today))


def _stays(entry: Entry, today: date) -> bool:
    return not entry.cancelled or entry.last + CANCELLED_STAYS >= today


def _older(wanted: CalendarFilter, begins: date, room: int) -> list[Entry]:
    """What was over before the window, oldest first: all that there is room for and one more."""
    found = queries.collect(wanted, Window(last=begins - timedelta(days=1)), newest=room + 1)
    live = [one for one in found if one.last < begins and not one.cancelled]
    return sorted(live, key=lambda entry: (entry.last, entry.order))


def _changed_at(left_out: list[Entry], today: date) -> datetime:
    """The latest change in the database, or the midnight at which an entry last went out by its age."""
    departures = [queries.last_departure(today), left_out[-1].last + STAYS + timedelta(days=1) if left_out else None]
    moments = [clock.bangkok(day, time()) for day in departures if day]
    touched = queries.latest_change()
    return max([*moments, touched] if touched else moments, default=datetime(1970, 1, 1, tzinfo=UTC))


def name_of(wanted: CalendarFilter) -> str:
    """What the calendar is called in people's programs; raises NotFound for an unknown zone or district."""
    if wanted.group:
        return _("Meetings of the working group of %(district)s", district=get_district(wanted.group).full_name)
    if wanted.district:
        return _("Event calendar: %(what)s", what=get_district(wanted.district).full_name)
    if wanted.zone:
        return _("Event calendar: %(what)s", what=get_zone(wanted.zone).name)
    if wanted.kind:
        return _("Event calendar: %(what)s", what=KINDS[wanted.kind])
    return _("Event calendar: %(what)s", what=_("all 50 districts"))


def path_of(wanted: CalendarFilter) -> str:
    """The feed that fits best: there is one for a group, a district, a zone, a kind, and for everything."""
    home = "/feeds" if language() == "th" else "/feeds/en"
    if wanted.group:
        return f"{home}/group/{wanted.group}.ics"
    if wanted.district:
        return f"{home}/district/{wanted.district}.ics"
    if wanted.zone:
        return f"{home}/zone/{wanted.zone}.ics"
    return f"{home}/type/{wanted.kind}.ics" if wanted.kind else f"{home}/all.ics"


def only(wanted: CalendarFilter) -> CalendarFilter:
    """The filter without the words searched for, which no feed can follow."""
    return replace(wanted, q="")
