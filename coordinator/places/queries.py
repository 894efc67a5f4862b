"""Finding zones and districts, by code, slug or any spelling."""

import re
from collections.abc import Collection, Sequence
from functools import cache, lru_cache

from sqlalchemy import Executable, select
from sqlalchemy.orm import lazyload

from coordinator.core.db import columns, db
from coordinator.core.errors import NotFound
from coordinator.core.folding import fold
from coordinator.places.models import District, DistrictChoice, DistrictInZone, Zone, ZoneChoice

_KIND_OF_PLACE = re.compile("^(?:สำนักงานเขต|กลุมเขต|กลุม|โซน)+|(?:districtoffice|district|zone)$")


def list_zones() -> Sequence[Zone]:
    """The six zones in their official order."""
    return db.session.scalars(select(Zone).order_by(Zone.position)).all()


def zones_to_choose() -> Sequence[ZoneChoice]:
    """The six zones in their official order, by their names alone: no records, which take several times as long."""
    columns = select(Zone.slug, Zone.name_th, Zone.short_th, Zone.name_en)
    return [ZoneChoice(*row) for row in db.session.execute(columns.order_by(Zone.position))]


def districts_to_choose() -> Sequence[DistrictChoice]:
    """All districts in the order of their official codes, by their names alone."""
    columns = select(District.code, District.name_th, District.name_en)
    return [DistrictChoice(*row) for row in db.session.execute(columns.order_by(District.code))]


def districts_by_zone() -> Sequence[DistrictInZone]:
    """All districts, zone by zone in dictionary order, by their names alone."""
    return _in_zones(tuple(tuple(row) for row in db.session.execute(_districts_by_zone()).all()))


@lru_cache(maxsize=2)
def _in_zones(rows: tuple[tuple[str, ...], ...]) -> Sequence[DistrictInZone]:
    """What these rows of the question say; they hardly ever change, and forms that many open at once ask it."""
    zones: dict[str, ZoneChoice] = {}
    found = []
    for code, name_th, name_en, folded, slug, *names in rows:
        zone = zones.get(slug) or zones.setdefault(slug, ZoneChoice(slug, *names))
        found.append(DistrictInZone(code, name_th, name_en, folded, zone))
    return tuple(found)


@cache
def _districts_by_zone() -> Executable:
    """Put together once: forms that many open at once ask it."""
    zone, district = columns(Zone), columns(District)
    told = district.code, district.name_th, district.name_en, district.folded
    query = select(*told, zone.slug, zone.name_th, zone.short_th, zone.name_en)
    return query.where(zone.slug == district.zone_slug).order_by(zone.position, district.sort_key)


def get_zone(zone: str) -> Zone:
    """The zone with this slug; raises NotFound."""
    found = db.session.get(Zone, zone)
    if found is None:
        raise NotFound(f"zone {zone}")
    return found


def list_districts(zone: str | None = None) -> Sequence[District]:
    """All districts, or those of one zone, in the order of their official codes."""
    query = select(District).order_by(District.code)
    return db.session.scalars(query.where(District.zone_slug == zone) if zone else query).all()


def get_district(code: str) -> District:
    """The district with this official code; raises NotFound."""
    found = db.session.get(District, code)
    if found is None:
        raise NotFound(f"district {code}")
    return found


def hold_districts(codes: Collection[str]) -> Sequence[District]:
    """These districts as they are now, so that nobody moves them before this transaction ends.

    By themselves: who waits for a row and finds it changed looks only whether it still belongs to the zone of before.
    """
    query = select(District).where(District.code.in_(codes)).order_by(District.code).options(lazyload(District.zone))
    return db.session.scalars(query.with_for_update(read=True).execution_options(populate_existing=True)).all()


def district_named(name: str) -> District | None:
    """The district one of whose names, in any spelling, is exactly ``name``: "din-daeng", "ดินแดง"."""
    folded = fold(name)
    return next((one for one in list_districts() if folded in one.folded.split("|")), None)


def zone_named(name: str) -> Zone | None:
    """The zone with this name in Thai or English, with or without กลุ่ม, or this BMA code."""
    folded = _bare(name)
    return next((zone for zone in list_zones() if folded in (*_names(zone), zone.bma_code)), None)


def find_districts(text: str) -> list[District]:
    """The districts whose code or any name contains ``text``: "เขตพระนคร", "Phra Nakhon", "1001"."""
    folded = _bare(text)
    if not folded:
        return []
    every = list_districts()
    return [one for one in every if one.code == folded or any(folded in name for name in one.folded.split("|"))]


def find_zones(text: str) -> list[Zone]:
    """The zones whose name contains ``text``; โซน or กลุ่มเขต alone finds all six."""
    folded = _bare(text)
    if not folded:
        return list(list_zones()) if fold(text) else []
    return [zone for zone in list_zones() if any(folded in name for name in _names(zone))]


def _bare(text: str) -> str:
    """Folded, without the words that say what kind of place is named."""
    return _KIND_OF_PLACE.sub("", fold(text))


def _names(zone: Zone) -> list[str]:
    return [fold(zone.slug), *(_bare(name) for name in (zone.short_th, zone.name_en))]


def recognise_district(text: str) -> District | None:
    """The one district that ``text`` names: code, Thai or English name, with or without เขต.

    None when no district or more than one fits.
    """
    folded = fold(text)
    if not folded:
        return None
    every = list_districts()
    exact = [one for one in every if folded in (one.code, *one.folded.split("|"))]
    if exact:
        return exact[0]
    inside = [one for one in every if any(name in folded or folded in name for name in one.folded.split("|"))]
    return inside[0] if len(inside) == 1 and len(folded) > 2 else None
