"""What a feed holds, what it is called, and when it last changed."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import chain
from typing import Any

from coordinator.calendar import ics, pieces, queries
from coordinator.calendar.addresses import ICS, FeedAddress
from coordinator.calendar.entries import KINDS
from coordinator.calendar.queries import CANCELLED_STAYS, Asked, CalendarFilter, FeedRows, Row, Sort
from coordinator.calendar.resting import LONG
from coordinator.core import clock
from coordinator.core.freed import give_back_freed
from coordinator.core.words import _, language
from coordinator.places.queries import get_district, get_zone

# What is over stays half a year for everyone's record. A young calendar keeps even more of its past,
# up to this many entries, because it costs nothing and a feed that forgets looks broken
# (docs/decisions/0004-feed-history.md).
STAYS = timedelta(days=180)
ALWAYS_ROOM_FOR = 100
A_DAY = timedelta(days=1)
FEW = 200  # entries that are read by their keys; of more, the whole feed is read at once


@dataclass(frozen=True)
class Content:
    """What stands in a feed, in order, and the moment of the last change of what is in it.

    ``texts`` are by key: octets of a site for the iCalendar file, texts for ``stored.load`` for other formats.
    """

    keys: Sequence[str]
    texts: Mapping[str, Any]
    changed_at: datetime

    @property
    def kept(self) -> Iterator[Any]:
        """The texts in order."""
        return map(self.texts.__getitem__, self.keys)


class _Block(Mapping[str, memoryview]):
    """Entries of a feed by key, all in one block: thousands of small ones would leave the memory in holes.

    So would a view of each: they are made when they are asked for.
    """

    def __init__(self, site: str) -> None:
        self._site, self._octets, self._ends = site, bytearray(), array("Q", [0])
        self.numbers: Mapping[str, int] = {}

    def gather(self, octets: bytes) -> int:
        """Take one more in, with the address of the site; its number, by which ``numbers`` must tell it."""
        self._octets.extend(ics.at_site(octets, self._site))
        self._ends.append(len(self._octets))
        return len(self._ends) - 1

    def __getitem__(self, key: str) -> memoryview:
        number = self.numbers[key]
        return memoryview(self._octets)[self._ends[number - 1] : self._ends[number]]

    def __iter__(self) -> Iterator[str]:
        return iter(self.numbers)

    def __len__(self) -> int:
        return len(self.numbers)


def calendar_file(address: FeedAddress, head: bytes, site: str) -> tuple[bytes, datetime]:
    """The iCalendar file of a feed that begins with ``head``, and when it changed last; the next one is made of it."""
    found = content(address, ics.room_after(head), site)
    octets = ics.put_together(head, found.kept)
    if len(octets) > LONG:
        give_back_freed()  # what it was read into and put together of
    pieces.keep(site, address.path, octets, len(head), zip(found.keys, map(len, found.kept), strict=True))
    return octets, found.changed_at


def content(address: FeedAddress, room: int, site: str) -> Content:
    """All coming entries and the past ones that stay, in the reader's language (which the caller sets).

    Past ones give way until all fit into ``room`` octets.
    """
    today = clock.today()
    asked = Asked(address.scope, Sort(address.detailed, address.live), today, today - STAYS, ALWAYS_ROOM_FOR + 1)
    rows, texts = _at_site(asked, address.path, site) if address.suffix == ICS else queries.feed_rows(asked, "facts")
    older, left_out = _room_for(rows)
    past = sorted([*older, *rows.recent])
    size = sum(len(texts[key]) for key in chain(rows.coming, (row.key for row in past)))
    given_way, stay = _giving_way(past, texts, size - room)
    # Something long that is over since yesterday may have begun before something short that is over for a year.
    there = sorted([*rows.coming, *(row.key for row in stay)])
    return Content(there, texts, _changed_at(stay, rows, left_out, given_way))


def content_of_event(event_id: int, address: FeedAddress, site: str) -> Content:
    """All entries of one event, whatever their age."""
    rows = queries.rows_of_event(event_id, Sort(address.detailed, address.live))
    octets = {row.key: ics.at_site(row.kept, site) for row in rows}
    return Content(list(octets), octets, _instant(max((row.touched for row in rows), default=0)))


def _at_site(asked: Asked, path: str, site: str) -> tuple[FeedRows, Mapping[str, bytes | memoryview]]:
    """What stands in the feed, and the octets of it all by key.

    After a change of a few among thousands only those few are read.
    """
    return _with_few_read(asked, path, site) or _all_read(asked, site)


def _with_few_read(asked: Asked, path: str, site: str) -> tuple[FeedRows, Mapping[str, bytes | memoryview]] | None:
    """The same, if most of it was sent before; None where too much is missing, with nothing left in memory."""
    rows = queries.feed_keys(asked)
    wanted = set(rows.keys)
    known = pieces.known(site, path, wanted)
    missing = wanted - known.keys()
    if not missing:
        return rows, known
    few = queries.octets_of(missing) if len(missing) <= FEW else {}
    read = {key: ics.at_site(octets, site) for key, octets in few.items()}
    if len(read) < len(missing):  # many; or one of them changed between the two statements
        return None
    return rows, {**known, **read}


def _all_read(asked: Asked, site: str) -> tuple[FeedRows, Mapping[str, memoryview]]:
    """The same, read as a whole."""
    block = _Block(site)
    rows, block.numbers = queries.feed_rows(asked, "octets", block.gather)
    return rows, block


def _room_for(rows: FeedRows) -> tuple[Sequence[Row], Row | None]:
    """The older entries that there is room for, and the latest of those that there is none for."""
    room = max(0, ALWAYS_ROOM_FOR - len(rows.coming) - len(rows.recent))
    return rows.older[:room], next(iter(rows.older[room:]), None)


def _giving_way(past: Sequence[Row], texts: Mapping[str, Any], surplus: int) -> tuple[Sequence[Row], Sequence[Row]]:
    """What goes so that the rest fits, the first first, and what stays; what is coming always stays."""
    going = 0
    while surplus > 0 and going < len(past):
        surplus -= len(texts[past[going].key])
        going += 1
    return past[:going], past[going:]


def _changed_at(stay: Iterable[Row], rows: FeedRows, left_out: Row | None, given_way: Iterable[Row]) -> datetime:
    """The latest change of anything that is in it or left it, or the midnight at which something went by its age."""
    midnights = [row.last + A_DAY for row in given_way]
    if rows.off:
        midnights.append(rows.off + CANCELLED_STAYS + A_DAY)
    if left_out:
        midnights.append(left_out.last + STAYS + A_DAY)
    touched = max([rows.touched, rows.turned, *(row.touched for row in stay)])
    return max([_instant(touched), *(clock.bangkok(day, time()) for day in midnights)])


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
