"""Whose plan a row belongs to: districts and zones by code, name or the name of their office."""

import difflib
import re
from dataclasses import dataclass

from coordinator.access.policy import Actor, Permission
from coordinator.access.scope import territory
from coordinator.core.folding import fold
from coordinator.core.words import _
from coordinator.exchange.findings import Problem
from coordinator.places.models import District, Zone
from coordinator.places.queries import list_districts, list_zones

_KIND_OF_PLACE = re.compile(r"^(?:สำนักงาน ?เขต|สนง\.? ?เขต|สนข\.?|กลุ่มเขต|กลุ่ม|โซนเขต|โซน)")
_ENGLISH_KIND = re.compile(r" (?:district(?: office)?|zone)$", re.IGNORECASE)
_SECTION = re.compile(r"(?:สำนักงาน ?เขต|สนข\.|เขต|กลุ่มเขต|กลุ่ม|โซน)")


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
        return self.place.code if isinstance(self.place, District) else None

    @property
    def zone(self) -> str:
        """The zone it is or lies in."""
        return self.place.zone_slug if isinstance(self.place, District) else self.place.slug


class Units:
    """Every district and zone, and which of them somebody may write for; two questions to the database."""

    def __init__(self, actor: Actor, permission: Permission, *, zones: bool = True) -> None:
        reach = territory(actor, permission)
        districts = [Unit(one, reach.covers(one.zone_slug, one.code)) for one in list_districts()]
        whole = [Unit(one, reach.covers(one.slug, None)) for one in list_zones()] if zones else []
        self.every = [*districts, *whole]
        self._by_name: dict[str, Unit] = {}
        for unit in reversed(self.every):
            self._by_name.update(dict.fromkeys(_names(unit), unit))

    def find(self, text: str) -> Unit | None:
        """The unit that ``text`` names in any usual way."""
        return self._by_name.get(_bare(text)) or self._by_name.get(fold(text))

    def near(self, text: str) -> str:
        """The name most like ``text``, "" if none is like it."""
        names = [unit.name for unit in self.every]
        return next(iter(difflib.get_close_matches(re.sub(_SECTION, "", text).strip(), names, 1, 0.7)), "")

    def section(self, text: str) -> Unit | None:
        """The unit, if ``text`` is a line across the table that names one: เขตดินแดง, แผนของสำนักงานเขตดินแดง ปี 2566."""
        if len(text) > 200:
            return None
        starts = [text[found.start() :] for found in _SECTION.finditer(text)]
        return next((unit for part in starts for unit in (self.find(part), self.find(part.split()[0])) if unit), None)


def unit_problem(units: Units, typed: str, found: Unit | None) -> Problem | None:
    """What is wrong with the unit that was typed; None when it is one the person may write for."""
    if not typed:
        return Problem(_("Choose the district."))
    if found is not None:
        message = _("%(unit)s is not yours to change.", unit=found.place)
        return None if found.writable else Problem(message)
    near = units.near(typed)
    if near:
        return Problem(_("No district is called “%(typed)s”. Is it “%(near)s”?", typed=typed, near=near), near)
    return Problem(_("No district is called “%(typed)s”. Choose it from the list.", typed=typed))


def _names(unit: Unit) -> set[str]:
    if isinstance(unit.place, District):
        return {unit.place.code, *unit.place.folded.split("|")}
    zone = unit.place
    return {fold(zone.slug), *(_bare(name) for name in (zone.name_th, zone.short_th, zone.name_en))}


def _bare(text: str) -> str:
    return fold(_ENGLISH_KIND.sub("", _KIND_OF_PLACE.sub("", text.strip())))
