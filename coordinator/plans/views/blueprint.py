"""The blueprint, and what templates of lower rooms may ask this room."""

from collections import Counter
from collections.abc import Mapping, Sequence

from flask import Blueprint
from flask_login import current_user

from coordinator.access.guard import may
from coordinator.access.policy import Permission
from coordinator.areas.models import TargetArea
from coordinator.core import clock, dates
from coordinator.core.undo import is_kept
from coordinator.plans import queries
from coordinator.plans.models import Activity, ChangeSet
from coordinator.plans.queries import Progress
from coordinator.plans.queries.progress import Unit

blueprint = Blueprint("plans", __name__)


@blueprint.app_template_global()
def activities_of_area(area: TargetArea, public: bool = False) -> Sequence[Activity]:
    """The activities in a target area, for its page."""
    return queries.activities_of_areas([area.id], public=public).get(area.id, [])


@blueprint.app_template_global()
def undone_changes(sets: Sequence[ChangeSet]) -> frozenset[int]:
    """The numbers of those sets of changes that were undone already."""
    return queries.HISTORY.undone([one.id for one in sets])


@blueprint.app_template_global()
def may_undo(act: ChangeSet) -> bool:
    """Whether the reader may undo this: one's own changes, or any of a zone one coordinates, for thirty days."""
    own = may(Permission.PLAN_EDIT) and act.author_id == current_user.id
    return is_kept(act.at, clock.now()) and (own or may(Permission.PLAN_APPROVE, act))


@blueprint.app_template_global()
def activity_counts(areas: Sequence[TargetArea]) -> Mapping[int, Counter[str]]:
    """How many activities of each shown status every one of these areas has, for the list of areas."""
    found = queries.activities_of_areas([area.id for area in areas])
    today = clock.today()
    return {key: Counter(one.shown_status(today) for one in rows) for key, rows in found.items()}


@blueprint.app_template_global()
def progress_of(unit: Unit, key: str = "") -> Progress | None:
    """How far the activities of this fiscal year are together in a district, a zone or the city ("")."""
    year = dates.fiscal_year(clock.today())
    return queries.progress_by(unit, queries.ActivityFilter(year=year)).get(key)
