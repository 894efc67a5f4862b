"""Who leads a group and who reports for it, as names are typed: of people registered for the event and of others."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from coordinator.breakouts import queries
from coordinator.breakouts.models import BreakoutGroup, GroupMember
from coordinator.breakouts.operations.places import Seat, put, refuse_locked
from coordinator.breakouts.words import Part, Reason
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.folding import fold
from coordinator.core.words import _
from coordinator.registration.models import Registration


def set_leaders(group: BreakoutGroup, part: Part, typed: Iterable[str], field: str) -> dict[str, Any]:
    """Let exactly these people have this part in the group; gives back what to keep for taking it back."""
    names = [name for line in typed if (name := " ".join(line.split()))]
    division, there = group.division, [one for one in queries.members_of_group(group) if one.part is part]
    by_name = _by_name(queries.people_of(division.event))
    now = {one.registration_id for one in there}
    people = [found for name in names if (found := _one(by_name.get(fold(name), []), now, name, field))]
    guests = {fold(name): name for name in names if fold(name) not in by_name}
    for member in there:
        if member.registration is None and fold(member.name) not in guests:
            db.session.delete(member)
    leading = {one.id for one in people}
    stepped_down = [one.registration_id for one in there if one.registration_id and one.registration_id not in leading]
    before = put(division, dict.fromkeys(stepped_down, Seat(group, Part.PARTICIPANT, Reason.HAND, pinned=True)))
    before |= _lead(group, part, people)
    known = {fold(one.name) for one in there if one.registration is None}
    new = [name for folded, name in guests.items() if folded not in known]
    db.session.add_all(_guest(group, part, name) for name in new)
    db.session.flush()
    return before


def _lead(group: BreakoutGroup, part: Part, people: Sequence[Registration]) -> dict[str, Any]:
    places = {one.registration_id: one for one in queries.members_of(group.division)}
    new = [
        one.id
        for one in people
        if not (there := places.get(one.id)) or (there.group_id, there.part) != (group.id, part)
    ]
    if any((there := places.get(one)) is None or there.group_id != group.id for one in new):
        refuse_locked(group.division)
    return put(group.division, dict.fromkeys(new, Seat(group, part, Reason.HAND, pinned=True)))


def _guest(group: BreakoutGroup, part: Part, name: str) -> GroupMember:
    return GroupMember(division=group.division, group=group, name=name, part=part, pinned=True, reason=Reason.HAND)


def _by_name(people: Iterable[Registration]) -> dict[str, list[Registration]]:
    """Folded name, with and without the title -> who is called so."""
    found: dict[str, list[Registration]] = {}
    for one in people:
        for name in {fold(one.full_name), fold(f"{one.given_name} {one.surname}")}:
            found.setdefault(name, []).append(one)
    return found


def _one(found: Sequence[Registration], now: Collection[int | None], name: str, field: str) -> Registration | None:
    """Who is meant by a name: of several people who are called so, the one who has the part already."""
    found = [one for one in found if one.id in now] or found
    if len(found) > 1:
        raise DomainError(
            _("Several people are called %(name)s. Choose the right one on the page of the people.", name=name), field
        )
    return found[0] if found else None
