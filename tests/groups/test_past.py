"""What a group went through: wrong steps taken back, steps recorded afterwards, and any earlier day shown again."""

from datetime import UTC, date, datetime, timedelta

import pytest

from coordinator.core import clock
from coordinator.core.errors import DomainError
from coordinator.groups import operations, queries
from coordinator.groups.models import Age, GroupState
from tests.conftest import NOW

DIN_DAENG = "/team/groups/1026"
STEP = {"reason": "มติที่ประชุม"}
JUNE, JULY, TODAY = date(2022, 6, 1), date(2022, 7, 1), date(2022, 8, 1)


def group():
    return queries.get_group("1026")


def change(to, on=TODAY):
    return operations.change_state(group(), to_state=to, on_date=on, reason="มติที่ประชุม")


def test_a_wrong_step_is_taken_back_with_its_reason_and_can_be_put_back(session):
    change(GroupState.PREPARING, JUNE)
    wrong = change(GroupState.WITHOUT_ORDER)
    operations.undo_change(wrong, why="ผิดเขต")
    assert group().state is GroupState.PREPARING
    assert group().state_on(TODAY) is GroupState.PREPARING
    assert [one.removed_why for one in group().undone_changes] == ["ผิดเขต"]
    operations.redo_change(wrong)
    assert (group().state, group().undone_changes) == (GroupState.WITHOUT_ORDER, [])


def test_only_the_newest_step_is_taken_back_and_only_for_thirty_days(session):
    first = change(GroupState.PREPARING, JUNE)
    second = change(GroupState.WITHOUT_ORDER, JULY)
    with pytest.raises(DomainError, match="ล่าสุด"):
        operations.undo_change(first, why="ผิด")
    with clock.at(NOW + timedelta(days=31)), pytest.raises(DomainError, match="30 วัน"):
        operations.undo_change(second, why="ผิด")


def test_a_step_taken_back_is_put_back_only_while_it_fits(session):
    wrong = operations.undo_change(change(GroupState.PREPARING, JULY), why="ผิด")
    change(GroupState.WITHOUT_ORDER)
    with pytest.raises(DomainError, match="ไม่สอดคล้อง"):
        operations.redo_change(wrong)


def test_a_forgotten_step_is_recorded_before_the_later_one(session):
    change(GroupState.WITHOUT_ORDER, JULY)
    operations.record_earlier_state(group(), to_state=GroupState.PREPARING, on_date=JUNE, reason="ประชุมเขต")
    assert [one.to_state for one in group().changes] == [GroupState.WITHOUT_ORDER, GroupState.PREPARING]
    assert group().changes[0].from_state is GroupState.PREPARING
    assert group().state_on(date(2022, 6, 15)) is GroupState.PREPARING
    assert group().state is GroupState.WITHOUT_ORDER


@pytest.mark.parametrize(("state", "on", "field"), [("preparing", TODAY, "on_date"), ("ended", JUNE, "to_state")])
def test_a_forgotten_step_must_fit_between_the_others(session, state, on, field):
    change(GroupState.PREPARING, JULY)
    with pytest.raises(DomainError) as refusal:
        operations.record_earlier_state(group(), to_state=GroupState(state), on_date=on, reason="x")
    assert refusal.value.field == field


def test_a_state_ages_until_it_stands_still(session):
    change(GroupState.PREPARING, JUNE)
    days = [JUNE + timedelta(days=number) for number in (30, 31, 61)]
    assert [group().age(day) for day in days] == [Age.FRESH, Age.SLOW, Age.STUCK]
    assert group().days_in_state(TODAY) == 61


def test_a_group_that_was_never_touched_has_no_age(session):
    assert (group().days_in_state(TODAY), group().age(TODAY)) == (None, Age.FRESH)


def test_seats_holders_order_and_steps_are_those_of_the_day(session):
    may = date(2022, 5, 15)
    first = operations.record_order(group(), issuer="เขต", number="1", order_date=may)
    operations.record_order(group(), issuer="เขต", number="2", order_date=JULY, replaces_id=first.id)
    seat = operations.add_seat(group(), post="ประธาน", required=True, name="สมชาย", from_date=JUNE, since=may)
    operations.put_person(seat, name="สุดา", from_date=JULY)
    with clock.at(datetime(2022, 6, 10, 3, tzinfo=UTC)):
        step = operations.add_step(group(), text="ประชุม")
    operations.finish_step(step)
    told = {day: queries.BoardRow(group(), day) for day in (date(2022, 5, 1), may, date(2022, 6, 20), TODAY)}
    assert [len(row.seats) for row in told.values()] == [0, 1, 1, 1]
    assert [len(row.missing) for row in told.values()] == [0, 1, 0, 0]
    assert [str(row.order) if row.order else "" for row in told.values()] == ["", "1/2565", "1/2565", "2/2565"]
    assert [len(row.open_steps) for row in told.values()] == [0, 0, 1, 0]
    assert [seat.holder(day).name for day in (date(2022, 6, 20), TODAY)] == ["สมชาย", "สุดา"]


def test_the_page_of_an_earlier_day_says_so_and_changes_nothing(browser):
    central = browser("central")
    central.follow(central.submit(f"{DIN_DAENG}/state", STEP | {"to_state": "preparing", "on_date": "15/7/65"}))
    past = central.get(f"{DIN_DAENG}?on=30 มิ.ย. 2565")
    assert "ข้อมูลตามที่เป็นอยู่เมื่อวันพฤหัสบดีที่ 30 มิถุนายน 2565" in past.text
    assert "อยู่ระหว่างจัดตั้ง" not in past.text
    assert not [
        form for form in past.find("form") if "/team/" in (form.get("action") or "") and form.get("method") != "get"
    ]
    central.get(f"{DIN_DAENG}?on=31/4/65", status=422)
    central.get(f"{DIN_DAENG}?on=%00", status=200)
    board = central.get("/team/groups?on=30/6/65&zone=central")
    assert f"{DIN_DAENG}?on=2022-06-30" in [link.get("href") for link in board.find("a")]


def test_a_wrong_step_is_taken_back_on_the_page_and_undone_from_the_toast(browser, sql):
    central = browser("central")
    central.submit(f"{DIN_DAENG}/state", STEP | {"to_state": "preparing", "on_date": "15/7/65"})
    step = f"{DIN_DAENG}/states/{sql('SELECT id FROM group_state_change')}"
    assert "กรอกเหตุผล" in central.submit(f"{step}/undo", {"why": ""}, status=422).errors()
    page = central.follow(central.submit(f"{step}/undo", {"why": "ผิดเขต"}))
    assert "คณะทำงานกลับเป็น: ยังไม่จัดตั้ง" in page.text
    assert "ผิดเขต" in page.text
    assert "อยู่ระหว่างจัดตั้ง" in central.follow(central.send(page, action=f"{step}/redo")).text
    central.submit(f"{step}/undo", {"why": "ผิดเขต"})
    central.submit(f"{DIN_DAENG}/state", STEP | {"to_state": "without_order"})
    central.submit(f"{DIN_DAENG}/state/earlier", STEP | {"to_state": "preparing", "on_date": "1/7/65"})
    assert "ทำงานโดยไม่มีคำสั่ง" in central.get(DIN_DAENG).text


def test_the_days_in_a_state_are_told_in_words(browser):
    central = browser("central")
    central.submit(f"{DIN_DAENG}/state", STEP | {"to_state": "preparing", "on_date": "1/6/65"})
    for path in (DIN_DAENG, "/team/groups?zone=central"):
        text = central.get(path).text
        assert "61 วัน" in text
        assert "หยุดนิ่ง" in text
