"""The survey of an area: its page, its design, its steps, its findings."""

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import may, requires
from coordinator.access.policy import Permission
from coordinator.areas import operations, queries
from coordinator.areas.forms import DesignForm, FindingsForm, SurveyStepForm
from coordinator.areas.models import DESIGN, AreaSurvey, SurveyState, TargetArea
from coordinator.areas.views.blueprint import blueprint
from coordinator.audit.queries import who_added
from coordinator.core import clock, dates
from coordinator.core.errors import NotFound
from coordinator.core.transaction import writes
from coordinator.core.web import asked, asked_number, done, page
from coordinator.core.words import _, language


@blueprint.get("/team/areas/<int:area_id>/surveys/<int:survey_id>")
@requires(Permission.TEAM_READ)
def survey(area_id: int, survey_id: int) -> ResponseReturnValue:
    """One survey: its design, its steps with their days, what it found."""
    area, one = queries.get_area(area_id), queries.get_survey(area_id, survey_id)
    if one.removed_at and not may(Permission.AREA_EDIT, area):
        raise NotFound(f"survey {survey_id} was removed")
    return page(
        "areas/survey.html",
        area=area,
        survey=one,
        design=[(str(word), getattr(one, key)) for key, word in DESIGN.items()],
        states=list(SurveyState),
        actors=who_added("survey_step", (step.id for step in one.steps)),
        figures=[figure for figure in area.figures if figure.survey_id == one.id],
    )


@blueprint.route("/team/areas/<int:area_id>/surveys/new", methods=["GET", "POST"])
@requires(Permission.AREA_EDIT, load=queries.get_area)
@writes
def start_survey(area: TargetArea) -> ResponseReturnValue:
    """Begin a survey; ``?from=`` takes over the design of another one, of any area."""
    copied = _copied()
    year = dates.format_year(dates.fiscal_year(clock.today()), language())
    name = copied.name if copied else _("Survey %(year)s", year=year)
    form = DesignForm(data={"name": name, **(operations.copied_design(copied) if copied else {})})
    if form.attempt(operations.start_survey, area):
        return done(_("Saved."), _page_of(form.result))
    designs = queries.list_designs()
    return page("areas/design.html", form=form, area=area, survey=None, designs=designs, copied=copied)


def _copied() -> AreaSurvey | None:
    number = asked_number("from")
    return next((one for one in queries.list_designs() if one.id == number), None)


@blueprint.route("/team/areas/<int:area_id>/surveys/<int:survey_id>/design", methods=["GET", "POST"])
@requires(Permission.AREA_EDIT, load=queries.get_survey)
@writes
def edit_design(survey: AreaSurvey) -> ResponseReturnValue:
    """Change the design of a survey."""
    form = DesignForm(record=survey)
    if form.attempt(operations.change_design, survey):
        return done(_("Saved."), _page_of(survey))
    return page("areas/design.html", form=form, area=survey.area, survey=survey, designs=[], copied=None)


@blueprint.route("/team/areas/<int:area_id>/surveys/<int:survey_id>/step", methods=["GET", "POST"])
@requires(Permission.AREA_EDIT, load=queries.get_survey)
@writes
def lead_survey(survey: AreaSurvey) -> ResponseReturnValue:
    """Lead a survey one step on or back; ``?to=in_field`` chooses the step beforehand."""
    wanted = asked("to", survey.state.next_states) or None
    form = SurveyStepForm(survey, data={"to_state": wanted, "on_date": clock.today(), "who": survey.who[:200]})
    if form.attempt(operations.lead_survey, survey):
        return done(_("Saved: %(state)s.", state=survey.state.word), _page_of(survey))
    return page("areas/survey_step.html", form=form, area=survey.area, survey=survey)


@blueprint.route("/team/areas/<int:area_id>/surveys/<int:survey_id>/findings", methods=["GET", "POST"])
@requires(Permission.AREA_EDIT, load=queries.get_survey)
@writes
def record_findings(survey: AreaSurvey) -> ResponseReturnValue:
    """Write down what a survey found; its numbers become figures of the area."""
    form = FindingsForm(record=survey)
    if form.attempt(operations.record_findings, survey):
        return done(_("Saved."), _page_of(survey))
    return page("areas/findings.html", form=form, area=survey.area, survey=survey)


@blueprint.post("/team/areas/<int:area_id>/surveys/<int:survey_id>/remove")
@requires(Permission.AREA_EDIT, load=queries.get_survey)
@writes
def remove_survey(survey: AreaSurvey) -> ResponseReturnValue:
    """Take a survey away."""
    operations.remove_survey(survey)
    return done(_("Removed. It can be restored on this page."), _page_of(survey))


@blueprint.post("/team/areas/<int:area_id>/surveys/<int:survey_id>/restore")
@requires(Permission.AREA_EDIT, load=queries.get_survey)
@writes
def restore_survey(survey: AreaSurvey) -> ResponseReturnValue:
    """Bring a removed survey back."""
    operations.restore_survey(survey)
    return done(_("Restored."), _page_of(survey))


def _page_of(survey: AreaSurvey) -> str:
    return url_for("areas.survey", area_id=survey.area_id, survey_id=survey.id)
