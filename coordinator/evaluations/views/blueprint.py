"""The blueprint, and what the pages of other rooms may ask about what comes after an event."""

from flask import Blueprint

from coordinator.access.policy import Permission
from coordinator.core import clock
from coordinator.core.words import lazy
from coordinator.evaluations import queries
from coordinator.evaluations.opening import Phase, phase_of
from coordinator.events import tabs
from coordinator.events.models import Event

blueprint = Blueprint("evaluations", __name__)
tabs.offer("evaluation", lazy("Evaluation"), "evaluations.results", Permission.EVENT_EDIT)
tabs.offer("report", lazy("Report"), "evaluations.report", Permission.EVENT_EDIT)

BASE = "/team/events/<slug>/evaluation"


@blueprint.app_template_global("can_evaluate")
def can_evaluate(event: Event) -> bool:
    """Whether the evaluation of the event can be answered now; of an event to come nothing is asked."""
    if event.first_day is None or event.first_day > clock.today():
        return False
    evaluation = queries.find_evaluation(event)
    return evaluation is not None and phase_of(evaluation) is Phase.OPEN


@blueprint.app_template_global("is_reported")
def is_reported(event: Event) -> bool:
    """Whether everybody can read a report of the event; of an event to come nothing is asked."""
    return event.first_day is not None and event.first_day <= clock.today() and queries.is_reported(event)
