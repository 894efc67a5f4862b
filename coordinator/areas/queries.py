"""Finding target areas."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, or_, select

from coordinator.areas.models import AreaKind, AreaType, TargetArea
from coordinator.core.db import by_number, db
from coordinator.core.errors import NotFound
from coordinator.core.folding import fold
from coordinator.core.paging import Page, paged
from coordinator.places.models import District


@dataclass(frozen=True)
class AreaFilter:
    """What a list of areas is narrowed to; empty means everything that is not archived."""

    zone: str = ""
    district: str = ""
    kind: str = ""
    q: str = ""
    archived: bool = False


def get_area(area_id: int) -> TargetArea:
    """The area with this number, archived or not; raises NotFound."""
    found = by_number(TargetArea, area_id)
    if found is None:
        raise NotFound(f"area {area_id}")
    return found


def page_of_areas(wanted: AreaFilter, number: int) -> Page[TargetArea]:
    """One page of the areas that fit the filter, in dictionary order."""
    return paged(_matching(wanted).order_by(TargetArea.sort_key, TargetArea.id), number)


def list_areas(wanted: AreaFilter) -> Sequence[TargetArea]:
    """All areas that fit the filter, by district and name."""
    return db.session.scalars(_matching(wanted).order_by(TargetArea.district_code, TargetArea.sort_key)).all()


def like_named(name: str, district_code: str) -> TargetArea | None:
    """An area of this district whose name is the same but for spelling."""
    query = _matching(AreaFilter(district=district_code)).where(TargetArea.folded == fold(name))
    return db.session.scalars(query.limit(1)).first()


def find_twins(area: TargetArea) -> Sequence[TargetArea]:
    """Areas of the same district that may be the same one: one name is contained in the other."""
    others = [one for one in list_areas(AreaFilter(district=area.district_code)) if one is not area]
    return [one for one in others if _contain(one.folded, area.folded)]


def list_types(on: date) -> Sequence[AreaType]:
    """The legal community types in force on that day."""
    query = select(AreaType).where(
        or_(AreaType.valid_from.is_(None), AreaType.valid_from <= on),
        or_(AreaType.valid_to.is_(None), AreaType.valid_to >= on),
    )
    return db.session.scalars(query.order_by(AreaType.position)).all()


def _matching(wanted: AreaFilter) -> Select[TargetArea]:
    query = select(TargetArea).join(District)
    gone = TargetArea.archived_at
    query = query.where(gone.is_not(None) if wanted.archived else gone.is_(None))
    if wanted.zone:
        query = query.where(District.zone_slug == wanted.zone)
    if wanted.district:
        query = query.where(TargetArea.district_code == wanted.district)
    if wanted.kind:
        query = query.where(TargetArea.kind == AreaKind(wanted.kind))
    for word in wanted.q.split():
        query = query.where(TargetArea.folded.contains(fold(word), autoescape=True))
    return query


def _contain(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) > 2 and shorter in longer
