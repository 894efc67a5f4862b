"""Finding what belongs to an area: its figures, codes, files, surveys; and the list of types."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import or_, select

from coordinator.areas.models import AreaCode, AreaFigure, AreaFile, AreaMerge, AreaSurvey, AreaType, TargetArea
from coordinator.core.db import by_number, db
from coordinator.core.errors import NotFound

Part = TypeVar("Part", AreaCode, AreaFigure, AreaFile, AreaSurvey)


def get_figure(area_id: int, figure_id: int) -> AreaFigure:
    """The figure of this area, removed or not; raises NotFound."""
    return _part(AreaFigure, area_id, figure_id)


def get_code(area_id: int, code_id: int) -> AreaCode:
    """The outside code of this area, removed or not; raises NotFound."""
    return _part(AreaCode, area_id, code_id)


def get_file(area_id: int, item_id: int) -> AreaFile:
    """The file of this area, removed or not; raises NotFound."""
    return _part(AreaFile, area_id, item_id)


def get_survey(area_id: int, survey_id: int) -> AreaSurvey:
    """The survey of this area, removed or not; raises NotFound."""
    return _part(AreaSurvey, area_id, survey_id)


def get_merge(merge_id: int) -> AreaMerge:
    """The merging with this number; raises NotFound."""
    found = by_number(AreaMerge, merge_id)
    if found is None:
        raise NotFound(f"merging {merge_id}")
    return found


def list_merges(area: TargetArea) -> Sequence[AreaMerge]:
    """What was merged into this area and not undone, the newest first."""
    query = select(AreaMerge).where(AreaMerge.kept_id == area.id, AreaMerge.undone_at.is_(None))
    return db.session.scalars(query.order_by(AreaMerge.id.desc())).all()


def list_types(on: date) -> Sequence[AreaType]:
    """The legal community types in force on that day."""
    query = select(AreaType).where(
        or_(AreaType.valid_from.is_(None), AreaType.valid_from <= on),
        or_(AreaType.valid_to.is_(None), AreaType.valid_to >= on),
    )
    return db.session.scalars(query.order_by(AreaType.position)).all()


def every_type() -> Sequence[AreaType]:
    """All types, those of older regulations too."""
    return db.session.scalars(select(AreaType).order_by(AreaType.position)).all()


def get_type(key: str) -> AreaType:
    """The type with this key; raises NotFound."""
    found = db.session.get(AreaType, key)
    if found is None:
        raise NotFound(f"area type {key}")
    return found


def _part(kind: type[Part], area_id: int, number: int) -> Part:
    found = by_number(kind, number)
    if found is None or found.area_id != area_id:
        raise NotFound(f"{kind.__tablename__} {number}")
    return found
