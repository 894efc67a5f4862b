"""Finding zones and districts, by code, slug or any spelling."""

from collections.abc import Sequence

from sqlalchemy import select

from coordinator.core.db import db
from coordinator.core.errors import NotFound
from coordinator.core.folding import fold
from coordinator.places.models import District, Zone


def list_zones() -> Sequence[Zone]:
    """The six zones in their official order."""
    return db.session.scalars(select(Zone).order_by(Zone.position)).all()


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
