"""Half-days that count, whole days, closing, paper marks, people who stand on the list twice."""

from datetime import date, time

import pytest

from coordinator.checkin import attendance, operations, queries, report
from coordinator.checkin.report import Lack
from coordinator.checkin.sessions import all_sessions, find_session, session_now, sessions_of
from coordinator.core import clock
from coordinator.core.errors import DomainError
from coordinator.events.operations import copy_event
from coordinator.registration.rosters import by_zone
from tests.checkin.making import AM, PM, device, person, scan, send


def test_a_two_day_event_has_four_half_days(event):
    assert [one.key for one in sessions_of(event)] == [AM, PM, "2022-12-16-am", "2022-12-16-pm"]
    assert sessions_of(event)[3].label == "วันที่ 2 บ่าย"


def test_a_day_that_ends_at_noon_has_no_afternoon(event):
    event.days[1].schedule(event.days[1].on_date, time(9), time(12))
    assert [one.key for one in sessions_of(event)] == [AM, PM, "2022-12-16-am"]


def test_the_clock_chooses_the_half_day(event):
    chosen = {
        wall: session_now(sessions_of(event), clock.bangkok(event.first_day, wall)).key
        for wall in (time(6), time(7, 45), time(11, 59), time(12, 1), time(16), time(20))
    }
    assert list(chosen.values()) == [AM, AM, AM, PM, PM, "2022-12-16-am"]


def test_half_days_can_be_left_out_but_not_all(event):
    operations.set_rule(event, counting=[AM, PM], whole_day=False)
    assert [one.key for one in sessions_of(event)] == [AM, PM]
    assert len(all_sessions(event)) == 4
    with pytest.raises(DomainError):
        operations.set_rule(event, counting=[], whole_day=False)


def test_in_a_copy_of_the_event_the_same_half_days_count_with_a_new_code_of_the_room(event):
    operations.set_rule(event, counting=[PM, "2022-12-16-am"], whole_day=True, by_oneself=True)
    twin = copy_event(event, owner_id=None, first_day=date(2023, 1, 10))
    assert [one.key for one in sessions_of(twin)] == ["2023-01-10-pm", "2023-01-11-am"]
    old, new = queries.find_rule(event), queries.find_rule(twin)
    assert new.whole_day
    assert new.room_secret
    assert new.room_secret != old.room_secret
    assert queries.find_rule(copy_event(twin, owner_id=None, first_day=date(2023, 2, 1))).left_out.startswith("2023-02")


def test_the_morning_counts_for_the_day_where_that_is_set(event):
    early, late = person(event), person(event, "กานดา มีสุข")
    send(event, scan(AM, code=early.code), scan(PM, code=late.code))
    assert [attendance.of_event(event).times(one.id) for one in (early, late)] == [1, 1]
    operations.set_rule(event, counting=[one.key for one in all_sessions(event)], whole_day=True)
    assert [one.key for one in attendance.of_registration(early)] == [AM, PM]
    assert [one.key for one in attendance.of_registration(late)] == [PM]
    assert attendance.of_event(event).present(find_session(event, PM)) == {early.id, late.id}


def test_a_half_day_closes_when_nothing_waits_or_with_a_reason(event):
    phone, morning = device(event), find_session(event, AM)
    operations.note_contact(phone, device_now=clock.now(), waiting=3, scanned=12)
    with pytest.raises(DomainError, match="3"):
        operations.close_session(event, morning)
    operations.close_session(event, morning, reason="โทรศัพท์หาย")
    assert [one.reason for one in queries.list_closed(event)] == ["โทรศัพท์หาย"]
    operations.reopen_session(event, morning)
    operations.note_contact(phone, device_now=clock.now(), waiting=0, scanned=15)
    operations.close_session(event, morning)
    assert [one.reason for one in queries.list_closed(event)] == [""]


def test_paper_marks_are_typed_by_the_numbers_of_the_sheet(event):
    people = [person(event, f"คนที่{number} ใจดี") for number in range(6)]
    numbers = {one.id: number for sheet in by_zone(event) for number, one in sheet.people}
    send(event, scan(code=people[0].code))
    typed = f"{numbers[people[0].id]} {numbers[people[3].id]},{numbers[people[5].id]}"
    marked = operations.mark_by_numbers(event, session=find_session(event, AM), numbers=typed, by_id=None)
    assert (len(marked.new), marked.known) == (2, 1)
    there = attendance.of_event(event).present(find_session(event, AM))
    assert there == {people[0].id, people[3].id, people[5].id}
    for wrong in ("1 99", "สอง", ""):
        with pytest.raises(DomainError):
            operations.mark_by_numbers(event, session=find_session(event, AM), numbers=wrong, by_id=None)


def test_numbers_of_printed_sheets_stay_when_people_come_on_the_day(app, event):
    with clock.at(clock.bangkok(event.first_day, time(0)).replace(month=11)):
        first, second = person(event, "กกก กกก"), person(event, "ขขข ขขข", "1050")
    before = {one.id: number for sheet in by_zone(event) for number, one in sheet.people}
    walk_in = person(event, "ก ก")
    after = {one.id: number for sheet in by_zone(event) for number, one in sheet.people}
    assert {one: after[one] for one in before} == before
    assert after[walk_in.id] == 3
    assert {first.id, second.id} == set(before)


def test_somebody_on_the_list_twice_becomes_one_with_all_half_days(event):
    keep, double = person(event), person(event, "สมศร ใจดี")
    send(event, scan(AM, code=keep.code), scan(AM, code=double.code), scan(PM, code=double.code))
    assert operations.merge_people(keep, double, by_id=None) == 2
    assert attendance.of_event(event).times(keep.id) == 2
    assert attendance.of_event(event).times(double.id) == 0
    assert operations.merge_people(keep, double, by_id=None) == 0


def test_districts_of_which_nobody_came_are_told_once_half_days_are_over(event):
    all_day, morning_only, nobody = (person(event, "สมศรี ใจดี", code) for code in ("1026", "1001", "1050"))
    send(event, scan(AM, code=all_day.code), scan(AM, code=morning_only.code), scan(PM, code=all_day.code))
    assert not report.of_event(event).nobody_came
    with clock.at(clock.bangkok(event.first_day, time(20))):
        found = report.of_event(event)
        assert [one.code for one in found.nobody_came] == [nobody.district_code]
        lines = [line for _zone, lines in found.zones for line in lines]
        lacks = {line.district.code: found.lack_of(line) for line in lines}
        assert lacks == {"1026": None, "1001": Lack.PART, "1050": Lack.WHOLE}
    (central,) = [report.summed(lines) for zone, lines in found.zones if zone and zone.slug == "central"]
    assert (central.seats, central.present) == (2, [2, 1, 0, 0])
