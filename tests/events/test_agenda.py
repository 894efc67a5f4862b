"""The agenda while it is planned: what is odd about it, moving lines about, who speaks."""

from datetime import time, timedelta

import pytest

from coordinator.core.errors import DomainError
from coordinator.events import operations, queries
from coordinator.events.halves import agenda_by_half_day
from coordinator.events.lines import DaySpan, Way
from coordinator.events.models import HalfDay, SessionKind
from coordinator.events.operations import Step
from tests.events.making import DAYS, make_event

pytestmark = pytest.mark.usefixtures("session")


def add(event, title, starts=None, ends=None, day=0, **more):
    """A session from "9:00" to "10:30" of the nth day."""
    times = {"starts": _time(starts), "ends": _time(ends)}
    return operations.add_session(event, day_id=event.held_days[day].id, title_th=title, **(times | more))


def _time(text):
    return time(*map(int, text.split(":"))) if text else None


def warned(event):
    return [f"{one.session.title_th}: {one.text}" for one in operations.agenda_warnings(event)]


def clock_of(event, day=0):
    """The titles of a day in order, with their starts."""
    halves = agenda_by_half_day(event, operations.drafted(event))
    lines = [one for half in halves if half.day is event.held_days[day] for one in half.sessions]
    return [(one.title_th, one.starts.strftime("%H:%M") if one.starts else "") for one in lines]


def test_one_room_or_one_speaker_at_the_same_time_is_told():
    event = make_event()
    add(event, "ก", "9:00", "10:00", room="ห้อง 1", who="นายสมชาย ใจดี, ผู้แทนเขต")
    add(event, "ข", "9:30", "10:30", room="ห้อง  1", who="ดร.สุดา มานะ")
    add(event, "ค", "10:00", "10:20", room="ห้อง 2", who="ดร. สุดา มานะ")
    add(event, "ง", "9:45", "10:00", room="ห้อง 3", who="ผู้แทนเขต")
    add(event, "จ", "9:00", "10:00", day=1, room="ห้อง 1")
    assert warned(event) == [
        "ข: เวลาทับซ้อนกับ “ก”",
        "ง: ผู้แทนเขต เป็นวิทยากรใน “ก” เวลาเดียวกัน",
        "ค: ดร.สุดา มานะ เป็นวิทยากรใน “ข” เวลาเดียวกัน",
    ]


def test_what_runs_over_its_day_or_half_day_is_told_with_the_minutes():
    event = make_event()
    add(event, "เช้าถึงบ่าย", "11:00", "13:30")
    add(event, "พักกลางวัน", "11:55", "13:30", kind=SessionKind.BREAK, room="ห้องอาหาร", who="ฝ่ายสถานที่")
    add(event, "ก่อนเวลา", "8:00", "8:30")
    add(event, "เลยเวลา", "16:00", "16:45")
    told = warned(event)
    assert "เช้าถึงบ่าย: ต่อเนื่องไปถึงช่วงบ่าย 30 นาที" in told
    assert "เลยเวลา: สิ้นสุดช้ากว่าเวลาเลิกของวัน 15 นาที" in told
    assert any(one.startswith("ก่อนเวลา: ") for one in told)
    assert not any(one.startswith("พักกลางวัน: ต่อเนื่อง") for one in told)


def test_a_speaker_of_two_events_at_once_is_told_in_both():
    one, other = make_event(), make_event(title_th="อบรมอื่น", short_en="")
    add(one, "บรรยาย", "9:00", "10:00", who="นายสมชาย ใจดี")
    add(other, "เสวนา", "9:30", "11:00", who="นายสมชาย  ใจดี")
    assert warned(one) == ["บรรยาย: นายสมชาย ใจดี เป็นวิทยากรในงาน “อบรมอื่น” ด้วย (เสวนา, 09:30–11:00 น.)"]
    operations.set_days(other, [DaySpan(day.on_date + timedelta(days=7)) for day in DAYS])
    assert warned(one) == []


def test_minutes_and_gaps_of_a_half_day_are_summed():
    event = make_event()
    add(event, "ก", "9:00", "9:30")
    add(event, "พัก", "9:45", "10:00", kind=SessionKind.BREAK)
    add(event, "ข", "10:00", "12:00")
    [half] = agenda_by_half_day(event, operations.drafted(event))
    assert (half.minutes, half.break_minutes) == (150, 15)
    assert list(half.gaps().values()) == [15]


def test_two_timed_lines_change_places_and_keep_their_length_and_the_pause():
    event = make_event()
    add(event, "ก", "9:00", "9:15")
    second = add(event, "ข", "9:30", "11:00")
    operations.move_session(second, Step.UP)
    assert clock_of(event) == [("ข", "09:00"), ("ก", "10:45")]
    operations.move_session(second, Step.UP)
    assert clock_of(event)[0] == ("ข", "09:00"), "the first one stays"
    operations.move_session(second, Step.DOWN)
    assert clock_of(event) == [("ก", "09:00"), ("ข", "09:30")]


def test_lines_without_times_change_places_and_mixed_ones_are_refused():
    event = make_event()
    add(event, "ก", half_day=HalfDay.AFTERNOON)
    second = add(event, "ข", half_day=HalfDay.AFTERNOON)
    operations.move_session(second, Step.UP)
    assert [title for title, _ in clock_of(event)] == ["ข", "ก"]
    add(event, "ค", "13:00", "14:00")
    with pytest.raises(DomainError):
        operations.move_session(second, Step.UP)


def test_the_rest_of_a_day_is_shifted_and_nothing_leaves_the_day():
    event = make_event()
    add(event, "ก", "9:00", "10:00")
    middle = add(event, "ข", "10:00", "11:45")
    add(event, "ค", "13:00", "14:00")
    add(event, "พรุ่งนี้", "10:00", "11:00", day=1)
    assert operations.shift_sessions(middle, minutes=30) == 2
    assert clock_of(event) == [("ก", "09:00"), ("ข", "10:30"), ("ค", "13:30")]
    assert operations.shift_sessions(middle, minutes=45, way=Way.SOONER) == 2
    assert clock_of(event) == [("ก", "09:00"), ("ข", "09:45"), ("ค", "12:45")]
    assert clock_of(event, day=1) == [("พรุ่งนี้", "10:00")]
    with pytest.raises(DomainError) as refusal:
        operations.shift_sessions(middle, minutes=660)
    assert refusal.value.field == "minutes"


def test_the_sessions_of_a_day_are_copied_to_another_and_not_doubled():
    event = make_event()
    add(event, "ลงทะเบียน", "8:30", "9:00", who="ดร.สุดา มานะ")
    add(event, "บรรยาย", "9:00", "12:00")
    add(event, "ลงทะเบียน", "8:30", "9:00", day=1)
    first, second = event.held_days
    assert operations.copy_day(event, from_day=first.id, to_day=second.id) == 1
    assert clock_of(event, day=1) == [("ลงทะเบียน", "08:30"), ("บรรยาย", "09:00")]
    for here, there in ((first, second), (first, first)):
        with pytest.raises(DomainError):
            operations.copy_day(event, from_day=here.id, to_day=there.id)


def test_people_with_a_title_become_speakers_and_offices_stay_text():
    event = make_event()
    session = add(event, "เสวนา", who="ดร. สุดา มานะ (ผู้อำนวยการ), ผู้แทนกลุ่มเขต; นายกเทศมนตรี\nผศ.ดร.วิชัย ณ อยุธยา อาจารย์")
    assert [(one.speaker.name, one.speaker.post) for one in session.speakers] == [
        ("ดร.สุดา มานะ", "ผู้อำนวยการ"),
        ("ผศ.ดร.วิชัย ณ อยุธยา", "อาจารย์"),
    ]
    assert session.speaker == "ผู้แทนกลุ่มเขต, นายกเทศมนตรี"
    again = add(event, "สรุป", who="ดร.สุดา มานะ, ดร.สุดา มานะ")
    assert [one.speaker for one in again.speakers] == [session.speakers[0].speaker], "known by any spelling, and once"
    operations.change_session(
        session, day_id=session.day_id, title_th="เสวนา", who=session.who, kind=SessionKind.PLENARY
    )
    assert len(session.speakers) == 2, "what the form shows is what it understands"


def test_a_speaker_has_one_record_whatever_the_spelling():
    speaker = operations.add_speaker(name="ดร.สุดา มานะ")
    operations.add_speaker(name="นายสมชาย ใจดี")
    operations.change_speaker(speaker, name="ดร.สุดา มานะ", post="ผู้อำนวยการ", organisation="พอช.", agreed=True)
    assert queries.find_speaker("ดร. สุดา  มานะ").in_public == "ดร.สุดา มานะ (ผู้อำนวยการ พอช.)"
    with pytest.raises(DomainError) as refusal:
        operations.change_speaker(speaker, name="นาย สมชาย ใจดี", post="", organisation="", agreed=True)
    assert refusal.value.field == "name"
