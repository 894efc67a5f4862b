"""Finding divisions, their groups and who is where."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import ColumnElement, Executable, Select, and_, bindparam, select
from sqlalchemy.orm import joinedload

from coordinator.breakouts.models import BreakoutGroup, Division, DivisionChange, DivisionSession, GroupMember
from coordinator.breakouts.words import Part, Reason
from coordinator.core.db import by_number, columns, db, several
from coordinator.core.errors import NotFound
from coordinator.core.names import join_name
from coordinator.core.undo import kept_since
from coordinator.core.words import by_language
from coordinator.events.models import AgendaSession, Event, EventDay, SeriesItem
from coordinator.registration.models import Registration, RegistrationState
from coordinator.registration.queries import lock_event

HERE = RegistrationState.CONFIRMED


@dataclass(frozen=True)
class Facts:
    """What the rules ask about somebody with a seat; read by columns, because all people are read for each newcomer."""

    number: int
    folded: str
    district_code: str | None
    phone: str
    code: str


@dataclass(frozen=True)
class Sitting:
    """A place in a group; ``number`` is the registration, None for somebody known by name alone."""

    number: int | None
    group_id: int
    part: Part
    reason: Reason
    pinned: bool


@dataclass(frozen=True)
class ShownGroup:
    """A group as everybody may see it, in the reader's language: of its people only the facilitators are named."""

    name: str
    room: str
    facilitators: list[str]


@dataclass(frozen=True)
class ShownDivision:
    """A division that has groups, as everybody may see it."""

    name: str
    groups: list[ShownGroup]


def get_division(slug: str, division_id: int) -> Division:
    """The division with this number of that event, removed or not; raises NotFound."""
    found = by_number(Division, division_id)
    if found is None or found.event.slug != slug:
        raise NotFound(f"division {division_id}")
    return found


def get_group(slug: str, division_id: int, breakout_id: int) -> BreakoutGroup:
    """The group with this number in that division, removed or not; raises NotFound."""
    found = by_number(BreakoutGroup, breakout_id)
    if found is None or found.division_id != division_id or found.division.event.slug != slug:
        raise NotFound(f"small group {breakout_id}")
    return found


def group_of_event(event: Event, breakout_id: int) -> BreakoutGroup:
    """The group with this number, if it is one of the event and was not removed; raises NotFound."""
    found = by_number(BreakoutGroup, breakout_id)
    if found is None or found.removed_at or found.division.removed_at or found.division.event_id != event.id:
        raise NotFound(f"small group {breakout_id}")
    return found


def get_change(slug: str, division_change_id: int) -> DivisionChange:
    """The act with this number; raises NotFound."""
    found = by_number(DivisionChange, division_change_id)
    if found is None or found.division.event.slug != slug:
        raise NotFound(f"change of a division {division_change_id}")
    return found


def lock_division(division: Division) -> None:
    """Let nobody else register or move people before this transaction ends; reads the division and its groups anew."""
    lock_event(division.event)
    query = select(Division).where(Division.id == division.id)
    db.session.execute(query, execution_options={"populate_existing": True}).unique().all()


def divisions_of(event_id: int) -> Sequence[Division]:
    """The divisions of an event that were not removed, in the order in which they were made."""
    query = select(Division).where(Division.event_id == event_id, Division.removed_at.is_(None))
    return db.session.scalars(query.order_by(Division.id)).unique().all()


def shown_divisions(event_id: int) -> Sequence[ShownDivision]:
    """What everybody may see of the divisions of an event: by columns and in one question, for a page read by many."""
    divisions: dict[int, ShownDivision] = {}
    groups: dict[int, ShownGroup] = {}
    for row in db.session.execute(_shown(), {"event_id": event_id}):
        if row.id not in groups:
            groups[row.id] = ShownGroup(by_language(row.name_th, row.name_en), row.room, [])
            named = by_language(row.division_th, row.division_en)
            divisions.setdefault(row.division_id, ShownDivision(named, [])).groups.append(groups[row.id])
        if row.by_name is not None:
            leader = row.by_name or join_name(row.prefix, row.given_name, row.surname)
            groups[row.id].facilitators.append(leader)
    return list(divisions.values())


@cache
def _shown() -> Executable:
    """The groups of the event ``event_id`` with their facilitators, a row each; put together once.

    ``by_name`` is "" for a facilitator who is registered, and NULL for a group that nobody leads.
    """
    group = BreakoutGroup
    columns = (
        *(group.id, group.division_id, group.name_th, group.name_en, group.room),
        *(Division.name_th.label("division_th"), Division.name_en.label("division_en")),
        *(Registration.prefix, Registration.given_name, Registration.surname, GroupMember.name.label("by_name")),
    )
    leads = and_(GroupMember.group_id == group.id, GroupMember.part == Part.FACILITATOR)
    query = select(*columns).join(Division, Division.id == group.division_id).outerjoin(GroupMember, leads)
    query = query.outerjoin(Registration, Registration.id == GroupMember.registration_id)
    query = query.where(Division.event_id == bindparam("event_id"))
    query = query.where(Division.removed_at.is_(None), group.removed_at.is_(None))
    return query.order_by(Division.id, group.position, group.id, GroupMember.id)


def removed_divisions(event_id: int) -> Sequence[Division]:
    """The divisions of an event that were removed and can still be put back."""
    query = select(Division).where(Division.event_id == event_id, Division.removed_at >= kept_since())
    return db.session.scalars(query.order_by(Division.id)).unique().all()


def groups_of(event: Event) -> Sequence[BreakoutGroup]:
    """All groups of an event, division by division."""
    return [group for division in divisions_of(event.id) for group in division.shown_groups]


def members_of(division: Division, only: Collection[int] | None = None) -> Sequence[GroupMember]:
    """Everybody who is in a group of the division in dictionary order, or those of them with these registrations."""
    query = _members(division)
    if only is not None:
        query = query.where(GroupMember.registration_id.in_(only))
    return db.session.scalars(query).unique().all()


def sittings_of(division: Division) -> Sequence[Sitting]:
    """All places of the division, by columns."""
    query = select(
        GroupMember.registration_id, GroupMember.group_id, GroupMember.part, GroupMember.reason, GroupMember.pinned
    ).where(GroupMember.division_id == division.id)
    return [Sitting(*row) for row in db.session.execute(query)]


def facts_of(event: Event) -> Sequence[Facts]:
    """Everybody with a seat at the event, by columns."""
    return _facts(Registration.event_id == event.id)


def members_of_group(group: BreakoutGroup) -> Sequence[GroupMember]:
    """Everybody in one group, facilitators and rapporteur first."""
    return db.session.scalars(_members(group.division).where(GroupMember.group_id == group.id)).unique().all()


def places_of(registration_ids: Collection[int]) -> Sequence[GroupMember]:
    """The places of these people in all divisions that were not removed."""
    query = select(GroupMember).join(Division, Division.id == GroupMember.division_id)
    query = query.where(GroupMember.registration_id.in_(registration_ids), Division.removed_at.is_(None))
    query = query.options(joinedload(GroupMember.group), joinedload(GroupMember.division))
    return db.session.scalars(query.order_by(GroupMember.division_id)).unique().all()


def places_of_event(event: Event) -> Mapping[int, Sequence[GroupMember]]:
    """Registration -> its places in all divisions of the event: for lists of many people."""
    query = select(GroupMember).join(Division, Division.id == GroupMember.division_id)
    query = query.where(Division.event_id == event.id, Division.removed_at.is_(None))
    query = query.where(GroupMember.registration_id.is_not(None)).options(joinedload(GroupMember.group))
    found: dict[int, list[GroupMember]] = {}
    for member in db.session.scalars(query.order_by(GroupMember.division_id)).unique():
        found.setdefault(member.registration_id or 0, []).append(member)
    return found


def group_of(registration: Registration) -> BreakoutGroup | None:
    """The group in which somebody is; of several divisions, that of the first one. For a ticket."""
    return next((place.group for place in places_of([registration.id])), None)


def group_for_zone(event: Event, zone: str) -> BreakoutGroup | None:
    """The group that takes people of this zone, if there is just one: what a registration form can foresee."""
    found = [group for group in groups_of(event) if group.zone_slug == zone]
    return found[0] if len({group.division_id for group in found}) == len(found) and found else None


def guides_of(divisions: Collection[Division]) -> Mapping[int, Sequence[GroupMember]]:
    """Group -> its facilitators and rapporteurs, for pages that name nobody else."""
    query = select(GroupMember).where(GroupMember.division_id.in_([one.id for one in divisions]))
    query = query.where(GroupMember.part != Part.PARTICIPANT)
    query = query.options(joinedload(GroupMember.registration), joinedload(GroupMember.group))
    found: dict[int, list[GroupMember]] = {}
    for member in db.session.scalars(query.order_by(GroupMember.part, GroupMember.id)).unique():
        found.setdefault(member.group_id, []).append(member)
    return found


def people_of(event: Event) -> Sequence[Registration]:
    """Everybody with a seat at the event, in dictionary order."""
    query = select(Registration).where(Registration.event_id == event.id, Registration.state == HERE)
    return db.session.scalars(query.order_by(Registration.sort_key, Registration.id)).unique().all()


def registrations(keys: Collection[int]) -> Sequence[Registration]:
    """The registrations with these numbers."""
    return db.session.scalars(select(Registration).where(Registration.id.in_(keys))).unique().all()


def divided_events(registration_ids: Collection[int]) -> Mapping[int, Collection[int]]:
    """Event -> those of these registrations that are for it, for the events that are divided into groups."""
    found: dict[int, list[int]] = {}
    for event_id, number in db.session.execute(_divided(), {"numbers": list(registration_ids)}):
        found.setdefault(event_id, []).append(number)
    return found


@cache
def _divided() -> Select[int, int]:
    """Put together once: every change of a registration asks it."""
    table, division = columns(Registration), columns(Division)
    divided = select(division.event_id).where(division.removed_at.is_(None))
    return select(table.event_id, table.id).where(table.id.in_(several("numbers")), table.event_id.in_(divided))


def earlier_people(event: Event) -> Sequence[Facts]:
    """Everybody with a seat at an earlier item of the event's series."""
    item = event.series_item
    if item is None:
        return []
    earlier = select(SeriesItem.event_id).where(
        SeriesItem.series_id == item.series_id, SeriesItem.number < item.number, SeriesItem.event_id.is_not(None)
    )
    return _facts(Registration.event_id.in_(earlier))


def changes_of(division: Division) -> Sequence[DivisionChange]:
    """What was done to it and can still be taken back, the newest first."""
    query = select(DivisionChange).where(DivisionChange.division_id == division.id, DivisionChange.undone_at.is_(None))
    query = query.where(DivisionChange.at >= kept_since())
    return db.session.scalars(query.order_by(DivisionChange.id.desc())).unique().all()


def divisions_in_sessions(session_ids: Collection[int], but: Division | None) -> Mapping[int, Division]:
    """Session -> the division that serves it already, other than ``but``."""
    query = select(DivisionSession).join(DivisionSession.division)
    query = query.where(DivisionSession.session_id.in_(session_ids), Division.removed_at.is_(None))
    if but is not None and but.id is not None:
        query = query.where(Division.id != but.id)
    return {link.session_id: link.division for link in db.session.scalars(query).unique()}


def agenda_of(event: Event) -> Sequence[AgendaSession]:
    """The sessions of the days that take place, in the order of the agenda."""
    query = select(AgendaSession).join(EventDay, EventDay.id == AgendaSession.day_id)
    query = query.where(AgendaSession.event_id == event.id, AgendaSession.removed_at.is_(None))
    query = query.where(EventDay.dropped_at.is_(None))
    order = (EventDay.on_date, AgendaSession.half_day.desc(), AgendaSession.starts, AgendaSession.position)
    return db.session.scalars(query.order_by(*order)).unique().all()


def _facts(where: ColumnElement[bool]) -> Sequence[Facts]:
    columns = (Registration.id, Registration.folded, Registration.district_code, Registration.phone, Registration.code)
    return [Facts(*row) for row in db.session.execute(select(*columns).where(where, Registration.state == HERE))]


def _members(division: Division) -> Select[GroupMember]:
    query = select(GroupMember).outerjoin(Registration, Registration.id == GroupMember.registration_id)
    query = query.where(GroupMember.division_id == division.id)
    query = query.options(joinedload(GroupMember.registration), joinedload(GroupMember.group))
    return query.order_by(GroupMember.part, Registration.sort_key, GroupMember.id)


def guests_of(events: Collection[int]) -> Sequence[int]:
    """The places in groups of these events that people have who are not registered and still stand there by name."""
    query = select(GroupMember.id).join(GroupMember.division).where(Division.event_id.in_(events))
    return db.session.scalars(query.where(GroupMember.registration_id.is_(None), GroupMember.name != "–")).all()
