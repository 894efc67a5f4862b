"""Dividing, moving, taking back, rooms, leaders, and who comes later."""

import pytest
from sqlalchemy.exc import IntegrityError

from coordinator.audit.queries import history
from coordinator.breakouts import operations, queries
from coordinator.breakouts.arranging import Rules
from coordinator.breakouts.clashes import clashes
from coordinator.breakouts.drafting import new_draft
from coordinator.breakouts.models import GroupMember
from coordinator.breakouts.overview import view_of
from coordinator.breakouts.words import Lack, Offices, Part, Reason, Rest, Rule
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.following import before_commit
from coordinator.events import operations as events
from coordinator.events.models import SessionKind
from coordinator.events.operations import copy_event
from coordinator.registration import operations as registration
from tests.breakouts.conftest import add
from tests.support import workshop

LEVEL = {
    "rule": Rule.LEVEL,
    "offices": Offices.TOGETHER,
    "spread_experience": False,
    "rest": Rest.SPREAD,
    "most_per_facilitator": None,
    "seed": 1,
}


def there(division):
    """Name of the group -> (participants, facilitators)."""
    return {
        one.group.name: (one.participants, len(one.facilitators)) for one in view_of(division).groups if one.members
    }


def group_named(division, name):
    return next(one for one in division.shown_groups if one.name_th == name)


def place_of(person):
    (place,) = queries.places_of([person.id])
    return place


def test_six_groups_are_made_in_one_step_and_people_follow_their_district(event):
    division = operations.divide_anew(event)
    assert [one.zone_slug for one in division.shown_groups] == [
        "central", "south", "north", "east", "thon-north", "thon-south",
    ]  # fmt: skip
    assert there(division) == {"กลุ่มกรุงเทพกลาง": (5, 1), "กลุ่มกรุงเทพใต้": (2, 1)}


def test_an_event_of_one_zone_has_its_group_only_and_any_event_numbered_ones(session):
    event = workshop.create(zone_slug="south")
    assert [one.zone_slug for one in operations.divide_anew(event).shown_groups] == ["south"]
    division = operations.divide_anew(event, rule=Rule.LEVEL, count=2, rest=Rest.GROUP)
    assert [one.name_th for one in division.shown_groups] == ["กลุ่มที่ 1", "กลุ่มที่ 2", "กลุ่มหน่วยงานอื่น"]


def test_people_without_a_district_form_a_group_when_that_is_wanted(event):
    division = operations.divide_anew(event, rest=Rest.GROUP)
    assert there(division)["กลุ่มหน่วยงานอื่น"] == (2, 0)


def test_who_registers_later_is_placed_and_who_cancels_leaves(event):
    division = operations.divide_anew(event)
    late = add(event, "มาทีหลัง", "ใจดี", "1004")
    before_commit()
    assert place_of(late).group.zone_slug == "south"
    registration.cancel_registration(late)
    before_commit()
    assert queries.places_of([late.id]) == []
    registration.restore_registration(late)
    before_commit()
    assert place_of(late).group.zone_slug == "south"
    assert there(division)["กลุ่มกรุงเทพใต้"] == (3, 1)


def test_who_turns_out_to_be_of_another_district_follows_it_unless_placed_by_hand(event):
    division = operations.divide_anew(event)
    one, other = (add(event, name, "ใจดี", "1004") for name in ("หนึ่ง", "สอง"))
    before_commit()
    operations.move_people(division, registration_ids=[other.id], group_id=place_of(other).group_id)
    for person in (one, other):
        values = {name: getattr(person, name) for name in ("given_name", "surname", "organisation")}
        registration.change_registration(person, telephone=None, district_code="1001", **values)
    before_commit()
    assert [place_of(person).group.zone_slug for person in (one, other)] == ["central", "south"]


def test_a_full_room_refuses_nobody_at_registration_and_says_who_waits(event):
    division = operations.divide_anew(event)
    south = group_named(division, "กลุ่มกรุงเทพใต้")
    operations.set_room(south, room="ห้อง A", capacity=3)
    late = add(event, "มาทีหลัง", "ใจดี", "1004")
    before_commit()
    assert [(person.id, lack) for person, lack in view_of(division).without] == [(late.id, Lack.FULL)]
    operations.set_room(south, room="ห้อง A", capacity=4)
    assert place_of(late).group is south


def test_a_room_with_too_few_seats_is_refused_with_the_numbers(event):
    division = operations.divide_anew(event)
    central, south = (group_named(division, name) for name in ("กลุ่มกรุงเทพกลาง", "กลุ่มกรุงเทพใต้"))
    with pytest.raises(DomainError, match=r"6.*5"):
        operations.set_room(central, room="", capacity=5)
    db.session.refresh(central)
    operations.set_room(south, room="", capacity=4)
    moved = [one.registration_id for one in queries.members_of_group(central)][:2]
    with pytest.raises(DomainError, match=r"5.*4") as refusal:
        operations.move_people(division, registration_ids=moved, group_id=south.id)
    assert refusal.value.field == "group_id"


def test_dividing_is_refused_with_the_numbers_when_all_rooms_are_too_small(event):
    division = operations.divide_anew(event, rule=Rule.LEVEL, count=2, rest=Rest.SPREAD)
    assert sorted(there(division).values()) in ([(4, 0), (5, 0)],)
    for group in division.shown_groups:
        operations.set_room(group, room="", capacity=5)
    add(event, "มาทีหลัง", "ใจดี", "1004")
    add(event, "มาอีกคน", "ใจดี", "1004")
    with pytest.raises(DomainError, match=r"11.*10"):
        operations.divide_again(division, **LEVEL)


def test_people_moved_by_hand_stay_in_a_new_division_and_it_is_taken_back(event):
    division = operations.divide_anew(event)
    person = next(one for one in queries.people_of(event) if one.district_code == "1004")
    north = group_named(division, "กลุ่มกรุงเทพเหนือ")
    operations.move_people(division, registration_ids=[person.id], group_id=north.id, part=Part.RAPPORTEUR)
    before = there(division)
    change = operations.divide_again(division, **(LEVEL | {"seed": 7}))
    assert place_of(person).group is north
    assert place_of(person).part is Part.RAPPORTEUR
    assert there(division) != before
    operations.take_back(change)
    assert there(division) == before
    assert (division.rule, division.seed) == (Rule.ZONE, 1)
    with pytest.raises(DomainError):
        operations.take_back(change)


def test_a_later_move_is_taken_back_first_and_puts_everybody_back(event):
    division = operations.divide_anew(event)
    north = group_named(division, "กลุ่มกรุงเทพเหนือ")
    people = [one.id for one in queries.people_of(event)][:3]
    before = there(division)
    first = operations.move_people(division, registration_ids=people[:2], group_id=north.id)
    second = operations.move_people(division, registration_ids=people[2:], group_id=north.id)
    with pytest.raises(DomainError):
        operations.take_back(first)
    operations.take_back(second)
    operations.take_back(first)
    assert there(division) == before


def test_who_was_moved_by_hand_is_given_back_to_the_rule(event):
    division = operations.divide_anew(event)
    person = next(one for one in queries.people_of(event) if one.district_code == "1004")
    operations.move_people(division, registration_ids=[person.id], group_id=group_named(division, "กลุ่มกรุงเทพเหนือ").id)
    operations.move_people(division, registration_ids=[person.id], group_id=None)
    assert (place_of(person).group.zone_slug, place_of(person).pinned) == ("south", False)


def test_nobody_is_moved_while_the_groups_are_locked(event):
    division = operations.divide_anew(event)
    operations.lock_division(division)
    person = queries.people_of(event)[0]
    for act in (
        lambda: operations.move_people(division, registration_ids=[person.id], group_id=division.shown_groups[2].id),
        lambda: operations.divide_again(division, **LEVEL),
        lambda: operations.remove_division(division),
    ):
        with pytest.raises(DomainError):
            act()
    late = add(event, "มาทีหลัง", "ใจดี", "1004")
    before_commit()
    assert place_of(late).group.zone_slug == "south"
    operations.unlock_division(division)
    operations.move_people(division, registration_ids=[late.id], group_id=division.shown_groups[2].id)


def test_the_database_takes_nobody_twice_into_one_division(event):
    division = operations.divide_anew(event)
    person = queries.people_of(event)[0]
    twice = GroupMember(
        division=division,
        group=division.shown_groups[0],
        registration=person,
        reason=Reason.HAND,
        part=Part.PARTICIPANT,
    )
    db.session.add(twice)
    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()


def test_leaders_are_known_by_name_and_others_are_kept_as_typed(event):
    division = operations.divide_anew(event)
    central = group_named(division, "กลุ่มกรุงเทพกลาง")
    wanted = "คนที่0 1004\nดร.สมศรี มีสุข"
    operations.change_group(central, name_th=central.name_th, facilitators=wanted, rapporteurs="คนที่1 1001")
    seen = view_of(division).groups[0]
    assert sorted(one.full_name for one in seen.facilitators) == ["คนที่0 1004", "ดร.สมศรี มีสุข"]
    assert [one.full_name for one in seen.rapporteurs] == ["คนที่1 1001"]
    assert seen.participants == 6
    (public,) = queries.shown_divisions(event.id)
    assert sorted(public.groups[0].facilitators) == ["คนที่0 1004", "ดร.สมศรี มีสุข"], "nobody else is named"
    assert [one.name for one in public.groups] == [one.name for one in division.shown_groups]
    operations.change_group(central, name_th=central.name_th)
    assert there(division)["กลุ่มกรุงเทพกลาง"] == (7, 0)
    for _time in range(2):
        operations.take_back(queries.changes_of(division)[0])
    assert there(division) == {"กลุ่มกรุงเทพกลาง": (5, 1), "กลุ่มกรุงเทพใต้": (2, 1)}


def test_a_name_that_two_people_have_is_asked_about(event):
    division = operations.divide_anew(event)
    add(event, "คนที่0", "1001", "1003")
    with pytest.raises(DomainError) as refusal:
        operations.change_group(division.shown_groups[0], name_th="ก", facilitators="คนที่0 1001")
    assert refusal.value.field == "facilitators"


def test_a_facilitator_wanted_in_two_groups_at_once_is_told(event):
    division = operations.divide_anew(event)
    for group in division.shown_groups[:2]:
        operations.change_group(group, name_th=group.name_th, facilitators="ดร.สมศรี มีสุข")
    assert len(clashes([division])) == 1
    operations.change_group(division.shown_groups[0], name_th="ก")
    assert clashes([division]) == []


def test_divisions_of_different_times_may_have_the_same_facilitator(event):
    first, second = (
        events.add_session(event, day_id=day.id, title_th="กลุ่มย่อย", kind=SessionKind.SMALL_GROUP)
        for day in event.held_days
    )
    days = [
        operations.divide_anew(event, name_th=f"วันที่ {one.id}", session_ids=[one.id], rest=Rest.SPREAD)
        for one in (first, second)
    ]
    for division in days:
        operations.change_group(division.shown_groups[0], name_th="ก", facilitators="ดร.สมศรี มีสุข")
    assert clashes(days) == []
    events.change_session(second, day_id=first.day_id, title_th="กลุ่มย่อย", kind=SessionKind.SMALL_GROUP)
    db.session.expire_all()
    assert len(clashes(days)) == 1


def test_a_session_has_the_groups_of_one_division_only(event):
    session = events.add_session(event, day_id=event.held_days[0].id, title_th="กลุ่มย่อย")
    first = operations.divide_anew(event, session_ids=[session.id])
    with pytest.raises(DomainError):
        operations.divide_anew(event, session_ids=[session.id])
    operations.remove_division(first)
    operations.divide_anew(event, session_ids=[session.id])
    with pytest.raises(DomainError):
        operations.restore_division(first)


def test_a_group_is_removed_only_when_it_is_empty(event):
    division = operations.divide_anew(event)
    with pytest.raises(DomainError, match="6"):
        operations.remove_group(division.shown_groups[0])
    empty = division.shown_groups[-1]
    operations.remove_group(empty)
    assert len(division.shown_groups) == 5
    operations.restore_group(empty)
    assert len(division.shown_groups) == 6


def test_what_changed_since_the_preview_is_looked_at_again(event):
    mark = new_draft(event, Rules(), 0).mark
    add(event, "มาทีหลัง", "ใจดี", "1004")
    with pytest.raises(DomainError):
        operations.divide_anew(event, mark=mark)
    operations.divide_anew(event, mark=new_draft(event, Rules(), 0).mark)


def test_those_who_came_to_an_earlier_part_are_spread(event):
    earlier = workshop.create(slug="part-one")
    for number in range(2):
        add(earlier, f"คนที่{number}", "1001", "1001")
    add(earlier, "คนที่0", "1002", "1009")
    series = events.create_series(name_th="ชุดอบรม")
    events.add_series_item(series, number=1, focus_th="ความรู้", event=earlier)
    events.add_series_item(series, number=2, focus_th="ข้อมูล", event=event)
    db.session.expire_all()
    rules = Rules(Rule.LEVEL, Offices.ANY, spread_experience=True, rest=Rest.SPREAD)
    draft = new_draft(event, rules, 2)
    known = {number for number, one in draft.people.items() if one.experienced}
    assert sorted(one.full_name for one in queries.registrations(known)) == ["คนที่0 1001", "คนที่1 1001"]
    assert {draft.places[one].room for one in known} == {0, 1}


def test_who_was_moved_is_told_in_the_history_of_the_person(event):
    division = operations.divide_anew(event)
    person = queries.people_of(event)[0]
    operations.move_people(division, registration_ids=[person.id], group_id=division.shown_groups[2].id)
    (moved, *_rest) = history("registration", person.id)
    assert "group_id" in moved.changes


def test_a_copy_of_the_event_has_the_same_groups_with_their_rooms_and_nobody_in_them(event):
    division = operations.divide_anew(event, name_th="วันแรก", seed=7)
    operations.set_room(division.shown_groups[0], room="ห้อง A", capacity=30)
    twin = copy_event(event, owner_id=None)
    [copy] = queries.divisions_of(twin.id)
    assert (copy.name_th, copy.seed, copy.rule) == ("วันแรก", 7, division.rule)
    told = [[(one.zone_slug, one.room, one.capacity) for one in whole.shown_groups] for whole in (division, copy)]
    assert told[0] == told[1]
    assert not queries.members_of(copy)
