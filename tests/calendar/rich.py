"""A calendar with one of everything that is hard for a feed, and the addresses of all its feeds."""

from datetime import date, time, timedelta

from coordinator.core import clock
from coordinator.core.dates import CoarseDate, Precision
from coordinator.events import operations
from coordinator.events.lines import DaySpan
from coordinator.events.models import Event, EventKind
from coordinator.events.queries import get_event
from coordinator.groups.queries import get_group
from coordinator.meetings import operations as meetings
from coordinator.plans import operations as plans
from coordinator.plans.queries import get_activity
from tests.calendar.making import WORKSHOP, Saved, activity, event, month
from tests.support.workshop import move_event

CODE = "1001"
LONG = "อบรมพัฒนาศักยภาพเจ้าหน้าที่ผู้ปฏิบัติงานด้านการพัฒนาที่อยู่อาศัยของกรุงเทพมหานครและภาคีเครือข่าย " * 3
SCOPES = (
    "all", "zone/central", "zone/south", f"district/{CODE}", "district/1008", f"group/{CODE}", "type/training",
    "type/meeting", "type/activity", "type/deadline", "zone/central/type/training", f"district/{CODE}/type/meeting",
)  # fmt: skip
OPTIONS = ("", "detailed/", "live/", "detailed/live/")


def addresses() -> list[tuple[str, str]]:
    """Every public feed with its language; options are tried on the widest ones."""
    optional = [(option, scope) for option in OPTIONS for scope in (SCOPES if not option else SCOPES[:4])]
    return [
        (f"/feeds/{folder}{option}{scope}.ics", language)
        for folder, language in (("", "th"), ("en/", "en"))
        for option, scope in optional
    ]


def fill(app) -> list[str]:
    """Make the content, an hour later the changes; answers the slugs of its events."""
    with Saved(app):
        slugs = [one.slug for one in (*_events(), *_meetings())]
        called_off = _activities()
    with clock.at(clock.now() + timedelta(hours=1), every_thread=True), Saved(app):
        _change(slugs, called_off)
    return slugs


def _events() -> list[Event]:
    three = (*WORKSHOP, DaySpan(date(2022, 12, 17)))
    made = [
        event(
            "อบรม; ครั้งที่ 2, ด้านการสำรวจ \\ \"สมรรถนะ\" 🏘️🇹🇭", three, zone_slug="central", venue="โรงแรม, ชั้น 2; ห้อง \\A",
            description_th="บรรทัดแรก\nโทร 081-234-5678\nsomeone@example.com\n๐๘๑ ๒๓๔ ๕๖๗๘", venue_district="1008",
            title_en="Training; part 2, \"survey\" \\ 🏘️", contact="081 234 5678", capacity=160,
        ),
        event(LONG[:290], short_th=LONG[:60], districts=[CODE], description_th=LONG * 4),
        event("สองเขต", (DaySpan(date(2022, 9, 1), time(9), time(12)),), districts=[CODE, "1008"]),
        event("จะถูกยกเลิก", (DaySpan(date(2022, 9, 1), time(9), time(12)),)),
        event("จะถูกเลื่อน", (DaySpan(date(2022, 9, 5), time(9), time(12)),)),
        event("จะตัดวันหนึ่ง"),
        event("กำหนดส่งแผน", (DaySpan(date(2022, 9, 30)),), kind=EventKind.DEADLINE),
        event("ผ่านไปแล้ว", (DaySpan(date(2022, 7, 1), time(0), time(23, 59)),)),
        event("นานแล้ว", (DaySpan(date(2021, 7, 1)),)),
    ]  # fmt: skip
    made[0].venue.map_url = "https://maps.example/?q=13.7563,100.5018"
    for number, (starts, ends) in enumerate(((time(9), time(10, 30)), (time(10, 30), time(12)), (None, None))):
        operations.add_session(
            made[0], day_id=made[0].days[0].id, title_th=f"หัวข้อ; ที่ {number}, ก\\ข", starts=starts, ends=ends,
            who="วิทยากร 089 999 9999",
        )  # fmt: skip
    operations.release_agenda(made[0])
    return made


def _meetings() -> list[Event]:
    """One a week, announced."""
    made = [
        meetings.plan_meeting(
            get_group(CODE), owner_id=None, number=(number, 2022), on_date=date(2022, 8, 4) + timedelta(weeks=number),
            starts=time(9), ends=time(12), venue="ห้องประชุม",
        )
        for number in range(1, 5)
    ]  # fmt: skip
    for one in made:
        meetings.announce(one)
    return [one.event for one in made]


def _activities() -> int:
    activity("สำรวจ, ชุมชน; \\ 🧭", start=month(2022, 10), end=CoarseDate(date(2023, 1, 1), Precision.QUARTER))
    activity("ประชุม", "1008", start=CoarseDate(date(2022, 10, 3), Precision.DAY), is_sample=True)
    return activity("จะงดไป", "1002", start=month(2023, 2)).id


def _change(slugs: list[str], called_off: int) -> None:
    operations.cancel_event(get_event(slugs[3]), reason="ฝนตก; น้ำท่วม, ทั้งเขต")
    move_event(get_event(slugs[4]), date(2022, 9, 8))
    operations.set_days(get_event(slugs[5]), [DaySpan(date(2022, 12, 15), time(9), time(12)), None])
    move_event(get_event(slugs[9]), date(2022, 8, 12))
    operations.cancel_event(get_event(slugs[10]), reason="ไม่ครบองค์ประชุม")
    plans.change_activity(get_activity(called_off), is_public=False)
