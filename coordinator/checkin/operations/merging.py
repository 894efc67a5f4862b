"""Somebody who stands on the list twice is one person: what both were marked for counts for the one that stays."""

import uuid

from coordinator.checkin import queries
from coordinator.checkin.attendance import of_event
from coordinator.checkin.models import Answer, Method, Scan
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.registration import operations as desk
from coordinator.registration.models import Registration, RegistrationState
from coordinator.registration.queries import lock_event


def merge_people(keep: Registration, double: Registration, *, by_id: int | None) -> int:
    """Cancel ``double``; its check-ins count for ``keep`` with their own times. Answers how many were taken over.

    Doing it again changes nothing: the names of the new scans follow from those of the old ones.
    """
    if keep.event_id != double.event_id or keep.id == double.id:
        raise DomainError(_("Choose two different people of this event."))
    event = lock_event(keep.event)
    if keep.state is RegistrationState.CANCELLED:
        raise DomainError(_("This registration is cancelled. Restore it first."))
    number, now, taken = queries.last_number(event), clock.now(), 0
    for (person, _place), scan in of_event(event).first.items():
        name = str(uuid.uuid5(uuid.UUID(scan.id), str(keep.id)))
        if person != double.id or queries.find_scans(event, {name}):
            continue
        number, taken = number + 1, taken + 1
        db.session.add(
            Scan(
                id=name, event_id=event.id, number=number, registration=keep, day=scan.day, half_day=scan.half_day,
                method=Method.MERGED, answer=Answer.NEW, reason=_("Two records made one"), by_id=by_id,
                device_at=scan.device_at, at=scan.at, received_at=now, clock_difference=scan.clock_difference,
            )
        )  # fmt: skip
    desk.cancel_registration(double)
    db.session.flush()
    return taken
