"""Who registers later gets a place by the same rule; who leaves gives it up."""

from collections.abc import Collection, Mapping

from coordinator.breakouts import queries
from coordinator.breakouts.drafting import draft_of_newcomers, zone_of_districts
from coordinator.breakouts.models import BreakoutGroup, Division, GroupMember
from coordinator.breakouts.operations.places import Seat, put
from coordinator.breakouts.words import Part, Reason, Rule
from coordinator.core.db import db
from coordinator.registration.models import Registration, RegistrationState


def settle_newcomers(division: Division, touched: Collection[int]) -> None:
    """Bring the places of these registrations up to date, inside the change that touched them.

    Who has no seat at the event any more leaves; a person of another district than before follows it, unless
    placed by hand or locked; who is new gets the place that the rule gives. Where the room is full
    nobody is refused: the person waits without a group, and the page of the groups says so.
    """
    people = {one.id: one for one in queries.registrations(touched)}
    there = {one.registration_id: one for one in queries.places_of(touched) if one.division_id == division.id}
    zones = zone_of_districts()
    leaving = {number: one for number, one in there.items() if _leaves(division, one, people.get(number or 0), zones)}
    for member in leaving.values():
        db.session.delete(member)
    db.session.flush()
    here = [number for number, one in people.items() if one.state is RegistrationState.CONFIRMED]
    if any(number not in there or number in leaving for number in here):
        put(division, seats_by_rule(division))


def seats_by_rule(division: Division) -> dict[int, Seat | None]:
    """A place by the rule for everybody who has none and finds one; all others stay."""
    draft = draft_of_newcomers(division)
    groups: list[BreakoutGroup | None] = [one.group for one in draft.seatings]
    return {
        number: Seat(group, place.part, place.reason)
        for number, place in draft.proposal.places.items()
        if (group := groups[place.room]) is not None
    }


def _leaves(division: Division, member: GroupMember, person: Registration | None, zones: Mapping[str, str]) -> bool:
    if person is None or person.state is not RegistrationState.CONFIRMED:
        return True
    if member.pinned or division.is_locked or division.rule is not Rule.ZONE or member.part is not Part.PARTICIPANT:
        return False
    return member.reason is Reason.ZONE and member.group.zone_slug != zones.get(person.district_code or "")
