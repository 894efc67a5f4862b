"""Opening a plan."""

from sqlalchemy.exc import IntegrityError

from coordinator.core.db import db
from coordinator.places.models import District, Zone
from coordinator.plans import queries
from coordinator.plans.models import ActionPlan, PlanState


def open_plan(place: District | Zone, fiscal_year: int) -> ActionPlan:
    """The plan of a district, or of a zone as a whole, for a fiscal year (CE); made when there is none."""
    zone = place.slug if isinstance(place, Zone) else place.zone_slug
    district = None if isinstance(place, Zone) else place.code
    plan = queries.find_plan(zone, district, fiscal_year)
    return plan or _new_plan(zone, district, fiscal_year)


def _new_plan(zone: str, district: str | None, fiscal_year: int) -> ActionPlan:
    """A new draft, or the one that somebody else opened at the same moment."""
    plan = ActionPlan(zone_slug=zone, district_code=district, fiscal_year=fiscal_year, state=PlanState.DRAFT)
    try:
        with db.session.begin_nested():
            db.session.add(plan)
    except IntegrityError:
        found = queries.find_plan(zone, district, fiscal_year)
        if found is None:
            raise
        return found
    return plan
