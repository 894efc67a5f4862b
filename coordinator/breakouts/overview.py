"""A division as its pages show it: each group with its people and totals, who waits, what is odd."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coordinator.breakouts import queries
from coordinator.breakouts.models import BreakoutGroup, Division, GroupMember
from coordinator.breakouts.words import Lack, Part
from coordinator.registration.models import Registration

ORDER = {Part.FACILITATOR: 0, Part.RAPPORTEUR: 1, Part.PARTICIPANT: 2}


@dataclass(frozen=True)
class GroupView:
    """A group with everybody in it, facilitators and rapporteur first."""

    group: BreakoutGroup
    members: Sequence[GroupMember]

    def having(self, part: Part) -> list[GroupMember]:
        """Those with this part."""
        return [one for one in self.members if one.part is part]

    @property
    def facilitators(self) -> list[GroupMember]:
        """Who leads the group."""
        return self.having(Part.FACILITATOR)

    @property
    def rapporteurs(self) -> list[GroupMember]:
        """Who reports for it."""
        return self.having(Part.RAPPORTEUR)

    @property
    def participants(self) -> int:
        """How many work in it, the rapporteur included."""
        return len(self.members) - len(self.facilitators)

    @property
    def offices(self) -> int:
        """From how many offices they come."""
        return len({one.office for one in self.members if one.office and one.part is not Part.FACILITATOR})

    @property
    def zones(self) -> Mapping[str, int]:
        """How many of them are of each zone, the largest first; by the zone's short name."""
        people = [one.registration for one in self.members if one.registration]
        counts = Counter(one.district.zone.short for one in people if one.district)
        return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))

    @property
    def lacks_facilitators(self) -> int:
        """How many more it needs by the rule of the division, if that says how many people one may have."""
        most = self.group.division.most_per_facilitator
        return max(-(-self.participants // most) - len(self.facilitators), 0) if most else 0


@dataclass(frozen=True)
class DivisionView:
    """All groups of a division, and those with a seat at the event who are in none, with the reason."""

    division: Division
    groups: Sequence[GroupView]
    without: Sequence[tuple[Registration, Lack]]

    @property
    def placed(self) -> int:
        """How many people are in a group."""
        return sum(len(one.members) for one in self.groups)

    @property
    def facilitators(self) -> int:
        """How many of them are facilitators."""
        return sum(len(one.facilitators) for one in self.groups)


def view_of(division: Division) -> DivisionView:
    """The division as it is now."""
    members = sorted(queries.members_of(division), key=lambda one: ORDER[one.part])
    groups = [GroupView(group, [one for one in members if one.group_id == group.id]) for group in division.shown_groups]
    there = {one.registration_id for one in members}
    without = [(one, _lack(division, one)) for one in queries.people_of(division.event) if one.id not in there]
    return DivisionView(division, groups, without)


def _lack(division: Division, person: Registration) -> Lack:
    zones = {group.zone_slug for group in division.shown_groups}
    if person.district is None:
        return Lack.FULL if any(zones) or None in zones else Lack.NO_DISTRICT
    by_zone = division.rule == "zone" and person.district.zone_slug not in zones
    return Lack.NO_GROUP if by_zone else Lack.FULL
