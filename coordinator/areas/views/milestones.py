"""The milestones of the surveys: set for the city by the administrator, for a zone by its coordinator."""

from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import ensure, requires
from coordinator.access.policy import Permission, Scope
from coordinator.access.scope import territory
from coordinator.areas import operations, queries
from coordinator.areas.forms import MilestoneForm
from coordinator.areas.models import SurveyMilestone
from coordinator.areas.views.blueprint import blueprint
from coordinator.core.transaction import writes
from coordinator.core.web import asked, done, page
from coordinator.core.words import _
from coordinator.places.queries import list_zones


@blueprint.route("/team/surveys/milestones/new", methods=["GET", "POST"])
@requires(Permission.SURVEY_PLAN)
@writes
def add_milestone() -> ResponseReturnValue:
    """Set a milestone for the city or one of one's zones."""
    form = MilestoneForm(_zones(), data={"zone_slug": asked("zone")})
    if form.attempt(_add):
        return done(_("Saved."), url_for("areas.surveys"))
    return page("areas/milestone.html", form=form, milestone=None)


def _zones() -> list[tuple[str, str]]:
    reach = territory(current_user, Permission.SURVEY_PLAN)
    zones = [(one.slug, one.name) for one in list_zones() if reach.covers(one.slug, None)]
    return [("", _("The whole city")), *zones] if reach.everywhere else zones


def _add(**values: Any) -> SurveyMilestone:
    ensure(Permission.SURVEY_PLAN, Scope(zone=values["zone_slug"]))
    return operations.add_milestone(**values)


@blueprint.route("/team/surveys/milestones/<int:milestone_id>", methods=["GET", "POST"])
@requires(Permission.SURVEY_PLAN, load=queries.get_milestone)
@writes
def edit_milestone(milestone: SurveyMilestone) -> ResponseReturnValue:
    """Change a milestone."""
    form = MilestoneForm([], record=milestone)
    if form.attempt(operations.change_milestone, milestone):
        return done(_("Saved."), url_for("areas.surveys"))
    return page("areas/milestone.html", form=form, milestone=milestone)


@blueprint.post("/team/surveys/milestones/<int:milestone_id>/remove")
@requires(Permission.SURVEY_PLAN, load=queries.get_milestone)
@writes
def remove_milestone(milestone: SurveyMilestone) -> ResponseReturnValue:
    """Take a milestone away."""
    operations.remove_milestone(milestone)
    return done(_("Removed. It can be restored on this page."), url_for("areas.surveys", _anchor="removed"))


@blueprint.post("/team/surveys/milestones/<int:milestone_id>/restore")
@requires(Permission.SURVEY_PLAN, load=queries.get_milestone)
@writes
def restore_milestone(milestone: SurveyMilestone) -> ResponseReturnValue:
    """Bring a removed milestone back."""
    operations.restore_milestone(milestone)
    return done(_("Restored."), url_for("areas.surveys"))
