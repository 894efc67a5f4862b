"""Scans are stored once, whatever happens on the way, and attendance follows from them."""

import itertools
import uuid

from coordinator.checkin import attendance, queries
from coordinator.checkin.items import Broken, read_item
from coordinator.checkin.sessions import find_session
from coordinator.registration.models import RegistrationState
from coordinator.registration.operations import cancel_registration, set_seats
from tests.checkin.making import AM, MORNING, PM, device, person, scan, send


def present(event, key: str = AM) -> set[int]:
    return attendance.of_event(event).present(find_session(event, key))


def test_a_scan_checks_one_person_in_for_one_half_day(event):
    somsri, other = person(event), person(event, "กานดา มีสุข")
    assert send(event, scan(code=somsri.code)) == ["new"]
    assert present(event) == {somsri.id}
    assert present(event, PM) == set()
    assert other.id not in present(event)


def test_a_code_is_read_in_any_spelling(event):
    somsri = person(event)
    spelled = f"{somsri.code[:3]}-{somsri.code[3:6]} {somsri.code[6:]}".lower()
    assert send(event, scan(code=spelled, method="code")) == ["new"]


def test_the_same_batch_sent_again_is_known_and_changes_nothing(event):
    batch = [scan(registration=person(event, f"คนที่{number} ใจดี").id) for number in range(20)]
    assert send(event, *batch) == ["new"] * 20
    assert send(event, *reversed(batch)) == ["known"] * 20
    assert len(queries.list_scans(event)) == 20
    assert len(present(event)) == 20


def test_two_devices_one_ticket_the_earlier_time_counts_in_whatever_order_they_send(event):
    first, second = device(event), device(event, "โต๊ะ 2")
    for number, order in enumerate(itertools.permutations([(first, 11), (second, 5)])):
        somsri = person(event, f"สมศรี{number} ใจดี")
        answers = [send(event, scan(code=somsri.code, minutes=minutes), by=by)[0] for by, minutes in order]
        assert answers == ["new", "conflict"]
        found = attendance.of_event(event)
        assert found.scan_of(somsri.id, find_session(event, AM)).device is second
        assert [(late.device, early.device) for late, early in found.doubles][-1] == (first, second)


def test_a_clock_that_runs_ahead_is_set_right_before_times_are_compared(event):
    somsri, ahead, right = person(event), device(event), device(event, "โต๊ะ 2")
    send(event, scan(code=somsri.code, minutes=121), by=ahead, difference=7200)
    send(event, scan(code=somsri.code, minutes=5), by=right)
    assert attendance.of_event(event).scan_of(somsri.id, find_session(event, AM)).device is ahead


def test_a_scan_taken_back_does_not_count_even_when_the_undo_comes_first(event):
    somsri = person(event)
    wrong = scan(registration=somsri.id)
    assert send(event, scan(voids=wrong["id"])) == ["undo"]
    send(event, wrong)
    assert present(event) == set()
    assert send(event, scan(registration=somsri.id, minutes=1)) == ["new"]
    assert present(event) == {somsri.id}


def test_a_broken_item_does_not_keep_the_others_from_being_stored(event):
    somsri = person(event)
    named = {"id": str(uuid.uuid4()), "method": "telepathy"}
    answers = send(
        event,
        "nonsense",
        named,
        scan(code=somsri.code),
        scan(code="000000000"),
        scan("1999-01-01-am", code=somsri.code),
    )
    assert answers == ["invalid", "invalid", "new", "unknown", "invalid"]
    kept = {one.id: one for one in queries.list_scans(event)}
    assert "telepathy" in kept[named["id"]].said
    assert len(kept) == 4
    assert present(event) == {somsri.id}


def test_a_cancelled_registration_is_told_and_not_counted_unless_a_reason_is_given(event):
    somsri = person(event)
    cancel_registration(somsri)
    assert send(event, scan(code=somsri.code)) == ["cancelled"]
    assert present(event) == set()
    assert send(event, scan(code=somsri.code, reason="มาแทน", minutes=1)) == ["new"]
    assert present(event) == {somsri.id}
    assert somsri.state is RegistrationState.CONFIRMED


def test_nobody_is_refused_when_all_seats_are_taken(event):
    seated = person(event)
    set_seats(event, capacity=1, quota_per_district=None)
    waiting = person(event, "กานดา มีสุข")
    assert send(event, scan(code=waiting.code)) == ["waiting"]
    assert send(event, scan(code=waiting.code, reason="รับเข้า", minutes=1)) == ["new"]
    assert attendance.of_event(event).doubles == []  # being read and then let in is one arrival
    assert send(event, scan(code=waiting.code, reason="รับเข้า", minutes=2)) == ["conflict"]
    assert len(attendance.of_event(event).doubles) == 1
    walk_in = {"name": "นายวิชัย ศรีสุข", "district": "1026", "organisation": "สนข.ดินแดง", "phone": "ไม่มี"}
    came = scan(method="walk_in", person=walk_in, number="W1-01")
    assert send(event, came, came) == ["new", "known"]
    newcomer = queries.find_scans(event, {came["id"]})[came["id"]].registration
    assert (newcomer.prefix, newcomer.given_name, newcomer.organisation) == ("นาย", "วิชัย", "สำนักงานเขตดินแดง")
    assert newcomer.state is RegistrationState.WAITING
    assert present(event) == {waiting.id, newcomer.id}
    assert seated.id not in present(event)


def test_a_walk_in_is_checked_in_again_in_the_afternoon_by_the_scan_that_brought_them(event):
    came = scan(method="walk_in", person={"name": "วิชัย ศรีสุข", "district": "1026"})
    assert send(event, came, scan(PM, method="search", of=came["id"])) == ["new", "new"]
    assert present(event) == present(event, PM) != set()


def test_a_scan_of_another_event_under_the_same_name_is_not_stored_twice(event):
    from tests.support import workshop

    other = workshop.create(slug="other-event")
    one = scan(code=person(event).code)
    assert send(event, one) == ["new"]
    assert send(other, one) == ["invalid"]


def test_what_no_database_can_hold_is_kept_as_far_as_it_can():
    broken = read_item({"id": str(uuid.uuid4()), "code": "\ud800"}, MORNING)
    assert isinstance(broken, Broken)
    assert broken.said.encode()
