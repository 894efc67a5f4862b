"""Events for tests, made through the operations."""

from datetime import date, time

from coordinator.events import operations
from coordinator.events.lines import DaySpan, OrganiserLine
from coordinator.events.models import Event, EventKind
from tests.support import cast

DAYS = (
    DaySpan(date(2022, 12, 15), time(9), time(16, 30)),
    DaySpan(date(2022, 12, 16), time(9), time(16)),
)


def make_event(owner: str = "trainer", **values: object) -> Event:
    """The two-day training of December 2565, as a draft."""
    usual: dict = {
        "owner_id": cast.person(owner).id,
        "kind": EventKind.TRAINING,
        "title_th": "อบรมการสำรวจข้อมูลที่อยู่อาศัย",
        "short_en": "Housing survey training",
        "venue": "โรงแรมปรินซ์พาเลซ",
        "venue_district": "1008",
        "organisers": [OrganiserLine("สำนักพัฒนาสังคม")],
        "days": DAYS,
    }
    return operations.create_event(**(usual | values))


def published_event(owner: str = "trainer", **values: object) -> Event:
    event = make_event(owner, **values)
    operations.publish_event(event)
    return event
