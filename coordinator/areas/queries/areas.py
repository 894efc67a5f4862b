"""Finding target areas."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, func, select

from coordinator.areas.models import AreaFigure, AreaKind, RegistrationState, SurveyState, TargetArea
from coordinator.core import clock
from coordinator.core.db import by_number, db
from coordinator.core.errors import NotFound
from coordinator.core.folding import fold
from coordinator.core.paging import Page, paged
from coordinator.places.models import District


@dataclass(frozen=True)
class AreaFilter:
    """What a list of areas is narrowed to; empty means everything that is not archived.

    ``plan`` is "with" or "without", ``figures`` is "fresh" (one of the last twelve months) or "old" (none).
    """

    zone: str = ""
    district: str = ""
    kind: str = ""
    q: str = ""
    archived: bool = False
    plan: str = ""
    community: str = ""
    registration: str = ""
    survey: str = ""
    figures: str = ""


def get_area(area_id: int) -> TargetArea:
    """The area with this number, archived or not; raises NotFound."""
    found = by_number(TargetArea, area_id)
    if found is None:
        raise NotFound(f"area {area_id}")
    return found


def page_of_areas(wanted: AreaFilter, number: int) -> Page[TargetArea]:
    """One page of the areas that fit the filter, in dictionary order."""
    return paged(_matching(wanted).order_by(TargetArea.sort_key, TargetArea.id), number)


def count_areas(wanted: AreaFilter) -> int:
    """How many areas fit the filter."""
    return db.session.scalar(select(func.count()).select_from(_matching(wanted).subquery())) or 0


def list_areas(wanted: AreaFilter) -> Sequence[TargetArea]:
    """All areas that fit the filter, by district and name."""
    return db.session.scalars(_matching(wanted).order_by(TargetArea.district_code, TargetArea.sort_key)).all()


def like_named(name: str, district_code: str) -> TargetArea | None:
    """An area of this district whose name is the same but for spelling."""
    query = _matching(AreaFilter(district=district_code)).where(TargetArea.folded == fold(name))
    return db.session.scalars(query.limit(1)).first()


def find_twins(area: TargetArea) -> Sequence[TargetArea]:
    """Areas of the same district that may be the same one: one name is contained in the other."""
    return [one for one in similar_named(area.name, area.district_code) if one is not area]


def similar_named(name: str, district_code: str) -> Sequence[TargetArea]:
    """Areas of this district that may be meant by ``name``: one name is contained in the other."""
    folded = fold(name)
    return [one for one in list_areas(AreaFilter(district=district_code)) if are_alike(one.folded, folded)]


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
    if wanted.community:
        query = query.where(TargetArea.type_key == wanted.community)
    if wanted.registration:
        query = query.where(TargetArea.registration == RegistrationState(wanted.registration))
    if wanted.survey:
        query = query.where(TargetArea.survey_state == SurveyState(wanted.survey))
    if wanted.plan:
        query = query.where(TargetArea.activities.any() == (wanted.plan == "with"))
    if wanted.figures:
        query = query.where(_has_fresh_figure() == (wanted.figures == "fresh"))
    for word in wanted.q.split():
        query = query.where(TargetArea.folded.contains(fold(word), autoescape=True))
    return query


def _has_fresh_figure() -> ColumnElement[bool]:
    return TargetArea.all_figures.any(
        (AreaFigure.as_of >= a_year_before(clock.today())) & AreaFigure.removed_at.is_(None)
    )


def a_year_before(day: date) -> date:
    """The same day of the year before; 28 February for the 29th."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def are_alike(one: str, other: str) -> bool:
    """Whether two folded names may mean one place: the shorter stands in the longer."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) > 2 and shorter in longer
