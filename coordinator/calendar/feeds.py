"""What a feed holds, what it is called, and when it last changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from coordinator.calendar import queries
from coordinator.calendar.addresses import ICS, FeedAddress
from coordinator.calendar.entries import KINDS
from coordinator.calendar.queries import CANCELLED_STAYS, CalendarFilter, FeedRows, Row, Sort
from coordinator.core import clock
from coordinator.core.words import _, language
from coordinator.places.queries import get_district, get_zone

# What is over stays half a year for everyone's record. A young calendar keeps even more of its past,
# up to this many entries, because it costs nothing and a feed that forgets looks broken
# (docs/decisions/0004-feed-history.md).
STAYS = timedelta(days=180)
ALWAYS_ROOM_FOR = 100
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Content:
    """What is kept of a feed's entries, in order, and the moment of the last change of what is in it.

    ``kept`` are octets for the iCalendar file, texts for ``stored.load`` for other formats.
    """

    kept: list[Any]
    changed_at: datetime


def content(address: FeedAddress, room: int | None = None, *, extra: int = 0) -> Content:
    """All coming entries and the past ones that stay, in the reader's language (which the caller sets).

    With ``room``, past ones give way until all fit into so many octets; ``extra`` are those that
    each entry gains when it is sent.
    """
    today = clock.today()
    sort = Sort(address.detailed, address.live)
    rows = queries.feed_rows(
        address.scope, sort, today, today - STAYS, ALWAYS_ROOM_FOR + 1, facts=address.suffix != ICS
    )  # fmt: skip
    older, left_out = _room_for(rows)
    # Something long that is over since yesterday may have begun before something short that is over for a year.
    kept, given_way = _fitting(sorted([*older, *rows.recent]), today, room, extra)
    return Content([row.kept for row in kept], _changed_at(kept, rows, left_out, given_way))


def content_of_event(event_id: int, address: FeedAddress) -> Content:
    """All entries of one event, whatever their age."""
    rows = queries.rows_of_event(event_id, Sort(address.detailed, address.live), facts=address.suffix != ICS)
    return Content([row.kept for row in rows], _instant(max((row.touched for row in rows), default=0)))


def _room_for(rows: FeedRows) -> tuple[Sequence[Row], Row | None]:
    """The older entries that there is room for, and the latest of those that there is none for."""
    room = max(0, ALWAYS_ROOM_FOR - len(rows.recent))
    return rows.older[:room], next(iter(rows.older[room:]), None)


def _fitting(rows: Sequence[Row], today: date, room: int | None, extra: int) -> tuple[Sequence[Row], list[Row]]:
    """What stays if the past gives way, the first first, and what went; what is coming always stays."""
    surplus = sum(len(row.kept) + extra for row in rows) - room if room is not None else 0
    if surplus <= 0:
        return rows, []
    kept, given_way = [], []
    for row in rows:
        if surplus > 0 and row.last < today:
            surplus -= len(row.kept) + extra
            given_way.append(row)
        else:
            kept.append(row)
    return kept, given_way


def _changed_at(kept: Iterable[Row], rows: FeedRows, left_out: Row | None, given_way: Iterable[Row]) -> datetime:
    """The latest change of anything that is in it or left it, or the midnight at which something went by its age."""
    midnights = [row.last + A_DAY for row in given_way]
    if rows.off:
        midnights.append(rows.off + CANCELLED_STAYS + A_DAY)
    if left_out:
        midnights.append(left_out.last + STAYS + A_DAY)
    touched = max((row.touched for row in kept), default=0)
    moments = [_instant(max(touched, rows.turned)), *(clock.bangkok(day, time()) for day in midnights)]
    return max(moments)


def _instant(second: int) -> datetime:
    return datetime.fromtimestamp(second, UTC)


def name_of(wanted: CalendarFilter) -> str:
    """What the calendar is called in people's programs; raises NotFound for an unknown zone or district."""
    if wanted.group:
        return _("Meetings of the working group of %(district)s", district=get_district(wanted.group).full_name)
    place = _("all 50 districts")
    if wanted.district:
        place = get_district(wanted.district).full_name
    elif wanted.zone:
        place = get_zone(wanted.zone).name
    if not wanted.kind:
        return _("Event calendar: %(what)s", what=place)
    what = str(KINDS[wanted.kind])
    narrowed = wanted.district or wanted.zone
    return _("Event calendar: %(what)s", what=f"{what} · {place}" if narrowed else what)


def address_of(wanted: CalendarFilter) -> FeedAddress:
    """The feed in the reader's language that fits a calendar's filter best.

    A district says more than its zone; words that were searched for no feed can follow.
    """
    scope = CalendarFilter(kind=wanted.kind)
    for name in ("group", "district", "zone"):
        if value := getattr(wanted, name):
            scope = CalendarFilter(kind=wanted.kind, **{name: value})
            break
    return FeedAddress(scope, language())


def path_of(wanted: CalendarFilter) -> str:
    """The path of that feed."""
    return address_of(wanted).path


def title_of(address: FeedAddress) -> str:
    """What the feed is called, with what tells it from its siblings."""
    options = ((address.detailed, _("with the agenda")), (address.live, _("without cancelled ones")))
    said = ", ".join(words for chosen, words in options if chosen)
    name = name_of(address.scope)
    return f"{name} ({said})" if said else name
