"""The plan as a whole: opening it, and its way through submitting, approval and closing."""

from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.places.models import District, Zone
from coordinator.plans import feed, queries
from coordinator.plans.models import ActionPlan, PlanState


def open_plan(place: District | Zone, fiscal_year: int) -> ActionPlan:
    """The plan of a district, or of a zone as a whole, for a fiscal year (CE); made when there is none."""
    zone = place.slug if isinstance(place, Zone) else place.zone_slug
    district = None if isinstance(place, Zone) else place.code
    plan = queries.find_plan(zone, district, fiscal_year)
    if plan is None:
        plan = ActionPlan(zone_slug=zone, district_code=district, fiscal_year=fiscal_year, state=PlanState.DRAFT)
        db.session.add(plan)
        db.session.flush()
    return plan


def submit_plan(plan: ActionPlan) -> None:
    """Hand a draft (or a returned plan) in; refused while it has no activities."""
    if not queries.list_of_plan(plan):
        raise DomainError(_("Add at least one activity before submitting the plan."))
    _move(plan, PlanState.SUBMITTED)


def return_plan(plan: ActionPlan, *, comment: str) -> None:
    """Give a submitted plan back, with what has to be improved."""
    _move(plan, PlanState.RETURNED, comment)


def approve_plan(plan: ActionPlan) -> None:
    """Approve a submitted plan; its public activities appear in the calendar."""
    _move(plan, PlanState.APPROVED)


def reopen_plan(plan: ActionPlan, *, comment: str) -> None:
    """Make an approved or closed plan a draft again; its activities leave the calendar meanwhile."""
    _move(plan, PlanState.DRAFT, comment)


def close_plan(plan: ActionPlan) -> None:
    """End an approved plan: nothing in it can be changed any more, and the calendar keeps showing it."""
    _move(plan, PlanState.CLOSED)


def _move(plan: ActionPlan, state: PlanState, comment: str = "") -> None:
    if state not in plan.state.next_states:
        raise DomainError(
            _("The plan is in the state “%(state)s”; this step does not follow it.", state=plan.state.word)
        )
    with feed.told(plan.activities):
        plan.state, plan.comment = state, comment
    db.session.flush()
