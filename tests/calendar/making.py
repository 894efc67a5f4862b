"""Events and activities of the calendar's tests, made by the operations that people use."""

from datetime import date, time
from typing import Any

from coordinator.audit import trail
from coordinator.core.dates import CoarseDate, Precision
from coordinator.core.transaction import unit_of_work
from coordinator.events import operations
from coordinator.events.lines import DaySpan
from coordinator.events.models import Event, EventKind
from coordinator.places.queries import get_district
from coordinator.plans import operations as plans
from coordinator.plans.models import Activity

TITLE = "อบรมฐานข้อมูลที่อยู่อาศัย กทม. ครั้งที่ 2"
WORKSHOP = (DaySpan(date(2022, 12, 15), time(9), time(16, 30)), DaySpan(date(2022, 12, 16), time(9), time(16)))


def event(title: str = TITLE, days: tuple[DaySpan, ...] = WORKSHOP, publish: bool = True, **values: Any) -> Event:
    """A published event in the open session."""
    values = {"owner_id": None, "kind": EventKind.TRAINING} | values
    made = operations.create_event(title_th=title, days=days, **values)
    if publish:
        operations.publish_event(made)
    return made


def activity(name: str = "สำรวจชุมชน", district: str = "1001", approve: bool = True, **row: Any) -> Activity:
    """A public activity, by itself in an approved plan of the district."""
    book = plans.open_plan(get_district(district), 2023)
    made = plans.add_activity(book, name=name, **({"is_public": True} | row))
    if approve:
        plans.submit_plan(book)
        plans.approve_plan(book)
    return made


def month(year: int, number: int) -> CoarseDate:
    """A month known only as such."""
    return CoarseDate(date(year, number, 1), Precision.MONTH)


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
