"""The survey of an area: begun, designed, led from step to step, its findings written down."""

from datetime import date
from typing import TypedDict, Unpack

from coordinator.areas.models import DESIGN, AreaSurvey, Measure, SurveyState, SurveyStep, TargetArea
from coordinator.areas.operations.figures import record_figure
from coordinator.core import clock, dates
from coordinator.core.dates import CoarseDate
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.undo import bring_back, take_away
from coordinator.core.words import _, language


class Design(TypedDict, total=False):
    """How a survey is to be done."""

    unit: str
    items: str
    who: str
    how: str
    check: str
    target_database: str
    start: CoarseDate | None
    end: CoarseDate | None


def start_survey(area: TargetArea, *, name: str, **design: Unpack[Design]) -> AreaSurvey:
    """Begin a survey of the area. Refused while the one before is not complete.

    A state that was noted before there was a survey becomes the survey's; a complete one begins anew.
    """
    before = area.survey
    if before is not None and before.state is not SurveyState.COMPLETE:
        raise DomainError(_("“%(name)s” is not complete yet. Complete it first.", name=before.name), "name")
    noted = area.survey_state if before is None else SurveyState.COMPLETE
    state = SurveyState.NOT_STARTED if noted is SurveyState.COMPLETE else noted
    survey = AreaSurvey(name=name, state=state)
    area.all_surveys.insert(0, survey)
    _fill(survey, design)
    db.session.flush()
    area.survey_state = state
    db.session.flush()
    return survey


def change_design(survey: AreaSurvey, *, name: str, **design: Unpack[Design]) -> None:
    """Change the name, the design or the planned dates of a survey."""
    survey.name = name
    _fill(survey, design)
    db.session.flush()


def copied_design(survey: AreaSurvey) -> Design:
    """The design of a survey, without its dates, for another area."""
    return {key: getattr(survey, key) for key in DESIGN}  # type: ignore[return-value]


def lead_survey(survey: AreaSurvey, *, to_state: SurveyState, on_date: date, who: str, note: str = "") -> SurveyStep:
    """Lead the survey one step on or back, with the day and who did it.

    Refused when the state cannot follow, when the day is to come or before the last step, when the
    design is not whole, and a step back without a note that says why.
    """
    _refuse_state(survey, to_state)
    _refuse_day(survey, on_date)
    if _is_back(survey.state, to_state) and not note:
        raise DomainError(_("Say in the note why the survey goes back a step."), "note")
    step = SurveyStep(from_state=survey.state, to_state=to_state, on_date=on_date, who=who, note=note)
    survey.steps.insert(0, step)
    survey.state = to_state
    _tell_area(survey.area)
    return step


def record_findings(
    survey: AreaSurvey,
    *,
    findings: str,
    as_of: date | None = None,
    households: int | None = None,
    people: int | None = None,
    houses: int | None = None,
) -> None:
    """Write down what the survey found; the numbers become figures of the area with the survey as their source.

    Refused when there are numbers without the day they were counted on.
    """
    survey.findings = findings
    counted = {Measure.HOUSEHOLDS: households, Measure.PEOPLE: people, Measure.HOUSES: houses}
    for measure, value in counted.items():
        if value is not None:
            if as_of is None:
                raise DomainError(_("Enter the day of the numbers."), "as_of")
            record_figure(survey.area, measure=measure, value=value, source=survey.name, as_of=as_of, survey=survey)
    db.session.flush()


def remove_survey(survey: AreaSurvey) -> None:
    """Take a survey away; its figures stay, and it can be restored."""
    take_away(survey)
    _tell_area(survey.area)


def restore_survey(survey: AreaSurvey) -> None:
    """Bring a removed survey back. Refused when another one was begun meanwhile and is not complete."""
    newest = survey.area.survey
    if newest is not None and newest.id > survey.id and survey.state is not SurveyState.COMPLETE:
        raise DomainError(_("“%(name)s” was begun meanwhile.", name=newest.name))
    bring_back(survey)
    _tell_area(survey.area)


def _tell_area(area: TargetArea) -> None:
    """The area's state is that of its newest survey."""
    area.survey_state = area.survey.state if area.survey else SurveyState.NOT_STARTED
    db.session.flush()


def _fill(survey: AreaSurvey, design: Design) -> None:
    for key, value in design.items():
        setattr(survey, key, value)
    if survey.start and survey.end and survey.end.end < survey.start.start:
        raise DomainError(_("The planned end must not be before the planned start."), "end")


def _is_back(here: SurveyState, there: SurveyState) -> bool:
    order = list(SurveyState)
    return order.index(there) < order.index(here)


def _refuse_state(survey: AreaSurvey, wanted: SurveyState) -> None:
    if wanted not in survey.state.next_states:
        possible = ", ".join(f"“{state.word}”" for state in survey.state.next_states)
        now = str(survey.state.word)
        raise DomainError(
            _("After “%(now)s” only these can follow: %(possible)s.", now=now, possible=possible), "to_state"
        )
    if wanted is SurveyState.DESIGNED and survey.state is SurveyState.NOT_STARTED and survey.missing:
        raise DomainError(_("Still missing in the design: %(parts)s.", parts=", ".join(survey.missing)), "to_state")


def _refuse_day(survey: AreaSurvey, day: date) -> None:
    if day > clock.today():
        raise DomainError(_("The day of the step cannot be in the future."), "on_date")
    if survey.steps and day < survey.steps[0].on_date:
        last = dates.format_date(survey.steps[0].on_date, language())
        raise DomainError(_("The last step was on %(day)s; enter that day or a later one.", day=last), "on_date")
