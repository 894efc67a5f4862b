"""A public calendar that grows: a hundred events, a thousand, five thousand, all of them coming.

The first hundred put thirty into one month, which gets no more; those up to the thousandth put three
hundred into another one. So a page can be asked for with the same content beside ever more events.
"""

import random
import uuid
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import func, select

from benchmarks.seed import insert
from coordinator.calendar import operations as calendar
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.folding import fold
from coordinator.core.sorting import thai_key
from coordinator.core.transaction import unit_of_work
from coordinator.events.models import Event, EventDay, EventDistrict, EventKind, EventState
from coordinator.places.queries import list_districts

SIZES = (100, 1_000, 5_000)
QUIET_MONTH, QUIET = 2, 30
BUSY_MONTH, BUSY = 4, 300
FAR = timedelta(days=190)
WORK = ("อบรมการสำรวจข้อมูลที่อยู่อาศัย", "ประชุมเชิงปฏิบัติการ", "ลงพื้นที่ชุมชนริมคลอง", "ประชุมคณะทำงานระดับเขต")
TEXT = "ทบทวนฐานข้อมูล วางแผนสำรวจ และนำเสนอแผนปฏิบัติการของเขต\nเชิญเจ้าหน้าที่ฝ่ายพัฒนาชุมชนและสวัสดิการสังคม"


def month(after: int) -> date:
    """The first day of the month that many months from now."""
    today = clock.today()
    year, number = divmod(today.year * 12 + today.month - 1 + after, 12)
    return date(year, number + 1, 1)


def grow(total: int, mailbox: str) -> None:
    """Add published events until there are so many, and make the calendar's read model of them."""
    with unit_of_work():
        there = db.session.scalar(select(func.count()).select_from(Event)) or 0
        chance, codes = random.Random(there), [one.code for one in list_districts()]
        numbers = range(there + 1, total + 1)
        events = insert(Event, (_event(number) for number in numbers))
        insert(EventDay, (_day(event, number, chance) for event, number in zip(events, numbers, strict=True)))
        insert(EventDistrict, ({"event_id": one, "district_code": chance.choice(codes)} for one in events[::2]))
    calendar.rebuild(mailbox, _silent)


def _silent(done: int, of: int) -> None:
    """Progress nobody looks at."""


def _event(number: int) -> dict[str, Any]:
    title, now = f"{WORK[number % len(WORK)]} ครั้งที่ {number}", _made()
    kinds = [EventKind.TRAINING, EventKind.WORKSHOP, EventKind.FIELD_VISIT, EventKind.MEETING]
    return {
        "slug": f"bench-{number}", "kind": kinds[number % len(kinds)], "title_th": title, "short_th": title,
        "description_th": TEXT, "state": EventState.PUBLISHED, "published_at": now, "feed_revised_at": now,
        "folded": fold(title), "sort_key": thai_key(title),
    }  # fmt: skip


def _day(event: int, number: int, chance: random.Random) -> dict[str, Any]:
    on_date, hour = _date(number), 8 + number % 4
    return {
        "event_id": event, "position": 1, "on_date": on_date,
        "starts_at": clock.bangkok(on_date, time(hour)), "ends_at": clock.bangkok(on_date, time(hour + 3)),
        "uid": str(uuid.UUID(int=chance.getrandbits(128), version=4)),
    }  # fmt: skip


def _date(number: int) -> date:
    if number <= QUIET:
        return month(QUIET_MONTH) + timedelta(days=number % 28)
    if SIZES[0] < number <= SIZES[0] + BUSY:
        return month(BUSY_MONTH) + timedelta(days=number % 28)
    return month(0) + FAR + timedelta(days=number % 600)


def _made() -> datetime:
    return clock.now() - timedelta(days=30)
