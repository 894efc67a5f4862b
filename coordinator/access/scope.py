"""The policy as a filter: the zones and districts in which somebody may do something."""

from dataclasses import dataclass

from coordinator.access.policy import POLICY, Actor, Permission, Reach


@dataclass(frozen=True)
class Territory:
    """Where a permission holds: everywhere, or in these zones and districts."""

    everywhere: bool
    zones: frozenset[str]
    districts: frozenset[str]

    def covers(self, zone: str | None, district: str | None) -> bool:
        """Whether a thing of this zone and district lies inside."""
        return self.everywhere or zone in self.zones or district in self.districts


def territory(actor: Actor, permission: Permission) -> Territory:
    """The zones and districts that ``permission`` covers for ``actor``."""
    everywhere = False
    zones: set[str] = set()
    districts: set[str] = set()
    for assignment in actor.assignments:
        reach = POLICY[permission].get(assignment.role)
        everywhere = everywhere or reach is Reach.ALL
        if reach in (Reach.ZONE, Reach.ZONE_OR_OWN) and assignment.zone_slug:
            zones.add(assignment.zone_slug)
        if reach is Reach.DISTRICT and assignment.district_code:
            districts.add(assignment.district_code)
    return Territory(everywhere, frozenset(zones), frozenset(districts))
