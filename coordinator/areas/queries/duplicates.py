"""Areas that may be recorded twice."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import select

from coordinator.areas.models import AreaCode, TargetArea
from coordinator.areas.queries.areas import AreaFilter, are_alike, list_areas
from coordinator.core.db import db
from coordinator.core.folding import fold


@dataclass(frozen=True)
class Pair:
    """Two areas that may be one place; ``code`` is the outside code they share, "" when only the names are alike."""

    one: TargetArea
    other: TargetArea
    code: str = ""


def list_pairs(zone: str = "", district: str = "") -> Sequence[Pair]:
    """Pairs of areas in use with one outside code, then pairs of one district with like names."""
    areas = list_areas(AreaFilter(zone=zone, district=district))
    shared = list(_with_one_code(areas))
    told = {frozenset((pair.one.id, pair.other.id)) for pair in shared}
    named = [pair for pair in _with_like_names(areas) if frozenset((pair.one.id, pair.other.id)) not in told]
    return [*shared, *named]


def others_with(code: AreaCode) -> Sequence[TargetArea]:
    """The other areas in use that the same database calls by the same code."""
    query = (
        select(TargetArea)
        .join(TargetArea.all_codes)
        .where(AreaCode.code == code.code, AreaCode.removed_at.is_(None), TargetArea.archived_at.is_(None))
    )
    found = db.session.scalars(query.where(TargetArea.id != code.area_id)).unique()
    return [area for area in found if any(_key(one) == _key(code) for one in area.codes)]


def _with_one_code(areas: Sequence[TargetArea]) -> Iterator[Pair]:
    found: dict[tuple[str, str], list[tuple[TargetArea, AreaCode]]] = defaultdict(list)
    for area in areas:
        for code in area.codes:
            found[_key(code)].append((area, code))
    for same in found.values():
        for (one, code), (other, _) in combinations(same, 2):
            yield Pair(one, other, str(code))


def _with_like_names(areas: Sequence[TargetArea]) -> Iterator[Pair]:
    found: dict[str, list[TargetArea]] = defaultdict(list)
    for area in areas:
        found[area.district_code].append(area)
    for same in found.values():
        for one, other in combinations(same, 2):
            if are_alike(one.folded, other.folded):
                yield Pair(one, other)


def _key(code: AreaCode) -> tuple[str, str]:
    return fold(code.system), code.code.strip().casefold()
