"""The printed lists: people numbered within their zone, in the order of the districts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from coordinator.access.scope import EVERYWHERE, Territory
from coordinator.core import clock
from coordinator.events.models import Event
from coordinator.places.models import Zone
from coordinator.places.queries import list_zones
from coordinator.registration.models import Registration, RegistrationState
from coordinator.registration.queries import list_for_print

BLANK_ROWS = 5
SHEETS_ARE_PRINTED = time(6)  # at the latest, on the first day


@dataclass(frozen=True)
class Sheet:
    """The people of one zone, each with the running number; ``zone`` is None for people of no district."""

    zone: Zone | None
    people: Sequence[tuple[int, Registration]]


def by_zone(event: Event, only: str = "", within: Territory = EVERYWHERE) -> list[Sheet]:
    """One sheet for each zone that sent somebody; the numbers run through all sheets.

    Whoever came onto the list on the day itself is numbered after all others, so the numbers on sheets that are
    printed already stay. ``only`` leaves the other zones out without changing the numbers; ``within`` leaves them out
    as if they were not there, so its numbers are not those of the sheets that people sign.
    """
    confirmed = [one for one in list_for_print(event, within=within) if one.state is RegistrationState.CONFIRMED]
    order = [zone.slug for zone in list_zones()] + [None]
    confirmed.sort(key=lambda one: order.index(_zone_of(one)))
    on_time = [one for one in confirmed if not _is_late(one)]
    numbers = {one.id: number for number, one in enumerate([*on_time, *filter(_is_late, confirmed)], 1)}
    sheets = []
    for zone in (*list_zones(), None):
        people = [(numbers[one.id], one) for one in confirmed if _zone_of(one) == (zone.slug if zone else None)]
        if people and only in ("", zone.slug if zone else None):
            sheets.append(Sheet(zone, sorted(people, key=lambda pair: pair[0])))
    return sheets


def _is_late(registration: Registration) -> bool:
    """Whether the sheets may have been printed before the person was put on the list."""
    first = registration.event.first_day
    return first is not None and registration.created_at >= clock.bangkok(first, SHEETS_ARE_PRINTED)


def _zone_of(registration: Registration) -> str | None:
    return registration.district.zone_slug if registration.district else None
