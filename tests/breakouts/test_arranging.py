"""What the rules promise, for any people, rooms and seed."""

import time
from collections import Counter, defaultdict
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coordinator.breakouts.arranging import Person, Room, Rules, arrange
from coordinator.breakouts.words import Lack, Offices, Part, Reason, Rest, Rule

ZONES = ("central", "south", "north")
trials = settings(max_examples=60, deadline=None, database=None)


@st.composite
def crowds(draw, most=40):
    """People of offices of any size, some without a zone."""
    people = []
    for number, size in enumerate(draw(st.lists(st.integers(1, 6), min_size=1, max_size=12))):
        zone = draw(st.sampled_from((*ZONES, None)))
        office = draw(st.sampled_from((f"office {number}", f"office {number}", "")))
        people += [
            Person(len(people) + one, f"{number}-{one}", office, zone, draw(st.booleans())) for one in range(size)
        ]
    return people[:most]


rooms = st.lists(st.none() | st.integers(1, 30), min_size=1, max_size=6).map(
    lambda seats: [Room(number, capacity) for number, capacity in enumerate(seats)]
)
rules = st.builds(
    Rules,
    rule=st.just(Rule.LEVEL),
    offices=st.sampled_from(Offices),
    spread_experience=st.booleans(),
    rest=st.sampled_from((Rest.FACILITATORS, Rest.SPREAD)),
    most_per_facilitator=st.none() | st.integers(1, 20),
    seed=st.integers(0, 1000),
)


def sizes(proposal, rooms, part=None):
    count = Counter({room.number: 0 for room in rooms})
    count.update(place.room for place in proposal.places.values() if part in (None, place.part))
    return count


@trials
@given(crowds(), rooms, rules)
def test_everybody_is_placed_once_or_told_why_not_and_no_room_gets_too_many(people, rooms, rules):
    proposal = arrange(people, rooms, rules, {})
    assert set(proposal.places) | set(proposal.without) == {one.number for one in people}
    assert not set(proposal.places) & set(proposal.without)
    for room in rooms:
        assert room.capacity is None or sizes(proposal, rooms)[room.number] <= room.capacity
    seats = sum(float("inf") if room.capacity is None else room.capacity for room in rooms)
    assert bool(proposal.without) == (len(people) > seats) == bool(proposal.shortages)
    assert set(proposal.without.values()) <= {Lack.FULL}


@trials
@given(crowds(), st.integers(1, 6), rules)
def test_sizes_differ_by_no_more_than_the_largest_office_forces(people, count, rules):
    rooms = [Room(number) for number in range(count)]
    proposal = arrange(people, rooms, rules, {})
    placed = [one for one in people if proposal.places[one.number].part is Part.PARTICIPANT]
    offices = Counter(one.office for one in placed if one.office)
    largest = max(offices.values(), default=1) if rules.offices is Offices.TOGETHER else 1
    there = sizes(proposal, rooms, Part.PARTICIPANT).values()
    assert max(there) - min(there) <= largest


@trials
@given(crowds(), st.integers(1, 6), rules)
def test_offices_stay_together_when_there_is_room(people, count, rules):
    proposal = arrange(people, [Room(number) for number in range(count)], replace(rules, offices=Offices.TOGETHER), {})
    homes = defaultdict(set)
    for one in people:
        if one.office and proposal.places[one.number].part is Part.PARTICIPANT:
            homes[one.office].add(proposal.places[one.number].room)
    assert all(len(found) == 1 for found in homes.values())


@trials
@given(st.lists(st.integers(1, 5), min_size=1, max_size=6), st.lists(st.integers(1, 9), min_size=1, max_size=4))
def test_offices_stay_together_whenever_the_rooms_allow_it_at_all(offices, seats):
    people = [
        Person(100 * number + one, f"{number}-{one}", f"office {number}", "central")
        for number, size in enumerate(offices)
        for one in range(size)
    ]
    proposal = arrange(
        people, [Room(number, capacity) for number, capacity in enumerate(seats)], Rules(rule=Rule.LEVEL), {}
    )
    homes = defaultdict(set)
    for number, place in proposal.places.items():
        homes[number // 100].add(place.room)
    whole = not proposal.without and all(len(found) == 1 for found in homes.values())
    assert whole == packable(sorted(offices, reverse=True), seats)
    if not whole and not proposal.without:
        assert Reason.SPLIT in {place.reason for place in proposal.places.values()}


def packable(sizes, seats):
    """Whether each size finds a room whole, by trying everything."""
    if not sizes:
        return True
    return any(
        packable(sizes[1:], [*seats[:at], free - sizes[0], *seats[at + 1 :]])
        for at, free in enumerate(seats)
        if free >= sizes[0]
    )


@trials
@given(crowds(), rooms, rules, st.integers(0, 100))
def test_the_order_of_the_rows_changes_nothing(people, rooms, rules, order):
    shuffled = Random(order).sample(people, len(people))
    assert arrange(people, rooms, rules, {}) == arrange(shuffled, rooms, rules, {})


@trials
@given(crowds(), rooms, rules, st.data())
def test_whoever_is_fixed_stays_and_counts(people, rooms, rules, data):
    chosen = data.draw(st.lists(st.sampled_from([one.number for one in people]), max_size=5, unique=True))
    fixed = {one: (data.draw(st.sampled_from([room.number for room in rooms])), Part.PARTICIPANT) for one in chosen}
    proposal = arrange(people, rooms, rules, fixed)
    assert not set(fixed) & (set(proposal.places) | set(proposal.without))
    there = sizes(proposal, rooms)
    held = Counter(room for room, _part in fixed.values())
    for room in rooms:
        assert (
            room.capacity is None or there[room.number] == 0 or there[room.number] + held[room.number] <= room.capacity
        )


@trials
@given(crowds(), st.integers(2, 6), st.integers(0, 50))
def test_experience_is_spread_as_evenly_as_people(people, count, seed):
    rules = Rules(Rule.LEVEL, Offices.ANY, spread_experience=True, rest=Rest.SPREAD, seed=seed)
    proposal = arrange(people, [Room(number) for number in range(count)], rules, {})
    known = Counter(proposal.places[one.number].room for one in people if one.experienced)
    counts = [known[number] for number in range(count)]
    assert max(counts) - min(counts) <= 1


def office(number, zone, size=3):
    return [Person(10 * number + one, f"{number}-{one}", f"office {number}", zone) for one in range(size)]


def test_people_follow_their_district_and_those_without_one_are_dealt_out_as_facilitators():
    people = [person for number in range(12) for person in office(number, ZONES[number % 3])]
    staff = [Person(1000 + one, f"staff {one}", "department") for one in range(5)]
    rooms = [Room(number, zone=zone) for number, zone in enumerate(ZONES)]
    proposal = arrange([*people, *staff], rooms, Rules(), {})
    for person in people:
        place = proposal.places[person.number]
        assert (rooms[place.room].zone, place.part, place.reason) == (person.zone, Part.PARTICIPANT, Reason.ZONE)
    guides = sizes(proposal, rooms, Part.FACILITATOR)
    assert sorted(guides.values()) == [1, 2, 2]


def test_a_zone_may_have_two_rooms_which_share_its_offices():
    people = [person for number in range(6) for person in office(number, "central")]
    rooms = [Room(0, zone="central"), Room(1, zone="central"), Room(2, zone="south")]
    assert sizes(arrange(people, rooms, Rules(), {}), rooms) == {0: 9, 1: 9, 2: 0}


def test_a_zone_without_a_group_is_told_and_a_room_that_is_too_small_says_how_many_come():
    people = [*office(1, "central"), *office(2, "north")]
    proposal = arrange(people, [Room(0, 2, "central")], Rules(), {})
    assert [(one.people, one.seats) for one in proposal.shortages] == [(3, 2)]
    assert Counter(proposal.without.values()) == {Lack.FULL: 1, Lack.NO_GROUP: 3}


def test_facilitators_go_first_where_one_of_them_would_have_too_many():
    people = [*office(1, "central", 40), *office(2, "south", 5), *office(3, "north", 5)]
    staff = [Person(900 + one, f"staff {one}") for one in range(4)]
    rooms = [Room(number, zone=zone) for number, zone in enumerate(ZONES)]
    proposal = arrange([*people, *staff], rooms, Rules(most_per_facilitator=20), {})
    assert sizes(proposal, rooms, Part.FACILITATOR) == {0: 2, 1: 1, 2: 1}


def test_people_of_one_office_are_spread_when_they_shall_meet_others():
    people = [person for number in range(10) for person in office(number, "central", 4)]
    rooms = [Room(number) for number in range(4)]
    proposal = arrange(people, rooms, Rules(Rule.LEVEL, Offices.APART), {})
    for number in range(10):
        assert len({proposal.places[10 * number + one].room for one in range(4)}) == 4


def test_another_number_of_the_draw_gives_other_groups():
    people = [person for number in range(20) for person in office(number, "central", 1)]
    rooms = [Room(number) for number in range(4)]
    first, again, other = (arrange(people, rooms, Rules(Rule.LEVEL, seed=seed), {}).places for seed in (1, 1, 2))
    assert first == again != other


@pytest.mark.parametrize(("offices", "seconds"), [(53, 0.1), (333, 1.0)])
def test_a_workshop_is_divided_in_a_moment(offices, seconds):
    people = [person for number in range(offices) for person in office(number, ZONES[number % 3])]
    people = [replace(one, experienced=one.number % 3 == 0) for one in people]
    rooms = [Room(number, len(people) // 10 + 4) for number in range(12)]
    rules = Rules(Rule.LEVEL, spread_experience=True, rest=Rest.SPREAD)
    begun = time.process_time()
    assert not arrange(people, rooms, rules, {}).without
    assert time.process_time() - begun < seconds
