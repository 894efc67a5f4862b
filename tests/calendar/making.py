"""Events and activities of the calendar's tests, made by the operations that people use."""

from datetime import date, time
from typing import Any

from coordinator.audit import trail
from coordinator.core.db import db
from coordinator.core.transaction import unit_of_work
from coordinator.events import operations
from coordinator.events.lines import DaySpan
from coordinator.events.models import Event, EventKind
from coordinator.plans.models import ActionPlan, Activity, PlanState

TITLE = "อบรมฐานข้อมูลที่อยู่อาศัย กทม. ครั้งที่ 2"
WORKSHOP = (DaySpan(date(2022, 12, 15), time(9), time(16, 30)), DaySpan(date(2022, 12, 16), time(9), time(16)))


def event(title: str = TITLE, days: tuple[DaySpan, ...] = WORKSHOP, publish: bool = True, **values: Any) -> Event:
    """A published event in the open session."""
    values = {"owner_id": None, "kind": EventKind.TRAINING} | values
    made = operations.create_event(title_th=title, days=days, **values)
    if publish:
        operations.publish_event(made)
    return made


def activity(name: str = "สำรวจชุมชน", district: str | None = "1001", **values: Any) -> Activity:
    """A public activity of an approved plan."""
    plan = ActionPlan(zone_slug="central", district_code=district, fiscal_year=2023, state=PlanState.APPROVED)
    db.session.add(plan)
    made = Activity(plan=plan, position=1, name=name, is_public=True, **values)
    db.session.add(made)
    db.session.flush()
    return made


class Saved:
    """``with Saved(app): ...`` commits what is made inside, as a request would."""

    def __init__(self, app) -> None:
        self.app = app

    def __enter__(self) -> None:
        self.stack = [self.app.app_context(), trail.acting_as(None, "tester", "test"), unit_of_work()]
        for each in self.stack:
            each.__enter__()

    def __exit__(self, *raised: object) -> None:
        for each in reversed(self.stack):
            each.__exit__(*raised)
