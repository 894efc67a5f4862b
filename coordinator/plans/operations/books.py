"""Opening a plan."""

from coordinator.core.db import db
from coordinator.places.models import District, Zone
from coordinator.plans import queries
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
