"""Deciding about several registrations in one act: all of it happens, or nothing."""

from collections.abc import Collection, Sequence

from coordinator.core.db import db
from coordinator.events.models import Event
from coordinator.registration import queries
from coordinator.registration.models import Registration, RegistrationSource, RegistrationState, Standing
from coordinator.registration.operations.placing import decline
from coordinator.registration.operations.registering import restore_registration


def approve_many(event: Event, numbers: Collection[int]) -> Sequence[Registration]:
    """The organisers agree to those of these who wait for it, and they are returned.

    From now on they stand in the line, each at the place of the time of registering, and have a seat with the
    commit if one is free.
    """
    queries.lock_event(event)
    people = [one for one in queries.people_numbered(event, numbers) if one.standing is Standing.ASKED]
    for one in people:
        one.awaits_approval = False
    db.session.flush()
    return people


def take_back_approval(event: Event, numbers: Collection[int]) -> Sequence[Registration]:
    """Undo an approval: those of these who are still on the list wait for approval again, without a seat."""
    queries.lock_event(event)
    people = [one for one in queries.people_numbered(event, numbers) if _was_approved(one)]
    for one in people:
        one.state, one.seat, one.offered_until = RegistrationState.WAITING, None, None
        one.awaits_approval, one.waits_since = True, one.created_at
    db.session.flush()
    return people


def decline_many(event: Event, numbers: Collection[int], *, reason: str) -> Sequence[Registration]:
    """The organisers do not take those of these who wait, and tell all of them the same reason; they are returned."""
    queries.lock_event(event)
    people = [one for one in queries.people_numbered(event, numbers) if one.state is RegistrationState.WAITING]
    for one in people:
        decline(one, reason=reason)
    return people


def restore_many(event: Event, numbers: Collection[int]) -> Sequence[Registration]:
    """Undo that several were declined: each waits as before, at the old place; they are returned."""
    queries.lock_event(event)
    people = [one for one in queries.people_numbered(event, numbers) if one.declined_because]
    for one in people:
        restore_registration(one)
    return people


def _was_approved(one: Registration) -> bool:
    """Whether this is somebody on whom organisers decide, and who has not left."""
    here = one.state is not RegistrationState.CANCELLED and not one.awaits_approval
    return here and one.source is RegistrationSource.PUBLIC
