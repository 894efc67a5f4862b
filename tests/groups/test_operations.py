"""What can be done with working groups, and what is refused."""

from datetime import date

import pytest

from coordinator.core.dates import CoarseDate, Precision
from coordinator.core.errors import DomainError, NotFound
from coordinator.core.phones import parse_phone
from coordinator.groups import operations, queries
from coordinator.groups.models import GroupState, SeatRole, SeatSide, following

pytestmark = pytest.mark.usefixtures("session")

JULY = date(2022, 7, 1)
TODAY = date(2022, 8, 1)


def group():
    return queries.get_group("1026")


def change(to, on=TODAY, **more):
    return operations.change_state(group(), to_state=to, on_date=on, reason="มติที่ประชุม", **more)


def order(number="123/2565", **more):
    given = {"issuer": "สำนักงานเขตดินแดง", "number": number, "order_date": JULY} | more
    return operations.record_order(group(), **given)


def chair(**more):
    return operations.add_seat(
        group(), post="ผู้อำนวยการเขต", role=SeatRole.CHAIR, side=SeatSide.DISTRICT, required=True, **more
    )


def test_every_district_begins_without_a_group():
    board = queries.board_on(TODAY)
    assert board.counts.states[GroupState.NOT_ESTABLISHED] == 50
    assert operations.ensure_groups() == 0


def test_a_state_change_keeps_its_day_its_reason_and_what_comes_next():
    done = change(GroupState.PREPARING, JULY, next_step="เสนอร่างคำสั่ง", owner="ฝ่ายพัฒนาชุมชนฯ",
                  due=CoarseDate(date(2022, 8, 1), Precision.MONTH))  # fmt: skip
    assert (done.from_state, done.to_state, done.on_date) == ("not_established", "preparing", JULY)
    step = group().open_steps[0]
    assert (step.text, step.owner, step.due.end) == ("เสนอร่างคำสั่ง", "ฝ่ายพัฒนาชุมชนฯ", date(2022, 8, 31))


def test_a_state_that_cannot_follow_is_refused_with_what_is_possible():
    with pytest.raises(DomainError, match=r"อยู่ระหว่างจัดตั้ง.*จัดตั้งแล้ว") as refusal:
        change(GroupState.ENDED)
    assert refusal.value.field == "to_state"


def test_established_needs_an_order_or_says_that_it_works_without():
    with pytest.raises(DomainError, match="ทำงานโดยไม่มีคำสั่ง"):
        change(GroupState.ESTABLISHED)
    order()
    assert change(GroupState.ESTABLISHED).to_state is GroupState.ESTABLISHED


def test_from_every_state_some_state_can_follow_but_not_itself():
    for state in GroupState:
        assert following(state)
        assert state not in following(state)


def test_a_change_lies_neither_in_the_future_nor_before_the_last_one():
    change(GroupState.PREPARING, date(2022, 7, 20))
    with pytest.raises(DomainError, match="ไม่เกินวันนี้"):
        change(GroupState.WITHOUT_ORDER, date(2022, 8, 2))
    with pytest.raises(DomainError, match=r"20 ก.ค. 2565"):
        change(GroupState.WITHOUT_ORDER, JULY)


def test_an_owner_without_a_step_is_asked_about():
    with pytest.raises(DomainError) as refusal:
        change(GroupState.PREPARING, owner="ฝ่ายโยธา")
    assert refusal.value.field == "next_step"


def test_the_board_of_an_earlier_day_is_shown_as_it_stood():
    change(GroupState.PREPARING, date(2022, 6, 1))
    change(GroupState.WITHOUT_ORDER, date(2022, 7, 15))
    before = [group().state_on(day) for day in (date(2022, 5, 1), date(2022, 6, 30), TODAY)]
    assert before == [GroupState.NOT_ESTABLISHED, GroupState.PREPARING, GroupState.WITHOUT_ORDER]
    board = queries.board_on(date(2022, 6, 30), queries.BoardFilter(zone="central", state="preparing"))
    assert [row.group.district_code for column in board.columns for row in column.rows] == ["1026"]


def test_steps_are_late_only_when_their_whole_month_is_over():
    july = CoarseDate(JULY, Precision.MONTH)
    step = operations.add_step(group(), text="ประชุม", due=july)
    assert not step.is_overdue(date(2022, 7, 31))
    assert step.is_overdue(TODAY)
    operations.finish_step(step)
    assert not step.is_overdue(TODAY)
    assert step.done_on == TODAY


def test_a_finished_step_is_changed_only_after_taking_that_back():
    step = operations.finish_step(operations.add_step(group(), text="ประชุม"))
    with pytest.raises(DomainError):
        operations.change_step(step, text="อื่น")
    with pytest.raises(DomainError):
        operations.drop_step(step)
    operations.reopen_step(step)
    assert operations.drop_step(operations.change_step(step, text="อื่น")).state == "dropped"


@pytest.mark.parametrize("typed", ["123/2565", "ที่ 123/2565", "๑๒๓/๒๕๖๕", "123"])
def test_the_number_of_an_order_is_understood_as_it_is_written(typed):
    assert str(order(typed)) == "123/2565"


def test_an_order_is_recorded_once_and_its_year_is_that_of_its_day():
    order()
    with pytest.raises(DomainError, match="บันทึกคำสั่งที่ 123/2565 ไว้แล้ว"):
        order()
    with pytest.raises(DomainError, match="2565"):
        order("5/2564")
    with pytest.raises(DomainError, match="ไม่เกินวันนี้"):
        order("6", order_date=date(2022, 9, 1))


def test_a_new_order_replaces_an_earlier_one_of_the_same_group():
    first = order()
    second = order("200", replaces_id=str(first.id))
    assert group().order is second
    with pytest.raises(DomainError) as refusal:
        operations.change_order(second, issuer="ก", number="200", order_date=JULY, replaces_id=second.id)
    assert refusal.value.field == "replaces_id"


def test_two_orders_never_replace_each_other():
    first = order()
    second = order("200", replaces_id=first.id)
    with pytest.raises(DomainError, match="200/2565"):
        operations.change_order(first, issuer="ก", number="123", order_date=JULY, replaces_id=second.id)


def test_the_year_in_the_number_and_beside_it_must_both_be_that_of_the_day():
    with pytest.raises(DomainError) as refusal:
        order("123/2564", year_be=2565)
    assert refusal.value.field == "number"
    with pytest.raises(DomainError) as refusal:
        order("123", year_be=2564)
    assert refusal.value.field == "year_be"


def test_a_required_seat_without_a_person_is_missing():
    seat = chair()
    assert group().missing(TODAY) == [seat]
    operations.put_person(seat, name="สมชาย ใจดี", from_date=JULY, phone=parse_phone("0812345678"))
    assert group().is_complete(TODAY)
    assert seat.holder(TODAY).phone == "081-234-5678"


def test_a_new_holder_ends_the_earlier_one_the_day_before():
    seat = chair(name="สมชาย ใจดี", from_date=JULY)
    operations.put_person(seat, name="สุดา ณ อยุธยา", from_date=TODAY)
    assert seat.holder(date(2022, 7, 31)).name == "สมชาย ใจดี"
    assert seat.holder(TODAY).name == "สุดา ณ อยุธยา"
    with pytest.raises(DomainError, match="สุดา"):
        operations.put_person(seat, name="วิชัย", from_date=TODAY)


def test_two_persons_never_hold_a_seat_on_one_day():
    seat = chair(name="สมชาย ใจดี", from_date=JULY)
    second = operations.put_person(seat, name="สุดา", from_date=TODAY)
    with pytest.raises(DomainError, match="สมชาย"):
        operations.change_holder(second, name="สุดา", from_date=date(2022, 7, 15))
    operations.change_holder(second, name="สุดา ดี", from_date=TODAY, to_date=TODAY)
    assert seat.holder(date(2022, 8, 2)) is None


def test_leaving_before_coming_is_refused():
    seat = chair(name="สมชาย", from_date=JULY)
    with pytest.raises(DomainError, match=r"1 ก.ค. 2565"):
        operations.end_holding(seat.holder(TODAY), on_date=date(2022, 6, 30))


def test_the_same_person_in_two_seats_is_said_not_forbidden():
    chair(name="สมชาย ใจดี", from_date=JULY)
    second = operations.add_seat(group(), post="หัวหน้าฝ่ายโยธา", name="สมชาย  ใจดี", from_date=TODAY)
    assert [seat.post for seat in queries.other_seats(second.holder(TODAY))] == ["ผู้อำนวยการเขต"]
    assert list(queries.twice_seated(group(), TODAY)) == ["สมชาย ใจดี"]


def test_a_seat_given_up_stays_in_the_record_and_can_be_restored():
    seat = chair(name="สมชาย ใจดี", from_date=JULY)
    operations.end_seat(seat, on_date=TODAY)
    assert group().seats_on(date(2022, 8, 2)) == []
    assert seat.holders[0].to_date == TODAY
    with pytest.raises(DomainError, match="นำกลับมา"):
        operations.put_person(seat, name="สุดา", from_date=date(2022, 8, 2))
    assert operations.restore_seat(seat) in group().seats_on(date(2022, 8, 2))
    assert seat.holder(date(2022, 8, 2)).name == "สมชาย ใจดี"


def test_a_person_entered_by_mistake_is_taken_out_and_brought_back_unless_somebody_else_sits_there():
    seat = chair(name="สมชาย ใจดี", from_date=JULY)
    wrong = operations.remove_holder(seat.holder(TODAY))
    assert (seat.holder(TODAY), seat.removed_holders) == (None, [wrong])
    other = operations.put_person(seat, name="สุดา", from_date=JULY)
    with pytest.raises(DomainError, match="สุดา"):
        operations.restore_holder(wrong)
    operations.remove_holder(other)
    operations.restore_holder(wrong)
    assert seat.holder(TODAY).name == "สมชาย ใจดี"


def test_seats_are_moved_up_and_down():
    for post in ("ก", "ข", "ค"):
        operations.add_seat(group(), post=post)
    last = group().seats[2]
    operations.move_seat(last, up=True)
    operations.move_seat(last, up=True)
    operations.move_seat(last, up=True)
    assert [seat.post for seat in group().seats] == ["ค", "ก", "ข"]
    operations.move_seat(last, up=False)
    assert [seat.post for seat in group().seats] == ["ก", "ค", "ข"]


def test_the_usual_seats_are_offered_once():
    assert len(operations.add_usual_seats(group())) == 13
    assert {seat.role for seat in group().missing(TODAY)} >= {SeatRole.CHAIR, SeatRole.SECRETARY}
    with pytest.raises(DomainError):
        operations.add_usual_seats(group())


def test_the_public_knows_only_the_state():
    change(GroupState.PREPARING)
    states = queries.public_states()
    assert states["1026"] is GroupState.PREPARING
    assert len(states) == 50


def test_what_does_not_belong_to_the_group_is_not_found():
    step = operations.add_step(group(), text="ประชุม")
    for look in (
        lambda: queries.get_step("1001", step.id),
        lambda: queries.get_seat("1026", 2**40),
        lambda: queries.get_order("1026", 1),
        lambda: queries.get_holder("1026", 1, 1),
        lambda: queries.get_group("9999"),
    ):
        with pytest.raises(NotFound):
            look()
