"""The surveys of the city: designs to copy, milestones, and how far each district is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import func, or_, select

from coordinator.areas.models import AreaSurvey, SurveyMilestone, SurveyState, TargetArea
from coordinator.core.db import by_number, db
from coordinator.core.errors import NotFound
from coordinator.core.undo import kept_since
from coordinator.places.models import District


def list_designs(most: int = 60) -> Sequence[AreaSurvey]:
    """Surveys of any area whose design can be copied, the newest first."""
    query = select(AreaSurvey).where(AreaSurvey.removed_at.is_(None), AreaSurvey.items != "")
    return db.session.scalars(query.order_by(AreaSurvey.id.desc()).limit(most)).unique().all()


def get_milestone(milestone_id: int) -> SurveyMilestone:
    """The milestone with this number, removed or not; raises NotFound."""
    found = by_number(SurveyMilestone, milestone_id)
    if found is None:
        raise NotFound(f"milestone {milestone_id}")
    return found


def list_milestones(zone: str = "") -> Sequence[SurveyMilestone]:
    """The milestones by their day; with ``zone``, the city's and that zone's."""
    query = select(SurveyMilestone).where(SurveyMilestone.removed_at.is_(None))
    if zone:
        query = query.where(or_(SurveyMilestone.zone_slug.is_(None), SurveyMilestone.zone_slug == zone))
    return sorted(db.session.scalars(query).unique(), key=lambda one: (one.due.end, one.id))


def list_removed_milestones() -> Sequence[SurveyMilestone]:
    """The milestones that were removed and can still be brought back, the newest first."""
    query = select(SurveyMilestone).where(SurveyMilestone.removed_at >= kept_since())
    return db.session.scalars(query.order_by(SurveyMilestone.removed_at.desc())).unique().all()


def states_by_district() -> Mapping[str, Mapping[SurveyState, int]]:
    """District -> how many of its areas in use are in each state."""
    query = select(TargetArea.district_code, TargetArea.survey_state, func.count()).where(
        TargetArea.archived_at.is_(None)
    )
    found: dict[str, dict[SurveyState, int]] = defaultdict(dict)
    for code, state, number in db.session.execute(query.group_by(TargetArea.district_code, TargetArea.survey_state)):
        found[code][state] = number
    return found


def late_surveys(today: date, zone: str = "") -> Sequence[AreaSurvey]:
    """The surveys whose planned end is over, the longest late first."""
    query = select(AreaSurvey).join(AreaSurvey.area).join(TargetArea.district)
    query = query.where(
        AreaSurvey.removed_at.is_(None),
        AreaSurvey.state != SurveyState.COMPLETE,
        AreaSurvey.end_on < today,
        TargetArea.archived_at.is_(None),
    )
    if zone:
        query = query.where(District.zone_slug == zone)
    found = db.session.scalars(query.order_by(AreaSurvey.end_on, AreaSurvey.id)).unique()
    return [one for one in found if one.is_late(today)]
