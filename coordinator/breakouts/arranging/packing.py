"""People who stay together as units, and the search for rooms in which each unit fits whole."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from coordinator.breakouts.arranging.board import Board
from coordinator.breakouts.arranging.values import Person, Rules, draw
from coordinator.breakouts.words import Offices

Unit = Sequence[Person]
STEPS = 4_000  # of the search beyond one for each unit; some tenths of a second with twenty rooms


def in_units(people: Iterable[Person], rules: Rules) -> list[Unit]:
    """The people as they are placed: whole offices when these stay together, else one by one; the largest first.

    Of equal ones those with experience come first, so that they are spread before the others even out the sizes.
    """
    by_office: dict[str, list[Person]] = defaultdict(list)
    units: list[list[Person]] = []
    for person in people:
        if rules.offices is Offices.TOGETHER and person.office:
            by_office[person.office].append(person)
        else:
            units.append([person])
    units += by_office.values()
    return sorted(units, key=lambda unit: (-len(unit), -_experience(unit, rules), *_order(unit, rules)))


def _experience(unit: Unit, rules: Rules) -> int:
    return sum(one.experienced for one in unit) if rules.spread_experience else 0


def _order(unit: Unit, rules: Rules) -> tuple[int, int]:
    """A drawn order; people of an office that is spread follow each other, so that each finds another room."""
    office = unit[0].office if rules.offices is Offices.APART else ""
    return draw(rules.seed, office), draw(rules.seed, unit[0].key)


def packed(board: Board, units: Sequence[Unit], rooms: Sequence[int], slack: int) -> list[int] | None:
    """A room for each unit, all of them counted in on the board; None, and nothing counted, if none was found.

    It takes the best room for one unit after the other and goes back where the next one fits nowhere.
    """
    waiting: list[list[int]] = []
    chosen: list[int] = []
    if sum(map(len, units)) > sum(max(board.free(room), 0) for room in rooms):
        return None
    for _step in range(len(units) + STEPS):
        if len(chosen) == len(units):
            return chosen
        if len(waiting) == len(chosen):
            waiting.append(board.choices(units[len(chosen)], rooms, slack)[::-1])
        if waiting[-1]:
            chosen.append(waiting[-1].pop())
            _count(board, units[len(chosen) - 1], chosen[-1], 1)
        else:
            waiting.pop()
            if not chosen:
                return None
            _count(board, units[len(chosen) - 1], chosen.pop(), -1)
    while chosen:
        _count(board, units[len(chosen) - 1], chosen.pop(), -1)
    return None


def _count(board: Board, unit: Unit, room: int, times: int) -> None:
    for person in unit:
        board.seat(person, room, times=times)
