"""Agenda, minutes, attendance, resolutions, what is carried on, and series."""

from datetime import date, time, timedelta

import pytest

from coordinator.core import clock
from coordinator.core.dates import CoarseDate, Precision
from coordinator.core.errors import DomainError
from coordinator.groups import operations as groups
from coordinator.groups.queries import get_group
from coordinator.meetings import operations, queries
from coordinator.meetings.models import ItemOutcome, Mark, Section
from coordinator.meetings.outline import outline_of
from coordinator.meetings.recurrence import Pattern, rule_of
from coordinator.meetings.roll import roll_of
from coordinator.plans import operations as plans
from coordinator.plans.models import ActivityStatus
from coordinator.plans.queries import find_plan
from tests.meetings.making import DISTRICT, item, meeting, seated
from tests.support import cast

pytestmark = pytest.mark.usefixtures("session")

JULY, AUGUST = date(2022, 7, 8), date(2022, 8, 9)
MARCH = CoarseDate(date(2023, 3, 1), Precision.MONTH)


def titles(of):
    return [line.label + " " + line.item.title for line in outline_of(of).lines]


def resolved(text="ให้สำรวจให้แล้วเสร็จ", of=None, **more):
    return operations.add_resolution(item(of or meeting(until="in_session")), text=text, **more)


def test_the_standard_agenda_has_six_places_and_the_first_item_takes_its_place():
    made = meeting()
    operations.add_standard_agenda(made)
    operations.add_standard_agenda(made)
    assert titles(made) == ["1 ", "2 ", "3 ", "4 ", "5 ", "6 "]
    item(made, "แผนปี 2566")
    item(made, "งบประมาณ")
    assert titles(made)[4:6] == ["5.1 แผนปี 2566", "5.2 งบประมาณ"]


def test_after_thirty_days_a_removed_item_is_not_brought_back():
    removed = item(meeting())
    operations.remove_item(removed)
    with clock.at(clock.now() + timedelta(days=31)), pytest.raises(DomainError):
        operations.restore_item(removed)
    operations.restore_item(removed)
    assert removed.removed_at is None


def test_pasted_lines_lose_their_numbers_and_keep_their_order():
    made = meeting()
    operations.add_items(
        made, section=Section.INFORMATION, lines="4.1 ผลการสำรวจ\n\n๔.๒ งบประมาณ\n- เรื่องแจ้ง\n2566 ปีแห่งการสำรวจ"
    )
    assert titles(made) == ["4.1 ผลการสำรวจ", "4.2 งบประมาณ", "4.3 เรื่องแจ้ง", "4.4 ปีแห่งการสำรวจ"]


@pytest.mark.parametrize("lines", ["\n \n", "ก\n" * 61, "ก" * 301])
def test_lines_that_cannot_be_meant_are_refused(lines):
    with pytest.raises(DomainError) as refusal:
        operations.add_items(meeting(), section=Section.OTHER, lines=lines)
    assert refusal.value.field == "lines"


def test_items_change_places_within_their_section_and_come_back_where_they_were():
    made = meeting()
    one, two, other = item(made, "หนึ่ง"), item(made, "สอง"), operations.add_item(made, section=Section.OTHER, title="อื่น")
    operations.move_up(two)
    operations.move_up(two)
    operations.move_down(other)
    assert titles(made) == ["5.1 สอง", "5.2 หนึ่ง", "6.1 อื่น"]
    operations.remove_item(two)
    assert titles(queries.get_meeting(made.id)) == ["5.1 หนึ่ง", "6.1 อื่น"]
    operations.restore_item(two)
    assert titles(made) == ["5.1 สอง", "5.2 หนึ่ง", "6.1 อื่น"]
    assert one.position > two.position


def test_planned_minutes_are_added_up_and_what_comes_after_the_end_is_told():
    made = meeting()
    item(made, "หนึ่ง", duration=150)
    item(made, "สอง", duration=45)
    outline = outline_of(made)
    assert (outline.planned, outline.available, outline.over) == (195, 180, 15)
    assert [(line.starts, line.is_over) for line in outline.lines] == [(time(9), False), (time(11, 30), True)]


def test_minutes_are_written_in_session_only_and_every_save_is_kept():
    made = meeting(until="announced")
    with pytest.raises(DomainError, match="ยังไม่เปิดประชุม"):
        operations.save_minutes(made.minutes, text="ก", author=cast.person("officer"))
    operations.begin(made)
    for text in ("ก", "ก", "ข"):
        operations.save_minutes(made.minutes, text=text, author=cast.person("officer"))
    assert [(one.number, one.text, one.author_name) for one in made.minutes.revisions] == [
        (2, "ข", "officer"),
        (1, "ก", "officer"),
    ]


def test_minutes_are_adopted_by_the_next_meeting_once_closed():
    first, second = meeting(1, JULY, until="in_session"), meeting(2, AUGUST, until="in_session")
    with pytest.raises(DomainError, match="ปิดประชุมครั้งนั้นก่อน"):
        operations.adopt_previous(second)
    operations.close(first)
    operations.adopt_previous(second)
    assert (first.adopted_on, first.adopted_in) == (AUGUST, second)
    operations.withdraw_adoption(second)
    assert first.adopted_on is None
    operations.reopen(first, reason="ทดสอบ")
    with pytest.raises(DomainError, match="ไม่มีการประชุมก่อนหน้า"):
        operations.adopt_previous(first)


def test_the_roll_keeps_who_held_the_seats_on_the_day():
    seated("สมชาย", "สุดา", "มานะ")
    made = meeting(1, JULY, until="in_session")
    first, second, third = roll_of(made, JULY).rows
    operations.mark_seat(made, first.seat, mark=Mark.PRESENT)
    operations.mark_seat(made, second.seat, mark=Mark.SUBSTITUTE, substitute="ปราณี")
    groups.put_person(first.seat, name="คนใหม่", from_date=date(2022, 7, 20))
    groups.end_seat(second.seat, on_date=date(2022, 7, 5))
    roll = roll_of(queries.get_meeting(made.id), AUGUST)
    assert [row.name for row in roll.rows] == ["สมชาย", "สุดา", "มานะ"]
    assert [row.who_came for row in roll.came] == ["สมชาย", "ปราณี"]
    assert roll.rows[2].seat is third.seat
    assert [row.name for row in roll_of(meeting(2, AUGUST), AUGUST).rows] == ["คนใหม่", "มานะ"]


@pytest.mark.parametrize(("came", "is_quorum"), [(0, False), (1, False), (2, True), (3, True)])
def test_at_least_half_of_the_held_seats_are_a_quorum(came, is_quorum):
    seated("ก", "ข", "ค")
    groups.add_seat(get_group(DISTRICT), post="ตำแหน่งว่าง")
    made = meeting(until="in_session")
    for row in roll_of(made, AUGUST).rows[:came]:
        operations.mark_seat(made, row.seat, mark=Mark.PRESENT)
    roll = roll_of(made, AUGUST)
    assert (roll.counted, roll.needed, roll.is_quorum) == (3, 2, is_quorum)


def test_all_others_are_marked_present_and_nobody_twice():
    seated("ก", "ข")
    groups.add_seat(get_group(DISTRICT), post="ตำแหน่งว่าง")
    made = meeting(until="in_session")
    operations.mark_seat(made, roll_of(made, AUGUST).rows[0].seat, mark=Mark.ABSENT, note="ลา")
    assert [operations.mark_all_present(made), operations.mark_all_present(made)] == [1, 0]
    roll = roll_of(made, AUGUST)
    assert ([row.name for row in roll.absent], [row.name for row in roll.came]) == (["ก"], ["ข"])


def test_a_substitute_has_a_name_and_a_seat_belongs_to_the_group():
    seated("ก")
    made = meeting(until="in_session")
    with pytest.raises(DomainError, match="ผู้มาประชุมแทน"):
        operations.mark_seat(made, roll_of(made, AUGUST).rows[0].seat, mark=Mark.SUBSTITUTE)
    stranger = groups.add_seat(get_group("1026"), post="ประธาน")
    with pytest.raises(DomainError, match="คณะทำงานอื่น"):
        operations.mark_seat(made, stranger, mark=Mark.PRESENT)


def test_a_resolution_becomes_a_next_step_once_and_is_followed_there():
    resolution = resolved(responsible="ฝ่ายโยธา", due=MARCH)
    step = operations.become_step(resolution)
    assert operations.become_step(resolution) is step
    assert (step.text, step.owner, step.due) == (resolution.text, "ฝ่ายโยธา", MARCH)
    assert len(get_group(DISTRICT).steps) == 1
    assert queries.resolutions_of_steps([step.id]) == {step.id: resolution}
    assert (resolution.is_open, resolution.shown_state(AUGUST)) == (True, "not_started")
    assert resolution.shown_state(date(2023, 5, 1)) == "late"
    groups.finish_step(step)
    assert (resolution.is_open, resolution.shown_state(AUGUST)) == (False, "done")


def test_a_resolution_becomes_an_activity_of_the_plan_of_its_year_once():
    resolution = resolved(responsible="ฝ่ายโยธา", due=MARCH)
    activity = operations.become_activity(resolution)
    assert operations.become_activity(resolution) is activity
    assert activity.plan is find_plan("central", DISTRICT, 2023)
    assert (activity.name, activity.responsible, activity.end) == (resolution.text, "ฝ่ายโยธา", MARCH)
    assert queries.resolution_of_activity(activity.id) is resolution
    plans.change_activity(activity, status=ActivityStatus.DONE)
    assert not resolution.is_open
    with pytest.raises(DomainError, match="แยกออกจากกันก่อน"):
        operations.become_step(resolution)
    operations.unlink_resolution(resolution)
    assert resolution.is_open


def test_a_long_resolution_is_a_step_that_its_form_can_still_change():
    assert len(operations.become_step(resolved("ก" * 1000)).text) == 300


def test_a_resolution_is_linked_to_what_there_is():
    step = groups.add_step(get_group(DISTRICT), text="สำรวจ")
    resolution = resolved()
    with pytest.raises(DomainError, match="อย่างใดอย่างหนึ่ง"):
        operations.link_resolution(resolution, step=None, activity=None)
    operations.link_resolution(resolution, step=step, activity=None)
    assert resolution.step is step


def test_after_closing_a_resolution_is_followed_but_its_text_only_read():
    made = meeting(until="in_session")
    resolution = resolved(of=made)
    operations.close(made)
    with pytest.raises(DomainError, match="อ่านได้อย่างเดียว"):
        operations.change_resolution(resolution, text="อื่น")
    operations.become_step(resolution)


def test_what_was_left_open_comes_to_the_next_meeting_once():
    first = meeting(1, JULY, until="in_session")
    left, done = item(first, "ที่ดิน"), resolved(of=first)
    operations.close(first)
    waiting = operations.add_item(get_group(DISTRICT), section=Section.OTHER, title="งานปีใหม่")
    second = meeting(2, AUGUST)
    offered = [*queries.backlog(DISTRICT), *queries.unfinished_items(second)]
    assert offered == [waiting, left]
    assert [operations.bring_items(second, offered), operations.bring_items(second, offered)] == [2, 0]
    assert [operations.bring_resolutions(second, [done]) for _time in range(2)] == [1, 0]
    assert titles(second) == ["3.1 ให้สำรวจให้แล้วเสร็จ", "5.1 ที่ดิน", "6.1 งานปีใหม่"]
    assert (left.meeting, waiting.meeting) == (first, second)
    assert queries.carried_to([left])[left.id].meeting is second
    assert not queries.backlog(DISTRICT)
    assert not queries.unfinished_items(second)


def test_an_item_of_an_open_meeting_moves_with_its_minutes_and_resolutions():
    first = meeting(1, JULY, until="in_session")
    moving = item(first, "ที่ดิน")
    operations.save_minutes(moving.minutes, text="รอเอกสาร", author=cast.person("officer"))
    resolution = operations.add_resolution(moving, text="ให้ทวงถาม")
    operations.postpone_item(moving)
    second = meeting(2, AUGUST, until="in_session")
    resolved(of=second)
    operations.bring_items(second, [moving])
    assert (moving.meeting, moving.outcome, moving.minutes.text) == (second, ItemOutcome.OPEN, "รอเอกสาร")
    assert (resolution.number, resolution.label) == (2, "มติที่ 2 การประชุมครั้งที่ 2/2565")
    third = meeting(3, date(2022, 9, 9))
    operations.bring_items(third, [moving], copied=True)
    assert moving.meeting is second


def test_another_groups_items_do_not_come():
    made, stranger = meeting(), operations.add_item(get_group("1026"), section=Section.OTHER, title="ของเขตอื่น")
    assert operations.bring_items(made, [stranger]) == 0


def series(*days, **more):
    rule = rule_of(Pattern.MONTHLY_DAY, min(days), until=max(days))
    return operations.plan_series(get_group(DISTRICT), owner_id=None, rule=rule, first=min(days), days=days, **more)


def test_a_series_is_drafts_with_events_of_their_own_numbered_by_year():
    series(date(2022, 12, 9), date(2023, 1, 9), date(2022, 11, 9), starts=time(9), ends=time(12))
    found = queries.list_meetings(DISTRICT)
    assert [one.label for one in reversed(found)] == ["1/2565", "2/2565", "1/2566"]
    assert len({one.event_id for one in found}) == 3


def test_one_meeting_of_a_series_or_all_that_follow_are_changed_and_cancelled():
    series(date(2022, 9, 9), date(2022, 10, 9), date(2022, 11, 9))
    first, second, third = reversed(queries.list_meetings(DISTRICT))
    operations.announce(third)
    operations.change_meeting(first, number=(1, 2022), on_date=date(2022, 9, 12))
    operations.change_following(second, number=(2, 2022), on_date=date(2022, 10, 12), starts=time(13), ends=time(15))
    assert [one.day for one in (first, second, third)] == [date(2022, 9, 12), date(2022, 10, 12), date(2022, 11, 12)]
    assert third.event_day.starts == time(13)
    assert operations.cancel_following(second, reason="น้ำท่วม") == 2
    assert [one.phase.value for one in (first, second, third)] == ["draft", "cancelled", "cancelled"]
    assert clock.today() < first.day
