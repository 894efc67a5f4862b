"""The waiting list: quotas, who moves up when a seat becomes free, offers, approval, and why somebody waits."""

from datetime import timedelta

import pytest

from coordinator.core import clock, following
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.events.operations import add_participant_group, copy_event
from coordinator.registration import operations, queries, working
from coordinator.registration.line import Line
from coordinator.registration.models import Beyond, Promotion, RegistrationSource, RegistrationState
from coordinator.registration.operations import cancel_registration
from tests.support import workshop

WAITING, CONFIRMED = RegistrationState.WAITING, RegistrationState.CONFIRMED
DIN_DAENG, PHRA_NAKHON = "1026", "1001"


def add(event, name, district=None, **more):
    return operations.register(event, given_name=name, district_code=district, **more)


def seats(event, capacity=None, quota=None):
    operations.set_seats(event, capacity=capacity, quota_per_district=quota)


def rule(event, **values):
    operations.set_rule(event, **values)


def commit(*people):
    """What comes before each commit; the people are looked at afresh."""
    following.before_commit()
    return [(one.state, one.seat) for one in people]


def why(one):
    return Line.of(one.event).why(one)


def test_an_office_sends_no_more_than_its_quota_and_the_others_are_told_why_they_wait(event):
    seats(event, 10, quota=2)
    first, second, third = (add(event, name, DIN_DAENG) for name in ("ก", "ข", "ค"))
    other = add(event, "ง", PHRA_NAKHON)
    assert commit(first, second, third, other) == [(CONFIRMED, 1), (CONFIRMED, 2), (WAITING, None), (CONFIRMED, 3)]
    assert why(third) == "ที่นั่งของเขตดินแดงครบ 2 ที่แล้ว"


def test_a_group_has_its_own_seats_in_all_and_of_each_office(event):
    heads = add_participant_group(event, name_th="หัวหน้าฝ่าย", per_district=1)
    guests = add_participant_group(event, name_th="ผู้สังเกตการณ์", seats=1)
    one, two = (add(event, name, DIN_DAENG, participant_group_id=heads.id) for name in ("ก", "ข"))
    three, four = (add(event, name, participant_group_id=guests.id) for name in ("ค", "ง"))
    assert [state for state, _seat in commit(one, two, three, four)] == [CONFIRMED, WAITING, CONFIRMED, WAITING]
    assert "หัวหน้าฝ่าย" in why(two)
    assert why(four) == "ที่นั่งของกลุ่ม “ผู้สังเกตการณ์” ครบ 1 ที่แล้ว"


def test_where_the_event_says_so_whoever_is_beyond_the_quota_is_refused(event):
    seats(event, 10, quota=1)
    rule(event, beyond_quota=Beyond.REFUSE)
    add(event, "ก", DIN_DAENG)
    with pytest.raises(DomainError) as refusal:
        add(event, "ข", DIN_DAENG)
    assert refusal.value.field == "district_code"


def test_a_seat_cannot_be_carried_over_to_an_office_whose_quota_is_used_up(event):
    seats(event, 10, quota=1)
    add(event, "ก", DIN_DAENG)
    other = add(event, "ข", PHRA_NAKHON)
    same = {"given_name": "ข", "prefix": "", "surname": "", "position": "", "organisation": "", "note": ""}
    with pytest.raises(DomainError, match="ดินแดง"):
        operations.change_registration(other, telephone=None, district_code=DIN_DAENG, **same)
    db.session.expire(other)
    with pytest.raises(DomainError, match="ดินแดง"):
        operations.substitute(
            other, source=RegistrationSource.DESK, telephone=None, **(same | {"district_code": DIN_DAENG})
        )


def test_from_the_first_day_on_quotas_bind_nobody(event):
    seats(event, 10, quota=1)
    workshop.move_event(event, clock.today())
    assert [add(event, name, DIN_DAENG).state for name in ("ก", "ข")] == [CONFIRMED, CONFIRMED]


def test_a_freed_seat_goes_to_whoever_waits_longest_once(event):
    seats(event, 1)
    rule(event, missing_first=False)
    first, second, third = (add(event, name, DIN_DAENG) for name in ("ก", "ข", "ค"))
    cancel_registration(first)
    assert commit(second, third) == [(CONFIRMED, 1), (WAITING, None)]
    assert why(third) == "ที่นั่งทั้ง 1 ที่มีผู้จองหรือเสนอให้ผู้อื่นแล้ว อยู่ลำดับที่ 1"


def test_more_seats_or_a_larger_quota_let_people_move_up(event):
    seats(event, 2, quota=1)
    people = [add(event, name, DIN_DAENG) for name in ("ก", "ข", "ค")]
    seats(event, 2, quota=2)
    assert [state for state, _seat in commit(*people)] == [CONFIRMED, CONFIRMED, WAITING]
    seats(event, 9, quota=3)
    assert [state for state, _seat in commit(*people)] == [CONFIRMED, CONFIRMED, CONFIRMED]


def test_an_office_that_has_nobody_yet_comes_first_with_one_person(event):
    seats(event, 1)
    first = add(event, "ก", DIN_DAENG)
    long, missing, missing_too = add(event, "ข", DIN_DAENG), add(event, "ค", PHRA_NAKHON), add(event, "ง", PHRA_NAKHON)
    assert Line.of(event).places() == {missing.id: 1, long.id: 2, missing_too.id: 3}
    seats(event, 2)
    assert [state for state, _seat in commit(first, long, missing)] == [CONFIRMED, WAITING, CONFIRMED]
    seats(event, 3)
    assert [state for state, _seat in commit(long, missing_too)] == [CONFIRMED, WAITING]


def test_whoever_comes_now_does_not_pass_those_who_wait(event):
    seats(event, 1)
    first, waits = add(event, "ก"), add(event, "ข")
    cancel_registration(first)  # and before anybody moved up:
    late = add(event, "ค")
    assert commit(waits, late) == [(CONFIRMED, 1), (WAITING, None)]


def test_shortly_before_the_event_nobody_moves_up_by_itself_and_the_desk_still_can(event):
    seats(event, 1)
    first, waits = add(event, "ก"), add(event, "ข")
    with clock.at(event.begins_at - timedelta(hours=3)):
        cancel_registration(first)
        assert commit(waits) == [(WAITING, None)]
        assert "ผู้จัดเป็นผู้ให้ที่นั่งที่ว่าง" in why(waits)
        operations.give_seat(waits)
        assert waits.state is CONFIRMED


def offered(event):
    """A full event with one seat, just freed and offered to the first of two who wait."""
    seats(event, 1)
    rule(event, promotion=Promotion.OFFER, offer_hours=12)
    people = [add(event, name) for name in ("ก", "ข", "ค")]
    cancel_registration(people[0])
    assert commit(*people[1:]) == [(WAITING, 1), (WAITING, None)]
    return people


def test_an_offered_seat_is_kept_and_is_the_persons_when_accepted(event):
    _former, first, second = offered(event)
    assert first.offered_until == clock.now() + timedelta(hours=12)
    assert queries.count_taken([event.id]) == {event.id: 1}
    with pytest.raises(DomainError):
        operations.give_seat(second)
    operations.answer_offer(first)
    operations.answer_offer(first)
    assert commit(first, second) == [(CONFIRMED, 1), (WAITING, None)]


def test_a_declined_offer_goes_to_the_next_and_does_not_come_back(event):
    _former, first, second = offered(event)
    operations.cancel_by_holder(first)
    assert commit(second) == [(WAITING, 1)]
    operations.take_back_cancellation(first)
    operations.cancel_by_holder(second)
    third = add(event, "ง")
    assert commit(first, third) == [(WAITING, 1), (WAITING, None)]


def test_an_offer_that_nobody_answers_ends_and_goes_to_the_next(app, event):
    _former, first, second = offered(event)
    numbers = [first.id, second.id]
    db.session.commit()
    with clock.at(clock.now() + timedelta(hours=12), every_thread=True):
        working.end_offers()
        first, second = (queries.find_registration(queries.get_by_code(second.code).event, one) for one in numbers)
        assert (first.seat, second.seat) == (None, 1)
        assert "ไม่ได้ตอบรับ" in why(first)
        with pytest.raises(DomainError):
            operations.answer_offer(first)
        operations.cancel_by_holder(second)
        assert commit(first) == [(WAITING, None)]
        operations.wait_again(first)
        assert commit(first) == [(WAITING, 1)]


def test_an_offer_ends_no_later_than_moving_up_does(event):
    with clock.at(event.begins_at - timedelta(hours=30)):
        assert offered(event)[1].offered_until == event.begins_at - timedelta(hours=24)


def test_who_registers_alone_waits_for_the_approval_and_has_a_seat_with_it(event):
    rule(event, needs_approval=True)
    one = add(event, "ก", source=RegistrationSource.PUBLIC)
    assert commit(one) == [(WAITING, None)]
    assert why(one) == "ผู้จัดยังไม่ได้อนุมัติการลงทะเบียน"
    assert add(event, "ข").state is CONFIRMED
    operations.approve_many(one.event, [one.id])
    assert commit(one) == [(CONFIRMED, 2)]


def test_who_was_declined_by_slip_waits_at_the_old_place_again_and_does_not_ask_anew(event):
    seats(event, 1)
    rule(event, needs_approval=True)
    add(event, "ก")
    approved, asks, last = (add(event, name, source=RegistrationSource.PUBLIC) for name in ("ข", "ค", "ง"))
    operations.approve_many(event, [approved.id, last.id])
    operations.decline_many(event, [approved.id, asks.id], reason="ผิดคน")
    assert commit(approved, asks) == [(RegistrationState.CANCELLED, None)] * 2
    assert not operations.approve_many(event, [asks.id])
    operations.restore_many(event, [approved.id, asks.id])
    assert commit(approved) == [(WAITING, None)]
    assert Line.of(event).places() == {approved.id: 1, last.id: 2}
    assert (approved.awaits_approval, asks.awaits_approval) == (False, True)


def test_a_seat_that_was_offered_to_somebody_declined_goes_to_the_next(event):
    _former, first, second = offered(event)
    operations.decline(first, reason="ผิดคน")
    assert commit(second) == [(WAITING, 1)]
    operations.restore_registration(first)
    assert commit(first) == [(WAITING, None)]
    assert Line.of(event).places() == {first.id: 1}


def test_a_copy_of_the_event_gives_its_seats_by_the_same_rules(event):
    operations.set_rule(event, needs_approval=True, offer_hours=7)
    twin = copy_event(event, owner_id=None)
    assert (queries.seat_rule(twin).needs_approval, queries.seat_rule(twin).offer_hours) == (True, 7)
    plain = copy_event(workshop.create(slug="plain"), owner_id=None)
    assert queries.seat_rule(plain).offer_hours == 24
