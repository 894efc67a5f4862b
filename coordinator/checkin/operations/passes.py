"""Door passes and the devices that come with them."""

import secrets
from datetime import date, datetime, time

from coordinator.accounts.models import User
from coordinator.accounts.sessions import digest
from coordinator.checkin import queries
from coordinator.checkin.items import storable_difference
from coordinator.checkin.models import DoorDevice, DoorPass
from coordinator.checkin.models.passes import FROM, TO
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.events.models import Event
from coordinator.registration.operations import require_open
from coordinator.registration.queries import lock_event

MOST_DEVICES = 10
SECRET_OCTETS = 32


def make_pass(event: Event, *, on_date: date, starts: time = FROM, ends: time = TO) -> tuple[DoorPass, str]:
    """A pass for one day of the event, valid between two Bangkok clock times; its secret is told only here."""
    require_open(event)
    if on_date not in [day.on_date for day in event.held_days]:
        raise DomainError(_("Choose a day of the event."), "on_date")
    if ends <= starts:
        raise DomainError(_("The end must be later than the start."), "ends")
    token = secrets.token_urlsafe(SECRET_OCTETS)
    made = DoorPass(
        event=event,
        token_hash=digest(token),
        valid_from=clock.bangkok(on_date, starts),
        valid_to=clock.bangkok(on_date, ends),
    )
    db.session.add(made)
    db.session.flush()
    return made, token


def end_pass(door_pass: DoorPass) -> None:
    """From now on the pass opens nothing; what its devices have not sent yet can not be sent by it any more."""
    door_pass.ended_at = door_pass.ended_at or clock.now()
    db.session.flush()


def enter_by_pass(door_pass: DoorPass, *, name: str) -> tuple[DoorDevice, str]:
    """A new device for this pass and the key that its browser keeps; refused when the pass is not open or used up."""
    lock_event(door_pass.event)
    now = clock.now()
    if not door_pass.is_open(now):
        raise DomainError(_("This door pass is not valid now. Ask the organiser for a new one."))
    if len([one for one in door_pass.devices if one.left_at is None]) >= MOST_DEVICES:
        raise DomainError(
            _("%(num)s devices use this pass already. Ask the organiser for another pass.", num=MOST_DEVICES)
        )
    return _enter(door_pass.event, name, pass_id=door_pass.id)


def enter_by_right(event: Event, user: User, *, name: str) -> tuple[DoorDevice, str]:
    """A new device of somebody who may check people in by their account."""
    lock_event(event)
    require_open(event)
    return _enter(event, name, user_id=user.id)


def leave(device: DoorDevice) -> None:
    """The device is done: its key opens nothing any more."""
    device.left_at = device.left_at or clock.now()
    db.session.flush()


def note_contact(device: DoorDevice, *, device_now: datetime | None, waiting: int | None, scanned: int | None) -> None:
    """Remember when the device spoke last, how far its clock is off and what it says it has not sent yet."""
    device.seen_at = clock.now()
    if device_now is not None:
        device.clock_difference = storable_difference(clock_difference(device_now))
    if waiting is not None:
        device.waiting = waiting
    if scanned is not None:
        device.scanned = scanned
    db.session.flush()


def clock_difference(device_now: datetime) -> int:
    """By how many seconds a device's clock runs ahead of ours; negative when it is behind."""
    return round((device_now - clock.now()).total_seconds())


def _enter(
    event: Event, name: str, *, pass_id: int | None = None, user_id: int | None = None
) -> tuple[DoorDevice, str]:
    key = secrets.token_urlsafe(SECRET_OCTETS)
    device = DoorDevice(
        event_id=event.id,
        pass_id=pass_id,
        user_id=user_id,
        number=queries.next_device_number(event),
        name=name,
        key_hash=digest(key),
    )
    db.session.add(device)
    db.session.flush()
    return device, key
