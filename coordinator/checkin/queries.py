"""Finding passes, devices and scans."""

from collections.abc import Collection, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from coordinator.access.scope import EVERYWHERE, Territory
from coordinator.breakouts.models import BreakoutGroup, Division, GroupMember
from coordinator.checkin.models import AttendanceRule, DoorDevice, DoorPass, Scan, SessionClose
from coordinator.core.db import by_number, db
from coordinator.core.errors import NotFound
from coordinator.events.models import Event, HalfDay
from coordinator.registration.models import Registration
from coordinator.registration.queries import lies_within


def find_rule(event: Event) -> AttendanceRule | None:
    """What is set about attendance for the event, if anything is."""
    return db.session.get(AttendanceRule, event.id)


def find_close(event: Event, place: tuple[int, HalfDay]) -> SessionClose | None:
    """The record that says whether this half-day is closed, if there is one."""
    query = select(SessionClose).where(SessionClose.day_id == place[0], SessionClose.half_day == place[1])
    return db.session.scalars(query.where(SessionClose.event_id == event.id)).first()


def list_closed(event: Event) -> Sequence[SessionClose]:
    """The half-days that are closed."""
    query = select(SessionClose).where(SessionClose.event_id == event.id, SessionClose.closed_at.is_not(None))
    return db.session.scalars(query).all()


def list_passes(event: Event) -> Sequence[DoorPass]:
    """All passes of the event, the newest first."""
    return db.session.scalars(
        select(DoorPass).where(DoorPass.event_id == event.id).order_by(DoorPass.valid_from.desc(), DoorPass.id.desc())
    ).all()


def get_pass(slug: str, pass_id: int) -> DoorPass:
    """The pass with this number at that event; raises NotFound."""
    found = by_number(DoorPass, pass_id)
    if found is None or found.event.slug != slug:
        raise NotFound(f"door pass {pass_id} at {slug}")
    return found


def find_pass(token_hash: str) -> DoorPass | None:
    """The pass with the secret of this digest."""
    return db.session.scalars(select(DoorPass).where(DoorPass.token_hash == token_hash)).first()


def find_device(key_hash: str) -> DoorDevice | None:
    """The device with the key of this digest."""
    return db.session.scalars(select(DoorDevice).where(DoorDevice.key_hash == key_hash)).first()


def list_devices(event: Event) -> Sequence[DoorDevice]:
    """All devices that ever came to the door of the event, in their order."""
    return db.session.scalars(
        select(DoorDevice).where(DoorDevice.event_id == event.id).order_by(DoorDevice.number)
    ).all()


def count_received(event: Event) -> dict[int, int]:
    """How many scans came from each device."""
    query = select(Scan.device_id, func.count()).where(Scan.event_id == event.id, Scan.device_id.is_not(None))
    return {row[0]: row[1] for row in db.session.execute(query.group_by(Scan.device_id)) if row[0] is not None}


def list_scans(event: Event, after: int = 0) -> Sequence[Scan]:
    """The scans of the event stored after number ``after``, in that order, with the people they mean."""
    query = select(Scan).where(Scan.event_id == event.id, Scan.number > after).order_by(Scan.number)
    return db.session.scalars(query.options(selectinload(Scan.registration))).all()


def find_scans(event: Event, ids: Collection[str]) -> dict[str, Scan]:
    """The stored ones among these scans of the event, by their names."""
    query = select(Scan).where(Scan.id.in_(ids), Scan.event_id == event.id)
    return {one.id: one for one in db.session.scalars(query)} if ids else {}


def taken_elsewhere(event: Event, ids: Collection[str]) -> set[str]:
    """Those of these names that scans of other events have."""
    query = select(Scan.id).where(Scan.id.in_(ids), Scan.event_id != event.id)
    return set(db.session.scalars(query)) if ids else set()


def last_number(event: Event) -> int:
    """The number of the newest scan of the event, 0 before the first."""
    return db.session.scalar(select(func.max(Scan.number)).where(Scan.event_id == event.id)) or 0


def list_people(event: Event, within: Territory = EVERYWHERE) -> Sequence[Registration]:
    """Everybody ever registered for the event, also cancelled ones, in dictionary order."""
    query = select(Registration).where(Registration.event_id == event.id, lies_within(within))
    return db.session.scalars(query.order_by(Registration.sort_key, Registration.id)).all()


def next_device_number(event: Event) -> int:
    """The number of the next device of the event; ask it with the event locked."""
    query = select(func.max(DoorDevice.number)).where(DoorDevice.event_id == event.id)
    return (db.session.scalar(query) or 0) + 1


def people_of(event: Event, scan_ids: Collection[str]) -> dict[str, int | None]:
    """Whom these scans of the event mean: name of the scan -> number of the registration."""
    query = select(Scan.id, Scan.registration_id).where(Scan.event_id == event.id, Scan.id.in_(scan_ids))
    return {row[0]: row[1] for row in db.session.execute(query)} if scan_ids else {}


def find_people(event: Event, numbers: Collection[int], codes: Collection[str]) -> Sequence[Registration]:
    """The people of the event with these numbers or codes, whatever the state of their registration."""
    if not numbers and not codes:
        return []
    query = select(Registration).where(Registration.event_id == event.id)
    return db.session.scalars(query.where(Registration.id.in_(numbers) | Registration.code.in_(codes))).all()


def valid_scans_of(event: Event, people: Collection[int]) -> list[Scan]:
    """The scans of these people that were not taken back."""
    if not people:
        return []
    voided = set(db.session.scalars(select(Scan.voids).where(Scan.event_id == event.id, Scan.voids.is_not(None))))
    query = select(Scan).where(Scan.event_id == event.id, Scan.registration_id.in_(people))
    return [one for one in db.session.scalars(query) if one.id not in voided]


def find_elsewhere(code: str) -> Registration | None:
    """The registration of any event that has this code."""
    return db.session.scalars(select(Registration).where(Registration.code == code)).first()


def stamp_of_people(event: Event) -> tuple[int, int]:
    """Two numbers of which one changes with every change of anybody registered for the event: versions only grow."""
    query = select(func.count(), func.coalesce(func.sum(Registration.version), 0))
    row = db.session.execute(query.where(Registration.event_id == event.id)).one()
    return int(row[0]), int(row[1])


def stamp_of_groups(event: Event) -> tuple[int, ...]:
    """Numbers of which one changes with every change of the event's small groups and of who is in them."""
    division, group, member = Division.version, BreakoutGroup.version, GroupMember.version
    inside = select(Division.id).where(Division.event_id == event.id)
    asked = (
        select(func.count(), func.sum(division)).where(Division.event_id == event.id, Division.removed_at.is_(None)),
        select(func.count(), func.sum(group)).where(BreakoutGroup.division_id.in_(inside)),
        select(func.max(GroupMember.id), func.sum(member + GroupMember.group_id)).where(
            GroupMember.division_id.in_(inside)
        ),
    )
    return tuple(int(one or 0) for query in asked for one in db.session.execute(query).one())
