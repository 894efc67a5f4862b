"""The surveys of the city: each district against the milestones, on the screen and on paper."""

from collections.abc import Mapping
from typing import Any

from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.areas import queries
from coordinator.areas.models import SurveyState
from coordinator.areas.progress import progress_of, total_of
from coordinator.areas.views.blueprint import blueprint
from coordinator.core import clock
from coordinator.core.web import asked, page
from coordinator.places.queries import list_districts, list_zones


@blueprint.get("/team/surveys")
@requires(Permission.TEAM_READ)
def surveys() -> ResponseReturnValue:
    """How far the surveys are in each district, and the milestones they should have reached."""
    return page("areas/surveys.html", removed=queries.list_removed_milestones(), **_shown())


@blueprint.get("/team/surveys/print")
@requires(Permission.TEAM_READ)
def surveys_paper() -> ResponseReturnValue:
    """The same for paper."""
    return page("areas/surveys_print.html", **_shown())


def _shown() -> Mapping[str, Any]:
    zone = asked("zone", [one.slug for one in list_zones()])
    today = clock.today()
    milestones = queries.list_milestones(zone)
    late = queries.late_surveys(today, zone)
    rows = progress_of(list_districts(zone or None), queries.states_by_district(), late)
    return {
        "zones": list_zones(),
        "zone": zone,
        "states": list(SurveyState),
        "milestones": milestones,
        "rows": [row for row in rows if row.total],
        "bare": [row.district for row in rows if row.district and not row.total],
        "sums": total_of(rows),
        "late": late,
    }
