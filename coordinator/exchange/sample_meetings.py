"""Sample meetings of one group: one that is over, with its record, and the next one with what was left open."""

from datetime import date, time, timedelta

from coordinator.accounts.models import User
from coordinator.core import clock
from coordinator.groups.models import WorkingGroup
from coordinator.groups.queries import get_group
from coordinator.meetings import operations, queries
from coordinator.meetings.models import AgendaItem, Meeting, Section

DISTRICT = "1001"
VENUE = "ห้องประชุมสำนักงานเขต"
REPORT = "ฝ่ายโยธารายงานผลการสำรวจ สำรวจแล้ว 3 ชุมชน จาก 5 ชุมชน\nที่ประชุมรับทราบ"


def load_meetings(author: User) -> None:
    """A closed meeting three weeks ago and the next one in a week."""
    group, today = get_group(DISTRICT), clock.today()
    past = _planned(group, author, today - timedelta(weeks=3))
    _held(past, author)
    coming = _planned(group, author, today + timedelta(weeks=1))
    operations.announce(coming)
    operations.bring_items(coming, queries.unfinished_items(coming))
    operations.bring_resolutions(coming, queries.open_resolutions(group.district_code, coming))


def _planned(group: WorkingGroup, author: User, day: date) -> Meeting:
    meeting = operations.plan_meeting(
        group, owner_id=author.id, number=operations.suggested_number(group, day.year), on_date=day, starts=time(9, 30),
        ends=time(12), venue=VENUE, is_sample=True,
    )  # fmt: skip
    operations.add_standard_agenda(meeting)
    return meeting


def _held(meeting: Meeting, author: User) -> None:
    survey = _item(meeting, Section.INFORMATION, "ผลการสำรวจชุมชนเป้าหมาย", 30)
    plan = _item(meeting, Section.CONSIDERATION, "แผนการประชุมเวทีชุมชน", 60)
    _item(meeting, Section.CONSIDERATION, "การประสานเจ้าของที่ดิน", 30)
    operations.announce(meeting)
    operations.begin(meeting)
    operations.mark_all_present(meeting)
    operations.add_guest(meeting, name="ผู้แทนชุมชน (ตัวอย่าง)", post="กรรมการชุมชน")
    operations.save_minutes(survey.minutes, text=REPORT, author=author)
    operations.save_minutes(plan.minutes, text="ที่ประชุมพิจารณากำหนดการเวทีชุมชน", author=author)
    operations.add_resolution(survey, text="ให้สำรวจอีก 2 ชุมชนให้แล้วเสร็จ", responsible="ฝ่ายโยธา")
    operations.become_step(
        operations.add_resolution(plan, text="เห็นชอบให้จัดเวทีชุมชน 2 ครั้ง", responsible="ฝ่ายพัฒนาชุมชนและสวัสดิการสังคม")
    )
    operations.close(meeting)


def _item(meeting: Meeting, section: Section, title: str, duration: int) -> AgendaItem:
    return operations.add_item(meeting, section=section, title=title, duration=duration)
