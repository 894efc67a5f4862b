"""What does not fit together and is told, not refused: a facilitator wanted twice, a room smaller than it was."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from coordinator.breakouts import queries
from coordinator.breakouts.models import Division, GroupMember
from coordinator.breakouts.words import Part
from coordinator.core.folding import fold
from coordinator.core.words import _
from coordinator.events.models import AgendaSession


def clashes(divisions: Sequence[Division]) -> list[str]:
    """A sentence for each facilitator or rapporteur of two groups that meet at the same time."""
    by_id = {one.id: one for one in divisions}
    leaders: dict[str, list[GroupMember]] = defaultdict(list)
    for members in queries.guides_of(divisions).values():
        for one in members:
            leaders[_who(one)].append(one)
    told = []
    for places in leaders.values():
        for one, other in combinations(places, 2):
            if _meet(one, other, by_id):
                told.append(_sentence(one, other))
    return told


def short_of_seats(division: Division) -> list[str]:
    """A sentence for each group that counts on more seats than the venue says of its room by now."""
    venue = division.event.venue
    rooms = [(one, venue.room_named(one.room)) for one in division.shown_groups] if venue else []
    return [
        _(
            "%(group)s counts on %(many)s seats; %(room)s has %(few)s.",
            group=group.name,
            many=group.capacity,
            room=room.name,
            few=room.capacity,
        )
        for group, room in rooms
        if room and room.capacity and (group.capacity or 0) > room.capacity
    ]


def _who(member: GroupMember) -> str:
    return str(member.registration_id or fold(member.name))


def _meet(one: GroupMember, other: GroupMember, divisions: Mapping[int, Division]) -> bool:
    """Whether both places are at the same time; within one division they always are."""
    if one.division_id == other.division_id:
        return one.group_id != other.group_id and Part.FACILITATOR in (one.part, other.part)
    return _overlap(divisions[one.division_id].sessions, divisions[other.division_id].sessions)


def _overlap(sessions: Iterable[AgendaSession], others: Iterable[AgendaSession]) -> bool:
    others = list(others)
    return any(_at_once(one, other) for one in sessions for other in others)


def _at_once(one: AgendaSession, other: AgendaSession) -> bool:
    """Whether two sessions overlap; without clock times, whether they share a half-day."""
    if one.day_id != other.day_id:
        return False
    if one.starts is None or other.starts is None:
        return one.half_day is other.half_day
    return one.starts < (other.ends or other.starts) and other.starts < (one.ends or one.starts)


def _sentence(one: GroupMember, other: GroupMember) -> str:
    return _(
        "%(name)s is wanted in two groups at the same time: %(one)s and %(other)s.",
        name=one.full_name,
        one=one.group.name,
        other=other.group.name,
    )
