"""Finding a personal feed by its secret, and what belongs into it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from hmac import compare_digest

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import contains_eager, lazyload, selectinload

from coordinator.access.policy import Actor, Permission, holds
from coordinator.access.scope import Territory, territory
from coordinator.accounts.models import User
from coordinator.accounts.sessions import digest
from coordinator.breakouts.models import BreakoutGroup, Division, GroupMember
from coordinator.calendar.personal.models import PersonalFeed, PersonalVersion
from coordinator.core.db import db
from coordinator.core.words import by_language
from coordinator.events.models import Event, EventDay, EventDistrict, EventKind
from coordinator.events.queries import known_to
from coordinator.groups.models import DriveStep, StepState, WorkingGroup
from coordinator.places.models import District
from coordinator.plans.models import ActionPlan, Activity
from coordinator.plans.queries import ENDED
from coordinator.registration.models import Registration, RegistrationState
from coordinator.registration.queries import is_of


def find_by_token(token: str) -> tuple[PersonalFeed, PersonalVersion] | None:
    """The feed whose secret this is, of somebody who can sign in, with the mark of the latest change; one query."""
    wanted = digest(token)
    query = (
        select(PersonalFeed, PersonalVersion)
        .join(PersonalFeed.user)
        .join(PersonalVersion, PersonalVersion.id == 1)
        .where(PersonalFeed.token_hash == wanted, User.active)
        .options(contains_eager(PersonalFeed.user).options(lazyload(User.assignments)))
        .execution_options(populate_existing=True)
    )
    row = db.session.execute(query).one_or_none()
    if row is None or not compare_digest(row[0].token_hash or "", wanted):
        return None
    return row[0], row[1]


def find_of_user(user_id: int) -> PersonalFeed | None:
    """The feed of this person, switched on or off, if they ever had one."""
    return db.session.get(PersonalFeed, user_id)


def feeds_of_closed_accounts() -> Sequence[PersonalFeed]:
    """Feeds that are switched on although their person may not sign in any more."""
    query = select(PersonalFeed).join(PersonalFeed.user).where(~User.active, PersonalFeed.token_hash.is_not(None))
    return db.session.scalars(query).all()


def events_of(person: User, first: date) -> Sequence[Event]:
    """The events with a day from ``first`` on that the person is registered for, owns or answers for.

    Only as far as they may see them today: those that were ever published, and drafts within reach.
    """
    registered = select(Registration.event_id).where(is_of(person), Registration.state != RegistrationState.CANCELLED)
    given = [one.event_id for one in person.assignments if one.event_id]
    mine = or_(
        Event.id.in_(registered), Event.owner_id == person.id, Event.id.in_(given), _meets_in(_answers_for(person))
    )
    coming = exists().where(EventDay.event_id == Event.id, EventDay.on_date >= first)
    query = select(Event).where(mine, _may_see(person), coming).options(lazyload(Event.organisers))
    return db.session.scalars(query).unique().all()


def _may_see(person: Actor) -> ColumnElement[bool]:
    published = Event.published_at.is_not(None)
    seen = known_to(person) if holds(person, Permission.EVENT_EDIT) else published
    meetings = territory(person, Permission.MEETING_READ)
    return or_(seen, Event.group_code.in_(_codes_in(meetings))) if not meetings.everywhere else seen


def _answers_for(person: Actor) -> Territory:
    """The zones and districts of the person's roles; a role for the whole city makes nobody sit in fifty groups."""
    return territory(person, Permission.MEETING_EDIT)


def _codes_in(where: Territory) -> Select[str]:
    return select(District.code).where(or_(District.zone_slug.in_(where.zones), District.code.in_(where.districts)))


def _meets_in(where: Territory) -> ColumnElement[bool]:
    """Events of these districts' working groups, and meetings that name one of these districts."""
    codes = _codes_in(where)
    named = exists().where(EventDistrict.event_id == Event.id, EventDistrict.district_code.in_(codes))
    return or_(Event.group_code.in_(codes), and_(Event.kind == EventKind.MEETING, named))


def waiting_for(person: User) -> set[int]:
    """The numbers of the events for which the person stands on the waiting list."""
    query = select(Registration.event_id).where(is_of(person), Registration.state == RegistrationState.WAITING)
    return set(db.session.scalars(query))


def groups_of(person: User) -> Mapping[int, Sequence[str]]:
    """The person's small groups with their rooms, by the number of the event, in the current language."""
    columns = Registration.event_id, BreakoutGroup.name_th, BreakoutGroup.name_en, BreakoutGroup.room
    query = (
        select(*columns)
        .join(GroupMember, GroupMember.registration_id == Registration.id)
        .join(BreakoutGroup, BreakoutGroup.id == GroupMember.group_id)
        .join(Division, Division.id == BreakoutGroup.division_id)
        .where(is_of(person), Registration.state == RegistrationState.CONFIRMED)
        .where(BreakoutGroup.removed_at.is_(None), Division.removed_at.is_(None))
        .order_by(Division.id)
    )
    found: defaultdict[int, list[str]] = defaultdict(list)
    for event_id, thai, english, room in db.session.execute(query):
        found[event_id].append(" · ".join(part for part in (by_language(thai, english), room) if part))
    return found


def steps_of(person: User, first: date) -> Sequence[DriveStep]:
    """Open next steps, due from ``first`` on: of the districts whose officer the person is, and those the person does.

    Who does a step is a typed name; it must be the person's own as the account has it.
    """
    if not holds(person, Permission.TEAM_READ):
        return []
    districts = territory(person, Permission.GROUP_EDIT).districts
    query = (
        select(DriveStep)
        .where(or_(DriveStep.district_code.in_(districts), DriveStep.owner == person.name))
        .where(DriveStep.state == StepState.OPEN, DriveStep.due_start >= first - timedelta(days=366))
        .options(selectinload(DriveStep.group).joinedload(WorkingGroup.district))
        .order_by(DriveStep.id)
    )
    steps = db.session.scalars(query).all()
    return [step for step in steps if step.due and step.due.end >= first]


def activities_of(person: User, first: date) -> Sequence[Activity]:
    """Activities still to be done, ending from ``first`` on, in the plans of the person's zones and districts."""
    where = territory(person, Permission.PLAN_EDIT)
    own = or_(ActionPlan.zone_slug.in_(where.zones), ActionPlan.district_code.in_(where.districts))
    query = (
        select(Activity)
        .join(Activity.plan)
        .where(own, Activity.removed_at.is_(None), Activity.status.not_in(ENDED))
        .where(func.coalesce(Activity.end_on, Activity.start_on) >= first - timedelta(days=366))
        .options(contains_eager(Activity.plan))
        .order_by(Activity.id)
    )
    found = db.session.scalars(query).unique().all()
    return [one for one in found if one.last_day and one.last_day >= first]
