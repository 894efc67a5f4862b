"""What hangs on a district, for somebody who is about to move it into another zone."""

from dataclasses import dataclass

from sqlalchemy import func, select

from coordinator.areas.models import TargetArea
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.events.models import Event, EventDistrict
from coordinator.events.queries import is_not_over
from coordinator.places.models import District
from coordinator.plans.models import ActionPlan


@dataclass(frozen=True)
class Hanging:
    """How many plans and target areas go along, and how many coming events of the zone name the district and stay."""

    plans: int
    areas: int
    events: int


def hanging_on(district: District) -> Hanging:
    """What follows from moving the district, as of now."""
    plans = select(func.count()).select_from(ActionPlan).where(ActionPlan.district_code == district.code)
    areas = select(func.count()).select_from(TargetArea).where(TargetArea.district_code == district.code)
    named = Event.districts.any(EventDistrict.district_code == district.code)
    events = select(func.count()).select_from(Event).where(Event.zone_slug == district.zone_slug, named)
    events = events.where(is_not_over(clock.today()))
    found = [db.session.scalar(query) or 0 for query in (plans, areas, events)]
    return Hanging(*found)
