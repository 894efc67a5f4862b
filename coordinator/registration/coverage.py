"""Which district offices have sent people: the organiser's daily question."""

from collections.abc import Sequence
from dataclasses import dataclass

from coordinator.access.scope import EVERYWHERE, Territory
from coordinator.events.models import Event
from coordinator.places.models import District, Zone
from coordinator.places.queries import list_districts, list_zones
from coordinator.registration.queries import count_districts


@dataclass(frozen=True)
class Office:
    """One district office: how many people it sent, of how many it may send (None: not agreed)."""

    district: District
    sent: int
    quota: int | None

    @property
    def status(self) -> str:
        """The status word of a map tile: nobody, some, all."""
        if not self.sent:
            return "not_started"
        return "in_progress" if self.quota and self.sent < self.quota else "done"


@dataclass(frozen=True)
class Coverage:
    """All offices the event is for, by zone, and the people who belong to none of them."""

    zones: Sequence[tuple[Zone, Sequence[Office]]]
    others: int

    @property
    def offices(self) -> list[Office]:
        """All offices."""
        return [office for _zone, offices in self.zones for office in offices]

    @property
    def missing(self) -> list[Office]:
        """Those that sent nobody."""
        return [office for office in self.offices if not office.sent]

    @property
    def people(self) -> int:
        """How many people the offices sent together."""
        return sum(office.sent for office in self.offices)


def of_event(event: Event, within: Territory = EVERYWHERE) -> Coverage:
    """The coverage of an event: of its own districts, else its zone's, else all fifty, as far as they lie ``within``.

    Waiting people count, because their office did send a name. People who belong to no office are nobody's part.
    """
    sent = count_districts(event)
    own = {link.district_code for link in event.districts}
    districts = [one for one in list_districts(None if own else event.zone_slug) if not own or one.code in own]
    inside = {one.code for one in districts}
    others = sum(count for code, count in sent.items() if code not in inside) if within.everywhere else 0
    quota = _quota(event)
    mine = [one for one in districts if within.covers(one.zone_slug, one.code)]
    zones = [
        (zone, [Office(one, sent[one.code], quota) for one in mine if one.zone_slug == zone.slug])
        for zone in list_zones()
    ]
    return Coverage([pair for pair in zones if pair[1]], others)


def _quota(event: Event) -> int | None:
    """The seats of each district: as agreed for the event, else the sum over its groups of participants."""
    by_group = sum(group.per_district or 0 for group in event.participant_groups)
    return event.quota_per_district or by_group or None
