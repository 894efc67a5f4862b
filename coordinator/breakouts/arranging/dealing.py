"""The rules themselves: zones first, offices together, sizes even, the rest dealt out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from coordinator.breakouts.arranging.board import Board
from coordinator.breakouts.arranging.packing import in_units, packed
from coordinator.breakouts.arranging.values import Person, Place, Proposal, Room, Rules, Shortage, draw
from coordinator.breakouts.words import Lack, Offices, Part, Reason, Rest, Rule


@dataclass
class _Work:
    """What is being made into a proposal."""

    board: Board
    places: dict[int, Place] = field(default_factory=dict)
    without: dict[int, Lack] = field(default_factory=dict)
    shortages: list[Shortage] = field(default_factory=list)


def arrange(
    people: Iterable[Person], rooms: Sequence[Room], rules: Rules, fixed: Mapping[int, tuple[int, Part]]
) -> Proposal:
    """A place for everybody who is not in ``fixed`` (number -> room and part), which stays as it is.

    A room never gets more people than it has seats: who does not fit is left without a place, and
    the shortage is told with its numbers.
    """
    work = _Work(Board(rooms, rules))
    for person in (everybody := sorted(people, key=lambda one: one.key)):
        if person.number in fixed:
            room, part = fixed[person.number]
            work.board.seat(person, room, part)
    loose = [one for one in everybody if one.number not in fixed]
    rest = [one for one in loose if one.zone is None and rules.rest is not Rest.SPREAD]
    others = [one for one in loose if one.zone is not None or rules.rest is Rest.SPREAD]
    own = [room.number for room in rooms if not room.takes_rest]
    if rules.rule is Rule.ZONE:
        _by_zone(work, others, rooms)
    else:
        _level(work, others, own)
    _place_rest(work, rest, rooms)
    return Proposal(work.places, work.without, work.shortages)


def _by_zone(work: _Work, people: Iterable[Person], rooms: Sequence[Room]) -> None:
    """Everybody goes to the rooms of the own zone; the others are spread, or have no group."""
    at_home: dict[str, list[int]] = defaultdict(list)
    for room in rooms:
        if room.zone is not None:
            at_home[room.zone].append(room.number)
    of_zone: dict[str | None, list[Person]] = defaultdict(list)
    for person in people:
        of_zone[person.zone if person.zone in at_home else None].append(person)
    for zone, numbers in at_home.items():
        _level(work, of_zone[zone], numbers, Reason.ZONE)
    if work.board.rules.rest is Rest.SPREAD:
        _level(work, of_zone[None], [room.number for room in rooms if not room.takes_rest])
    else:
        work.without.update({one.number: Lack.NO_GROUP for one in of_zone[None]})


def _level(work: _Work, people: Sequence[Person], rooms: Sequence[int], reason: Reason | None = None) -> None:
    """Spread people over these rooms so that their sizes come as close as the rules allow."""
    if not rooms:
        work.without.update({one.number: _no_room(one) for one in people})
        return
    board = work.board
    units = in_units(people, board.rules)
    slack = max((len(unit) for unit in units), default=0)
    _tell_shortage(work, people, rooms)
    chosen = packed(board, units, rooms, slack)
    for unit, room in zip(units, chosen or (), strict=False):
        for person in unit:
            work.places[person.number] = Place(room, Part.PARTICIPANT, reason or _why(person, unit, board, room))
    if chosen is None:
        _level_in_parts(work, units, rooms, slack, reason)


def _level_in_parts(
    work: _Work, units: Iterable[Sequence[Person]], rooms: Sequence[int], slack: int, reason: Reason | None
) -> None:
    """As above where not every office finds a room for all of its people: then it is divided."""
    board = work.board
    for unit in units:
        whole = next(iter(board.choices(unit, rooms, slack)), None)
        for person in unit:
            room = whole if whole is not None else next(iter(board.choices([person], rooms, slack)), None)
            if room is None:
                work.without[person.number] = Lack.FULL
                continue
            board.seat(person, room)
            why = Reason.SPLIT if whole is None and len(unit) > 1 else reason or _why(person, unit, board, room)
            work.places[person.number] = Place(room, Part.PARTICIPANT, why)


def _tell_shortage(work: _Work, people: Sequence[Person], rooms: Sequence[int]) -> None:
    free = sum(max(work.board.free(room), 0) for room in rooms)
    if len(people) > free:
        there = sum(work.board.taken[room] for room in rooms)
        seats = sum(work.board.rooms[room].capacity or 0 for room in rooms)
        work.shortages.append(Shortage(tuple(rooms), there + len(people), seats))


def _why(person: Person, unit: Sequence[Person], board: Board, room: int) -> Reason:
    mates = board.offices[room, person.office] > 1 if person.office else False
    if board.rules.offices is Offices.TOGETHER and (len(unit) > 1 or mates):
        return Reason.OFFICE
    return Reason.EXPERIENCE if board.rules.spread_experience and person.experienced else Reason.SIZE


def _place_rest(work: _Work, rest: Sequence[Person], rooms: Sequence[Room]) -> None:
    """Those without a district: into their own group, or as facilitators where they are wanted most."""
    if work.board.rules.rest is Rest.GROUP:
        _level(work, rest, [room.number for room in rooms if room.takes_rest], Reason.REST)
        return
    board, numbers = work.board, [room.number for room in rooms if not room.takes_rest]
    _tell_shortage(work, rest, numbers)
    for person in sorted(rest, key=lambda one: draw(board.rules.seed, one.key)):
        free = [room for room in numbers if board.free(room) >= 1]
        if not free:
            work.without[person.number] = Lack.FULL
            continue
        room = max(free, key=lambda one: (*board.guide_wanted(one), draw(board.rules.seed, person.key, one)))
        board.seat(person, room, Part.FACILITATOR)
        work.places[person.number] = Place(room, Part.FACILITATOR, Reason.REST)


def _no_room(person: Person) -> Lack:
    return Lack.NO_GROUP if person.zone else Lack.NO_DISTRICT
