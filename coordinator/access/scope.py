"""The policy as a filter: the zones and districts in which somebody may do something."""

from dataclasses import dataclass, replace

from coordinator.access.policy import POLICY, Actor, Permission, Reach, Scope, can, takes_part


@dataclass(frozen=True)
class Territory:
    """Where a permission holds: everywhere, or in these zones and districts."""

    everywhere: bool
    zones: frozenset[str]
    districts: frozenset[str]

    def covers(self, zone: str | None, district: str | None) -> bool:
        """Whether a thing of this zone and district lies inside."""
        return self.everywhere or zone in self.zones or district in self.districts


EVERYWHERE = Territory(everywhere=True, zones=frozenset(), districts=frozenset())
_ZONES = (Reach.ZONE, Reach.ZONE_OR_OWN, Reach.ZONE_PART)


def territory(actor: Actor, permission: Permission) -> Territory:
    """The zones and districts that ``permission`` covers for ``actor``."""
    everywhere = False
    zones: set[str] = set()
    districts: set[str] = set()
    for assignment in actor.assignments:
        reach = POLICY[permission].get(assignment.role)
        everywhere = everywhere or reach is Reach.ALL
        if reach in _ZONES and assignment.zone_slug:
            zones.add(assignment.zone_slug)
        if reach is Reach.DISTRICT and assignment.district_code:
            districts.add(assignment.district_code)
    return Territory(everywhere, frozenset(zones), frozenset(districts))


def part_of(actor: Actor, permission: Permission, scope: Scope) -> Territory:
    """Whose rows of a thing ``permission`` covers for ``actor``: everybody's, or those of the own zones taking part."""
    if can(actor, permission, replace(scope, taking_part=frozenset())):
        return EVERYWHERE
    mine = (
        assignment.zone_slug
        for assignment in actor.assignments
        if POLICY[permission].get(assignment.role) is Reach.ZONE_PART and takes_part(assignment, scope)
    )
    return Territory(False, frozenset(zone for zone in mine if zone), frozenset())
