"""A small city for the tests of this room, made by the operations that people use."""

from datetime import date, time

from coordinator.areas import operations as areas
from coordinator.areas.models import AreaKind, TargetArea
from coordinator.core.dates import Precision
from coordinator.core.db import db
from coordinator.core.folding import fold
from coordinator.events.lines import DaySpan
from coordinator.events.models import Event, EventKind
from coordinator.plans.models import ActionPlan, Activity, ActivityStatus, PlanState
from tests.calendar.making import event

PAST, SOON = date(2022, 6, 1), date(2022, 8, 4)


def plan(district: str, *statuses: str, state: PlanState = PlanState.APPROVED, public: bool = True) -> ActionPlan:
    """A plan whose activities have these statuses; "late" is one in progress whose month is over."""
    zone = "central" if district in ("1001", "1002", "1008", "1013") else "south"
    made = ActionPlan(zone_slug=zone, district_code=district, fiscal_year=2022, state=state)
    db.session.add(made)
    for number, status in enumerate(statuses, start=1):
        made.activities.append(_activity(number, status, public))
    db.session.flush()
    return made


def _activity(number: int, status: str, public: bool) -> Activity:
    late = status == "late"
    return Activity(
        position=number,
        name=f"สำรวจครัวเรือน {number}",
        status=ActivityStatus.IN_PROGRESS if late else ActivityStatus(status),
        start_on=PAST if late else date(2022, 9, 1),
        start_precision=Precision.MONTH,
        is_public=public,
        folded=fold(f"สำรวจครัวเรือน {number}"),
    )


def area(district: str, name: str, *, public: bool = True) -> TargetArea:
    return areas.add_area(name=name, district_code=district, kind=AreaKind.COMMUNITY, is_public=public)


def meeting(title: str, on: date = SOON, **values: object) -> Event:
    return event(title, (DaySpan(on, time(9), time(12)),), kind=EventKind.MEETING, **values)
