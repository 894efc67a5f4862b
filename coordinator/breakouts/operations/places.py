"""The places themselves: setting many at once, noting what they were before, putting them back."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from coordinator.breakouts import queries
from coordinator.breakouts.models import BreakoutGroup, Division, DivisionChange, GroupMember
from coordinator.breakouts.words import Act, Offices, Part, Reason, Rest, Rule
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.undo import ensure_kept
from coordinator.core.words import _
from coordinator.registration.models import Registration


@dataclass(frozen=True)
class Seat:
    """Where somebody is to sit from now on."""

    group: BreakoutGroup
    part: Part
    reason: Reason
    pinned: bool = False


def put(division: Division, seats: Mapping[int, Seat | None]) -> dict[str, Any]:
    """Give these registrations these places, or none; gives back what to keep for taking it back."""
    there = {one.registration_id: one for one in queries.members_of(division, seats)}
    people = {one.id: one for one in queries.registrations(set(seats) - set(there))}
    before: dict[str, Any] = {}
    for number, seat in seats.items():
        member = there.get(number)
        if _is_so(member, seat):
            continue
        before[str(number)] = _noted(member)
        if seat is None:
            db.session.delete(member)
        elif member is None:
            db.session.add(_new(division, people[number], seat))
        else:
            _change(member, seat)
    db.session.flush()
    return before


def keep(division: Division, act: Act, before: dict[str, Any], rules: dict[str, Any] | None = None) -> DivisionChange:
    """Store what the places were before an act."""
    change = DivisionChange(division=division, act=act, before=before, rules=rules or {})
    db.session.add(change)
    db.session.flush()
    return change


def take_back(change: DivisionChange) -> Division:
    """Put people back to where they were before one act, and the rule with them.

    Refused in a locked division, after thirty days, after a later act, and where a room has become too small
    or a group was removed. Who is not registered any more stays away.
    """
    division = change.division
    queries.lock_division(division)
    refuse_locked(division)
    ensure_kept(change.at)
    if change.undone_at is not None:
        raise DomainError(_("This was taken back already."))
    if queries.changes_of(division)[0].id != change.id:
        raise DomainError(_("People were moved again since. Take back the later change first."))
    with db.session.begin_nested():  # what is refused half-way leaves nothing behind
        _put_back(division, change)
        change.undone_at = clock.now()
    return division


def _put_back(division: Division, change: DivisionChange) -> None:
    groups = {group.id: group for group in division.shown_groups}
    here = {str(one.number): one.number for one in queries.facts_of(division.event)}
    put(division, {here[key]: _as_noted(was, groups) for key, was in change.before.items() if key in here})
    words = {"rule": Rule, "offices": Offices, "rest": Rest}
    for name, value in change.rules.items():
        setattr(division, name, words[name](value) if name in words else value)
    refuse_overfull(division, groups.values())


def refuse_locked(division: Division) -> None:
    """Refuse to move people of a locked division."""
    if division.removed_at is not None:
        raise DomainError(_("This division was removed. Put it back first."))
    if division.is_locked:
        raise DomainError(_("The groups are locked. Unlock them first, then move people."))


def refuse_overfull(division: Division, groups: Iterable[BreakoutGroup], field: str | None = None) -> None:
    """Refuse when one of these groups has more people than its room has seats; all of them are told with numbers."""
    count = Counter(one.group_id for one in queries.members_of(division))
    refusals = [
        too_full(group.name, count[group.id], group.capacity)
        for group in groups
        if group.capacity is not None and count[group.id] > group.capacity
    ]
    if refusals:
        raise DomainError(" ".join(refusals), field)


def too_full(name: str, people: int, seats: int) -> str:
    """A room that is too small, as a sentence with its numbers."""
    return _("%(name)s: %(people)s people, but the room has %(seats)s seats.", name=name, people=people, seats=seats)


def _is_so(member: GroupMember | None, seat: Seat | None) -> bool:
    if member is None or seat is None:
        return member is None and seat is None
    there = (member.group_id, member.part, member.reason, member.pinned)
    return there == (seat.group.id, seat.part, seat.reason, seat.pinned)


def _new(division: Division, person: Registration, seat: Seat) -> GroupMember:
    return GroupMember(
        division=division,
        registration=person,
        group=seat.group,
        part=seat.part,
        reason=seat.reason,
        pinned=seat.pinned,
    )


def _change(member: GroupMember, seat: Seat) -> None:
    member.group = seat.group
    member.group_id = seat.group.id  # the trail reads columns before the flush sets them
    member.part, member.reason, member.pinned = seat.part, seat.reason, seat.pinned


def _noted(member: GroupMember | None) -> list[Any] | None:
    return None if member is None else [member.group_id, member.part.value, member.reason.value, member.pinned]


def _as_noted(noted: list[Any] | None, groups: Mapping[int, BreakoutGroup]) -> Seat | None:
    if noted is None:
        return None
    group_id, part, reason, pinned = noted
    if group_id not in groups:
        raise DomainError(_("A group in which people were has been removed since. Put it back first."))
    return Seat(groups[group_id], Part(part), Reason(reason), pinned)
