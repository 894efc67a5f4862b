"""Moving people by hand, one or many at once, and giving them back to the rule."""

from collections.abc import Collection

from coordinator.breakouts import queries
from coordinator.breakouts.models import Division, DivisionChange
from coordinator.breakouts.operations.arriving import seats_by_rule
from coordinator.breakouts.operations.places import Seat, keep, put, refuse_locked, refuse_overfull
from coordinator.breakouts.words import Act, Part, Reason
from coordinator.core.errors import DomainError
from coordinator.core.words import _


def move_people(
    division: Division,
    *,
    registration_ids: Collection[int | str],
    group_id: int | str | None,
    part: Part = Part.PARTICIPANT,
) -> DivisionChange:
    """Put people into a group by hand; without a group, back to where the rule has them. It can be taken back.

    Refused with numbers when the room has too few seats; who was moved by hand keeps that place in a new division.
    """
    queries.lock_division(division)
    refuse_locked(division)
    people = _chosen(division, registration_ids)
    if not group_id:
        return _back_to_rule(division, people)
    group = next((one for one in division.shown_groups if str(one.id) == str(group_id)), None)
    if group is None:
        raise DomainError(_("Choose a group from the list."), "group_id")
    before = put(division, dict.fromkeys(people, Seat(group, part, Reason.HAND, pinned=True)))
    refuse_overfull(division, [group], "group_id")
    return keep(division, Act.MOVED, before)


def _back_to_rule(division: Division, people: Collection[int]) -> DivisionChange:
    before = put(division, dict.fromkeys(people))
    put(division, seats_by_rule(division))
    return keep(division, Act.MOVED, before)


def _chosen(division: Division, registration_ids: Collection[int | str]) -> list[int]:
    wanted = {str(one) for one in registration_ids}
    people = [one.number for one in queries.facts_of(division.event) if str(one.number) in wanted]
    if not people:
        raise DomainError(_("Tick the people to be moved."), "registration_ids")
    return people
