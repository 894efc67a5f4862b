"""The blueprint, and what templates of lower rooms may ask this room."""

from collections import Counter
from collections.abc import Mapping, Sequence

from flask import Blueprint

from coordinator.areas.models import TargetArea
from coordinator.core import clock
from coordinator.plans import queries
from coordinator.plans.models import Activity

blueprint = Blueprint("plans", __name__)


@blueprint.app_template_global()
def activities_of_area(area: TargetArea, public: bool = False) -> Sequence[Activity]:
    """The activities in a target area, for its page."""
    return queries.activities_of_areas([area.id], public=public).get(area.id, [])


@blueprint.app_template_global()
def activity_counts(areas: Sequence[TargetArea]) -> Mapping[int, Counter[str]]:
    """How many activities of each shown status every one of these areas has, for the list of areas."""
    found = queries.activities_of_areas([area.id for area in areas])
    today = clock.today()
    return {key: Counter(one.shown_status(today) for one in rows) for key, rows in found.items()}
