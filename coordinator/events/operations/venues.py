"""Venues: known by name, made when first named; their address, map and rooms."""

from collections.abc import Sequence
from contextlib import ExitStack

from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.folding import fold
from coordinator.core.sorting import thai_key
from coordinator.core.words import _
from coordinator.events import queries
from coordinator.events.lines import RoomLine
from coordinator.events.models import FormerVenue, Venue, VenueRoom
from coordinator.events.operations.news import revising


def venue_named(name: str, district_code: str | None = None, *, name_en: str = "") -> Venue:
    """The venue of that name in any spelling; made when nobody has named it before. An English name replaces the one
    it has.

    Refused when the venue is known to stand in another district.
    """
    if not fold(name):
        raise DomainError(_("Enter a name in letters."), "venue")
    known = queries.find_venue(name)
    if known is None:
        return _add(name, district_code, name_en)
    if known.district_code and district_code and known.district_code != district_code:
        place = known.district.full_name if known.district else ""
        raise DomainError(_("%(venue)s is in %(district)s.", venue=known.name, district=place), "venue_district")
    known.district_code, known.name_en = known.district_code or district_code, name_en or known.name_en
    db.session.flush()
    return known


def change_venue(
    venue: Venue,
    *,
    name_th: str,
    name_en: str = "",
    district_code: str | None = None,
    address: str = "",
    map_url: str = "",
    rooms: Sequence[RoomLine] = (),
) -> None:
    """Change a venue for all of its events; those that the public knows tell a new place as they do one of their own.

    An event that is over was held at the place as it was: its pages and entries in calendars stay as people know them.
    Refused: a name that another venue has, and two rooms of one name.
    """
    if not fold(name_th):
        raise DomainError(_("Enter a name in letters."), "name_th")
    other = queries.find_venue(name_th)
    if other is not None and other is not venue:
        raise DomainError(_("Another venue has this name."), "name_th")
    if map_url and not map_url.startswith(("https://", "geo:")):
        raise DomainError(_("Copy the link of the map; it begins with https://."), "map_url")
    with ExitStack() as events:
        for event in queries.events_at(venue, not_over_on=clock.today()):
            events.enter_context(revising(event))
        _keep_for_what_is_over(venue, (name_th, name_en, district_code, address, map_url))
        venue.name_th, venue.name_en, venue.district_code = name_th, name_en, district_code
        venue.folded, venue.sort_key = fold(name_th), thai_key(name_th)
        venue.address, venue.map_url = address, map_url
        _set_rooms(venue, rooms)
        db.session.flush()
        db.session.refresh(venue, ["district"])


def _keep_for_what_is_over(venue: Venue, facts: tuple[str | None, ...]) -> None:
    """Before it gets other facts: what is over keeps these; of several changes of a day the first counts."""
    today = clock.today()
    if facts == venue.facts or any(one.until == today for one in venue.former):
        return
    name_th, name_en, district_code, address, map_url = venue.facts
    venue.former.append(
        FormerVenue(
            until=today,
            name_th=name_th,
            name_en=name_en,
            district_code=district_code,
            address=address,
            map_url=map_url,
        )
    )


def _set_rooms(venue: Venue, lines: Sequence[RoomLine]) -> None:
    """Make these the rooms; one that keeps its name stays the same room."""
    kept: list[VenueRoom] = []
    for number, line in enumerate(lines):
        room = venue.room_named(line.name) or VenueRoom(name=line.name)
        if room in kept or any(fold(one.name) == fold(line.name) for one in kept):
            raise DomainError(_("This room is there already."), f"rooms-{number}-name")
        room.name, room.capacity, room.position = line.name, line.capacity, number
        kept.append(room)
    venue.rooms = kept


def _add(name: str, district_code: str | None, name_en: str) -> Venue:
    venue = Venue(
        name_th=name,
        name_en=name_en,
        district_code=district_code,
        folded=fold(name),
        sort_key=thai_key(name),
    )
    db.session.add(venue)
    db.session.flush()
    return venue
