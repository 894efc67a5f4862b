"""An event with two days, made through the models, for tests of what stands above events."""

from datetime import UTC, date, datetime

from coordinator.core.db import db
from coordinator.core.sorting import thai_key
from coordinator.events.lines import DaySpan
from coordinator.events.models import Event, EventDay, EventKind, EventState
from coordinator.events.operations import set_days
from tests.support import cast

SLUG = "housing-2565"


def create(owner: str = "trainer", **values: object) -> Event:
    """A published two-day event of ``owner``."""
    given = {
        "slug": SLUG,
        "kind": EventKind.WORKSHOP,
        "title_th": "การประชุมเชิงปฏิบัติการด้านที่อยู่อาศัย",
        "short_th": "อบรมที่อยู่อาศัย",
        "state": EventState.PUBLISHED,
        "published_at": datetime(2022, 7, 1, tzinfo=UTC),
        "owner_id": cast.person(owner).id,
        "capacity": 160,
        "folded": "",
        "sort_key": thai_key("การประชุม"),
    }
    event = Event(**(given | values))
    event.days = [EventDay(position=number, on_date=date(2022, 12, 14 + number)) for number in (1, 2)]
    db.session.add(event)
    db.session.flush()
    return event


def move_event(event: Event, first_day: date) -> None:
    """Move the whole event so that it begins on ``first_day``; the days keep their distances and times."""
    shift = first_day - event.held_days[0].on_date
    set_days(event, [DaySpan(day.on_date + shift, day.starts, day.ends) for day in event.days])
