"""Registering, changing, cancelling, restoring; seats and capacity."""

import pytest

from coordinator.core.errors import DomainError
from coordinator.core.phones import parse_phone
from coordinator.events.models import EventState
from coordinator.registration import operations, queries
from coordinator.registration.codes import ALPHABET
from coordinator.registration.models import RegistrationState
from coordinator.registration.roll import open_roll
from tests.support.queries import counted

WAITING, CONFIRMED = RegistrationState.WAITING, RegistrationState.CONFIRMED


def add(event, given_name="สมชาย", surname="ใจดี", **more):
    return operations.register(event, given_name=given_name, surname=surname, **more)


def seats(event, capacity):
    operations.set_seats(event, capacity=capacity, quota_per_district=None)


def test_a_person_gets_the_lowest_free_seat_and_a_code_nobody_can_guess(event):
    first, second = add(event), add(event, "สมศรี")
    assert (first.seat, second.seat) == (1, 2)
    operations.cancel_registration(first)
    assert add(event, "มานะ").seat == 1
    assert len(first.code) == 9
    assert set(first.code) <= set(ALPHABET)
    assert first.code != second.code


def test_who_comes_to_a_full_event_waits(event):
    seats(event, 1)
    assert add(event).state is CONFIRMED
    late = add(event, "สมศรี")
    assert (late.state, late.seat) == (WAITING, None)


def test_a_freed_seat_is_given_to_a_waiting_person_by_hand(event):
    seats(event, 1)
    first, late = add(event), add(event, "สมศรี")
    with pytest.raises(DomainError):
        operations.give_seat(late)
    operations.cancel_registration(first)
    operations.give_seat(late)
    assert (late.state, late.seat) == (CONFIRMED, 1)
    with pytest.raises(DomainError):
        operations.give_seat(late)


def test_restoring_takes_a_free_seat_or_waits(event):
    seats(event, 1)
    first = add(event)
    operations.cancel_registration(first)
    operations.restore_registration(first)
    assert first.state is CONFIRMED
    operations.cancel_registration(first)
    add(event, "สมศรี")
    operations.restore_registration(first)
    assert first.state is WAITING
    operations.restore_registration(first)
    assert first.state is WAITING


def test_an_event_without_capacity_takes_everybody(event):
    seats(event, None)
    assert [add(event, name).seat for name in ("ก", "ข", "ค")] == [1, 2, 3]


def test_the_capacity_is_never_less_than_those_who_have_a_seat(event):
    add(event)
    add(event, "สมศรี")
    with pytest.raises(DomainError, match="2") as refusal:
        seats(event, 1)
    assert refusal.value.field == "capacity"
    seats(event, 2)
    assert event.capacity == 2


def test_many_are_registered_by_the_same_rules_as_one_and_the_list_is_read_once(event):
    seats(event, 3)
    add(event, "มานะ", district_code="1026")

    def register_all(names: list[str]) -> tuple[list[int | None], int]:
        with counted() as asked, open_roll(event) as roll:
            people = [add(event, name, district_code="1001", roll=roll) for name in names]
            with pytest.raises(DomainError, match="ดินแดง") as known:
                add(event, "มานะ", district_code="1026", roll=roll)
            with pytest.raises(DomainError, match=names[0]) as new:
                add(event, names[0], district_code="1001", roll=roll)
        assert {known.value.field, new.value.field} == {"same_person_is_meant"}
        return [one.seat for one in people], len(asked)

    few, asked_for_few = register_all(["สมชาย"])
    many, asked_for_many = register_all(["สมศรี", "วิชัย", "ปราณี", "บุญมี"])
    assert (few, many) == ([2], [3, None, None, None])
    assert asked_for_many == asked_for_few
    assert queries.count_states(event) == {CONFIRMED: 3, WAITING: 3}


@pytest.mark.parametrize("state", [EventState.DRAFT, EventState.CANCELLED])
def test_only_a_published_event_takes_people(event, state):
    event.state = state
    with pytest.raises(DomainError):
        add(event)


def test_an_event_that_is_over_takes_late_entries(event):
    for day in event.days:
        day.on_date = day.on_date.replace(year=2020)
    assert add(event).state is CONFIRMED


@pytest.mark.parametrize(
    ("there", "again"),
    [
        ({"district_code": "1026"}, {"district_code": "1026"}),
        ({"organisation": "สำนักพัฒนาสังคม"}, {"organisation": "สำนักพัฒนาสังคม "}),
        ({"district_code": "1026"}, {"district_code": "1026", "given_name": "สมชาย์", "prefix": "นาย"}),
        (
            {"telephone": parse_phone("081 234 5678")},
            {"telephone": parse_phone("0812345678"), "given_name": "อื่น"},
        ),
    ],
)
def test_the_same_person_is_asked_about_and_can_be_meant(event, there, again):
    add(event, **there)
    with pytest.raises(DomainError, match="สมชาย ใจดี") as refusal:
        add(event, **again)
    assert refusal.value.field == "same_person_is_meant"
    assert add(event, **again, same_person_is_meant=True).seat == 2


def test_the_same_name_in_another_office_is_another_person(event):
    add(event, district_code="1026")
    add(event, district_code="1001")
    assert add(event, organisation="สำนักพัฒนาสังคม").seat == 3


def test_a_landline_is_shared_by_an_office(event):
    add(event, telephone=parse_phone("02 123 4567"))
    assert add(event, "สมศรี", telephone=parse_phone("02 123 4567")).seat == 2


def test_a_cancelled_person_can_register_again_but_is_not_changed(event):
    person = add(event, district_code="1026")
    operations.cancel_registration(person)
    add(event, district_code="1026")
    with pytest.raises(DomainError):
        operations.change_registration(person, given_name="สมชาย", telephone=None, organisation="")
    with pytest.raises(DomainError):
        operations.restore_registration(person)


@pytest.mark.parametrize(
    "typed",
    [
        "สม ใจ",
        "สมชาย",
        "นายสมชาย ใจดี",
        "ใจดี สมชาย",
        "ดินแดง สม",
        "5678",
        "081-234-5678",
        "สำนักงานเขตดินแดง",
        "มชา",
    ],
)
def test_a_person_is_found_by(event, typed):
    add(
        event, prefix="นาย", district_code="1026", organisation="สำนักงานเขตดินแดง",
        telephone=parse_phone("081 234 5678"),
    )  # fmt: skip
    add(event, "วิชัย", "ศรีสุข", district_code="1001")
    found = queries.page_of_desk(event, queries.DeskFilter(q=typed), 1).items
    assert [one.given_name for one in found] == ["สมชาย"]


def test_a_person_is_found_by_code_however_it_is_read_aloud(event):
    person = add(event)
    typed = f"{person.code[:4]}-{person.code[4:]}".lower().replace("0", "o")
    assert queries.page_of_desk(event, queries.DeskFilter(q=typed), 1).items == [person]


@pytest.mark.parametrize("typed", ["%", "_", "' OR 1=1 --", "\\", "zzz", "๙๙๙๙", "."])
def test_what_means_nothing_finds_nobody(event, typed):
    add(event, telephone=parse_phone("081 234 5678"))
    assert queries.page_of_desk(event, queries.DeskFilter(q=typed), 1).total == 0
