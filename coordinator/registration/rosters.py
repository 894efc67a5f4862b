"""The printed lists: people numbered within their zone, in the order of the districts."""

from collections.abc import Sequence
from dataclasses import dataclass

from coordinator.events.models import Event
from coordinator.places.models import Zone
from coordinator.places.queries import list_zones
from coordinator.registration.models import Registration, RegistrationState
from coordinator.registration.queries import list_for_print

BLANK_ROWS = 5


@dataclass(frozen=True)
class Sheet:
    """The people of one zone, each with the running number; ``zone`` is None for people of no district."""

    zone: Zone | None
    people: Sequence[tuple[int, Registration]]


def by_zone(event: Event, only: str = "") -> list[Sheet]:
    """One sheet for each zone that sent somebody; the numbers run through all sheets.

    ``only`` leaves the other zones out without changing the numbers.
    """
    confirmed = [one for one in list_for_print(event) if one.state is RegistrationState.CONFIRMED]
    sheets, number = [], 1
    for zone in (*list_zones(), None):
        people = [one for one in confirmed if _zone_of(one) == (zone.slug if zone else None)]
        if people and only in ("", zone.slug if zone else None):
            sheets.append(Sheet(zone, list(enumerate(people, number))))
        number += len(people)
    return sheets


def _zone_of(registration: Registration) -> str | None:
    return registration.district.zone_slug if registration.district else None
