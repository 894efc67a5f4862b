"""The rooms while they fill: how many sit where, and which room suits the next people best."""

from collections import Counter
from collections.abc import Iterable, Sequence

from coordinator.breakouts.arranging.values import Person, Room, Rules, draw
from coordinator.breakouts.words import Offices, Part


class Board:
    """Counts of participants, seats taken, facilitators, experienced people and people of each office, by room."""

    def __init__(self, rooms: Iterable[Room], rules: Rules) -> None:
        self.rules = rules
        self.rooms = {room.number: room for room in rooms}
        self.participants = Counter({number: room.guests - room.guides for number, room in self.rooms.items()})
        self.taken = Counter({number: room.guests for number, room in self.rooms.items()})
        self.guides = Counter({number: room.guides for number, room in self.rooms.items()})
        self.experienced: Counter[int] = Counter()
        self.offices: Counter[tuple[int, str]] = Counter()

    def seat(self, person: Person, room: int, part: Part = Part.PARTICIPANT, times: int = 1) -> None:
        """Count somebody in, or with ``times`` -1 out again."""
        self.taken[room] += times
        if part is Part.FACILITATOR:
            self.guides[room] += times
            return
        self.participants[room] += times
        self.experienced[room] += times * person.experienced
        if person.office:
            self.offices[room, person.office] += times

    def free(self, room: int) -> float:
        """How many seats are left."""
        capacity = self.rooms[room].capacity
        return float("inf") if capacity is None else capacity - self.taken[room]

    def choices(self, unit: Sequence[Person], rooms: Iterable[int], slack: int) -> list[int]:
        """The rooms with seats for all of ``unit``, the most fitting first.

        Where people of the same office sit already comes first, if offices stay together. A room is near the
        smallest one if it stays within ``slack`` people of it; those come next, so that in the end sizes
        differ by no more than the largest unit forces.
        """
        fitting = [room for room in rooms if self.free(room) >= len(unit)]
        limit = min((self.participants[room] for room in fitting), default=0) + slack
        return sorted(fitting, key=lambda room: self._fit(unit, room, limit))

    def _fit(self, unit: Sequence[Person], room: int, limit: int) -> tuple[int, bool, int, int, int, int]:
        office, size = unit[0].office, self.participants[room]
        mates = self.offices[room, office] if office else 0
        apart = mates if self.rules.offices is Offices.APART else 0
        together = -mates if self.rules.offices is Offices.TOGETHER else 0
        known = any(one.experienced for one in unit) and self.rules.spread_experience
        experience = self.experienced[room] if known else 0
        by_draw = draw(self.rules.seed, unit[0].key, room)
        return together, size + len(unit) > limit, apart, experience, size, by_draw

    def guide_wanted(self, room: int) -> tuple[bool, int, float]:
        """How much a room wants one more facilitator: it has none; how many the rule asks for; people for each."""
        most, people, guides = self.rules.most_per_facilitator, self.participants[room], self.guides[room]
        lacking = -(-people // most) - guides if most else 0
        return people > 0 and not guides, max(lacking, 0), people / (guides + 1)
