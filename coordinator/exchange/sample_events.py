"""Sample events: the workshop of 15–16 December B.E. 2565, which took place, and invented ones around today.

Facts of the workshop are from the published report of the two organisers; its clock times and the
split of the 160 participants are invented, and so is every event marked as a sample.
"""

import csv
from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

from coordinator.core import clock, dates
from coordinator.events import operations
from coordinator.events.lines import DaySpan, OrganiserLine
from coordinator.events.models import Event, EventKind, HalfDay, OrganiserPart, SessionKind

DATA = Path(__file__).resolve().parent / "data"
CODI = "สถาบันพัฒนาองค์กรชุมชน (องค์การมหาชน)"
DEPARTMENT = "สำนักพัฒนาสังคม กรุงเทพมหานคร"
BOTH = (OrganiserLine(CODI), OrganiserLine(DEPARTMENT, OrganiserPart.CO_ORGANISER))
OPENS, CLOSES = time(8, 30), time(16, 30)
PROJECT = "โครงการพัฒนาศักยภาพเจ้าหน้าที่ผู้ปฏิบัติงานด้านการพัฒนาที่อยู่อาศัย เพื่อทำฐานข้อมูลที่อยู่อาศัยกรุงเทพมหานคร"


def load_events(owner_id: int | None) -> tuple[Event, Event]:
    """The series with the workshop, and invented events after today; ``owner_id`` is the trainer\'s.

    Gives back the workshop and the coming training.
    """
    workshop = _workshop(owner_id)
    coming = _coming_training(owner_id)
    series = operations.create_series(
        name_th="ชุดอบรมเพื่อจัดทำฐานข้อมูลที่อยู่อาศัยกรุงเทพมหานคร",
        name_en="Trainings for the Bangkok housing database",
        slug="housing-db-training",
    )
    operations.add_series_item(
        series,
        number=1,
        focus_th="ความรู้: ที่มา ความสำคัญของบทบาท หน้าที่ และกระบวนการโครงการบ้านมั่นคง",
        focus_en="Background, roles and duties, and the Baan Mankong process",
    )
    operations.add_series_item(
        series, number=2, focus_th="การสำรวจและจัดทำข้อมูล", focus_en="Survey and data", event=workshop
    )
    operations.add_series_item(
        series, number=3, focus_th="การใช้ข้อมูลทำแผน (ตัวอย่าง)", focus_en="Planning with the data", event=coming
    )
    _smaller_events(owner_id)
    return workshop, coming


def _workshop(owner_id: int | None) -> Event:
    event = operations.create_event(
        owner_id=owner_id,
        kind=EventKind.TRAINING,
        title_th=f"{PROJECT} ครั้งที่ 2 ด้านการสำรวจและจัดทำข้อมูล",
        short_th="อบรมฐานข้อมูลที่อยู่อาศัย กทม. ครั้งที่ 2",
        title_en=(
            "Capacity building for housing officers to build the Bangkok housing database, training 2: survey and data"
        ),
        short_en="Housing database training 2",
        audience_th=(
            "หัวหน้าฝ่ายพัฒนาชุมชนและสวัสดิการสังคม และเจ้าหน้าที่ผู้ปฏิบัติงานจาก 50 สำนักงานเขต สำนักงานพัฒนาที่อยู่อาศัย และสำนักพัฒนาสังคม"
        ),
        description_th=("เวลาในกำหนดการและจำนวนแยกตามกลุ่มเป็นข้อมูลตัวอย่าง ข่าวต้นทางไม่ได้ระบุ"),
        description_en=(
            "The clock times and the numbers by group are sample data; the published report does not give them."
        ),
        venue="โรงแรมปรินซ์พาเลซ",
        venue_district="1008",
        organisers=BOTH,
        capacity=160,
        planned_participants=160,
        quota_per_district=3,
        days=[DaySpan(date(2022, 12, 15), OPENS, CLOSES), DaySpan(date(2022, 12, 16), OPENS, CLOSES)],
    )
    operations.add_participant_group(
        event,
        name_th="หัวหน้าฝ่ายพัฒนาชุมชนและสวัสดิการสังคม (สำนักงานเขต)",
        name_en="Heads of the Community Development and Social Welfare Sections",
        planned=50,
        per_district=1,
        is_sample=True,
    )
    operations.add_participant_group(
        event,
        name_th="เจ้าหน้าที่ผู้ปฏิบัติงาน (สำนักงานเขต)",
        name_en="District officers",
        planned=100,
        per_district=2,
        is_sample=True,
    )
    operations.add_participant_group(
        event, name_th="สำนักงานพัฒนาที่อยู่อาศัย", name_en="Housing Development Office", planned=5, is_sample=True
    )
    operations.add_participant_group(
        event, name_th="สำนักพัฒนาสังคม (ส่วนกลาง)", name_en="Social Development Department", planned=5, is_sample=True
    )
    _add_agenda(event)
    operations.publish_event(event)
    return event


def _add_agenda(event: Event) -> None:
    for row in _rows(DATA / "agenda.csv"):
        operations.add_session(
            event,
            day_id=event.held_days[int(row["day"]) - 1].id,
            half_day=HalfDay(row["half"]),
            starts=dates.parse_time(row["starts"]),
            ends=dates.parse_time(row["ends"]),
            kind=SessionKind(row["kind"]),
            title_th=row["title_th"],
            title_en=row["title_en"],
            who=row["speaker"],
            detail=row["detail"],
            is_sample=row["sample"] == "yes",
        )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _coming_training(owner_id: int | None) -> Event:
    first = _weekday(45)
    event = operations.create_event(
        owner_id=owner_id,
        kind=EventKind.TRAINING,
        title_th=f"{PROJECT} ครั้งที่ 3 ด้านการใช้ข้อมูลทำแผน (ตัวอย่าง)",
        short_th="อบรมฐานข้อมูลที่อยู่อาศัย กทม. ครั้งที่ 3 (ตัวอย่าง)",
        title_en="Housing database training 3: planning with the data (sample)",
        short_en="Housing database training 3 (sample)",
        audience_th="เจ้าหน้าที่ผู้ปฏิบัติงานจาก 50 สำนักงานเขต เขตละไม่เกิน 3 คน",
        venue="ห้องประชุมตัวอย่าง",
        venue_district="1026",
        room="ชั้น 3",
        organisers=BOTH,
        capacity=160,
        planned_participants=160,
        quota_per_district=3,
        days=[DaySpan(first, OPENS, CLOSES), DaySpan(first + timedelta(days=1), OPENS, CLOSES)],
        is_sample=True,
    )
    operations.publish_event(event)
    return event


def _smaller_events(owner_id: int | None) -> None:
    afternoon = (time(13, 30), time(15, 30))
    meeting = operations.create_event(
        owner_id=owner_id,
        kind=EventKind.MEETING,
        title_th="ประชุมคณะทำงานเขตพระนคร ครั้งที่ 1 (ตัวอย่าง)",
        short_en="Phra Nakhon working group meeting 1 (sample)",
        zone_slug="central",
        districts=["1001"],
        group_code="1001",
        venue="สำนักงานเขตพระนคร",
        venue_district="1001",
        days=[DaySpan(_weekday(10), *afternoon)],
        is_sample=True,
    )
    visit = operations.create_event(
        owner_id=owner_id,
        kind=EventKind.FIELD_VISIT,
        title_th="ลงพื้นที่สำรวจชุมชนริมคลอง กลุ่มกรุงเทพใต้ (ตัวอย่าง)",
        short_en="Canal-side survey visit, South Bangkok (sample)",
        zone_slug="south",
        days=[DaySpan(_weekday(18), time(9), time(12))],
        is_sample=True,
    )
    deadline = operations.create_event(
        owner_id=owner_id,
        kind=EventKind.DEADLINE,
        title_th="วันสุดท้ายของการส่งแผนปฏิบัติการระดับเขต (ตัวอย่าง)",
        short_en="Last day for district action plans (sample)",
        days=[DaySpan(_weekday(30))],
        is_sample=True,
    )
    postponed = operations.create_event(
        owner_id=owner_id,
        kind=EventKind.MEETING,
        title_th="ประชุมเตรียมการสำรวจ กลุ่มกรุงธนเหนือ (ตัวอย่าง)",
        short_en="Survey preparation, North Thonburi (sample)",
        zone_slug="thon-north",
        days=[DaySpan(_weekday(14), *afternoon)],
        is_sample=True,
    )
    for event in (meeting, visit, deadline, postponed):
        operations.publish_event(event)
    operations.cancel_event(postponed, reason="เลื่อนไปรวมกับการประชุมครั้งถัดไป (ตัวอย่าง)")


def _weekday(days_ahead: int) -> date:
    """The working day about that many days from today, with a working day after it."""
    day = clock.today() + timedelta(days=days_ahead)
    while day.weekday() > 3:
        day += timedelta(days=1)
    return day
