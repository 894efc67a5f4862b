"""Whose plan a row belongs to: a district or a zone, and whether the person may write for it."""

from dataclasses import dataclass

from coordinator.access.policy import Actor, Permission
from coordinator.access.scope import territory
from coordinator.core.words import _
from coordinator.exchange.findings import Finding, Problem
from coordinator.places.models import District, Zone
from coordinator.places.names import PlaceNames


@dataclass(frozen=True)
class Unit:
    """A district, or a zone as a whole, that has plans of its own."""

    place: District | Zone
    writable: bool

    @property
    def key(self) -> str:
        """Its official code or slug."""
        return self.place.code if isinstance(self.place, District) else self.place.slug

    @property
    def name(self) -> str:
        """The name in a column of units: ดินแดง, กลุ่มกรุงเทพกลาง."""
        return self.place.name

    @property
    def district(self) -> str | None:
        """The code, if it is a district."""
        return self.place.scope.district

    @property
    def zone(self) -> str:
        """The zone it is or lies in."""
        return self.place.zone_slug if isinstance(self.place, District) else self.place.slug


class Units:
    """Every district and zone, and which of them somebody may write for."""

    def __init__(self, actor: Actor, permission: Permission, *, zones: bool = True) -> None:
        self._reach = territory(actor, permission)
        self._names = PlaceNames(zones=zones)

    def writable(self) -> list[Unit]:
        """Those that the person may write for."""
        return [unit for place in self._names.every if (unit := self._unit(place)).writable]

    def find(self, text: str) -> Unit | None:
        """The unit that ``text`` names in any usual way."""
        place = self._names.find(text)
        return self._unit(place) if place else None

    def section(self, text: str) -> Unit | None:
        """The unit, if ``text`` is a line across the table that names one."""
        place = self._names.section(text)
        return self._unit(place) if place else None

    def read(self, finding: Finding) -> Unit | None:
        """The unit of a row, from now on written by its name; what is wrong with it is noted in the finding."""
        typed = finding.draft.cells.get("unit", "")
        unit = self.find(typed)
        if unit is None or not unit.writable:
            finding.problems["unit"] = self._problem(typed, unit)
            return None
        finding.draft.cells["unit"] = unit.name
        return unit

    def _unit(self, place: District | Zone) -> Unit:
        return Unit(place, self._reach.covers(place.scope.zone, place.scope.district))

    def _problem(self, typed: str, unit: Unit | None) -> Problem:
        if not typed:
            return Problem(_("Choose the district."))
        if unit is not None:
            return Problem(_("%(unit)s is not yours to change.", unit=unit.place))
        near = self._names.near(typed)
        if near:
            return Problem(_("No district is called “%(typed)s”. Is it “%(near)s”?", typed=typed, near=near), near)
        return Problem(_("No district is called “%(typed)s”. Choose it from the list.", typed=typed))
