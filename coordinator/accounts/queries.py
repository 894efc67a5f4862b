"""Finding users."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import Select, bindparam, func, or_, select, text

from coordinator.access.policy import Role
from coordinator.accounts.models import Assignment, Attempt, User, UserSession
from coordinator.core import clock
from coordinator.core.db import by_number, columns, db
from coordinator.core.errors import NotFound
from coordinator.core.paging import Page, paged

_HOLD = text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))")


def find_by_email(email: str) -> User | None:
    """The user with this address in any case, if there is one."""
    return db.session.scalars(select(User).where(User.email == email.strip().lower())).one_or_none()


def get_user(user_id: int) -> User:
    """The user with this number; raises NotFound, also for one whose data is erased."""
    found = by_number(User, user_id)
    if found is None or found.erased_at is not None:
        raise NotFound(f"user {user_id}")
    return found


def get_assignment(user_id: int, assignment_id: int) -> Assignment:
    """The role with this number, if it is this user's; raises NotFound."""
    found = by_number(Assignment, assignment_id)
    if found is None or found.user_id != user_id:
        raise NotFound(f"role {assignment_id} of user {user_id}")
    return found


def page_of_users(words: str, number: int) -> Page[User]:
    """One page of users by address, those whose name or address contains ``words``."""
    query = select(User).where(User.erased_at.is_(None)).order_by(User.email)
    if words:
        query = query.where(
            or_(User.name.icontains(words, autoescape=True), User.email.icontains(words, autoescape=True))
        )
    return paged(query, number)


def last_sign_ins(users: Sequence[User]) -> Mapping[int, datetime]:
    """When each of these users signed in last; those who never did are missing."""
    last = func.max(UserSession.created_at)
    query = select(UserSession.user_id, last).where(UserSession.user_id.in_([one.id for one in users]))
    return {row[0]: row[1] for row in db.session.execute(query.group_by(UserSession.user_id))}


def list_users() -> Sequence[User]:
    """Every user, by address."""
    return db.session.scalars(select(User).where(User.erased_at.is_(None)).order_by(User.email)).all()


def list_samples() -> Sequence[User]:
    """The users of the sample content."""
    return db.session.scalars(select(User).where(User.is_sample).order_by(User.id)).all()


def list_admins() -> Sequence[User]:
    """The administrators who can sign in."""
    query = select(User).join(User.assignments).where(Assignment.role == Role.ADMIN, User.active)
    return db.session.scalars(query.distinct()).all()


def list_open_sessions(user: User) -> Sequence[UserSession]:
    """The sessions of ``user`` that are still open, newest first."""
    query = select(UserSession).where(
        UserSession.user_id == user.id, UserSession.ended_at.is_(None), UserSession.expires_at > clock.now()
    )
    return db.session.scalars(query.order_by(UserSession.created_at.desc())).all()


def get_open_session(user: User, key: str) -> UserSession:
    """The open session of ``user`` whose ``key`` this is; raises NotFound."""
    found = [one for one in list_open_sessions(user) if one.key == key]
    if not found:
        raise NotFound(f"session {key} of user {user.id}")
    return found[0]


def try_before(kind: str, key: str, since: datetime, latest: int) -> datetime | None:
    """When the last try but so many of this kind was counted for ``key`` after ``since``; None if there are no more."""
    what = {"kind": kind, "key": key, "since": since, "latest": latest}
    return db.session.connection().execute(_try_before(), what).scalar()


@cache
def _try_before() -> Select[datetime]:
    """Put together once: forms that many send at once ask it."""
    counted = Attempt.kind == bindparam("kind"), Attempt.key == bindparam("key"), Attempt.at > bindparam("since")
    return select(Attempt.at).where(*counted).order_by(Attempt.at.desc()).limit(1).offset(bindparam("latest"))


def one_more_try() -> Select[str, str, datetime]:
    """The row of a try ``at`` of this ``kind`` for ``key``; none if there are as many as ``most`` after ``since``."""
    table = columns(Attempt)
    kind, key = bindparam("kind", type_=table.kind.type), bindparam("key", type_=table.key.type)
    there = select(func.count()).where(table.kind == kind, table.key == key, table.at > bindparam("since"))
    row = select(kind, key, bindparam("at", type_=table.at.type))
    return row.where(there.scalar_subquery() < bindparam("most"))


def hold_counter(key: str) -> None:
    """Let no other process count for ``key`` before this transaction ends.

    SQLite has a single writer anyway.
    """
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.connection().execute(_HOLD, {"key": key})


def responsible_people() -> tuple[Mapping[str, list[User]], Mapping[str, list[User]]]:
    """Who can sign in and answers for a place: district code -> its officers, zone -> its coordinators."""
    officers: dict[str, list[User]] = {}
    coordinators: dict[str, list[User]] = {}
    roles = (Role.DISTRICT_OFFICER, Role.ZONE_COORDINATOR)
    query = select(User).join(User.assignments).where(User.active, Assignment.role.in_(roles)).distinct()
    for user in db.session.scalars(query.order_by(User.name, User.id)):
        for one in user.assignments:
            if one.role is Role.DISTRICT_OFFICER and one.district_code:
                officers.setdefault(one.district_code, []).append(user)
            if one.role is Role.ZONE_COORDINATOR and one.zone_slug:
                coordinators.setdefault(one.zone_slug, []).append(user)
    return officers, coordinators


def coordinator_names(zone: str) -> Sequence[str]:
    """The names of those who answer for the zone and can sign in."""
    answers = (Assignment.role == Role.ZONE_COORDINATOR, Assignment.zone_slug == zone, User.active)
    query = select(User.name).join(User.assignments).where(*answers)
    return db.session.scalars(query.order_by(User.name).distinct()).all()


def coordinates_a_zone(user: User) -> bool:
    """Whether somebody answers for a zone."""
    coordinates = select(Assignment.id).where(Assignment.user_id == user.id, Assignment.role == Role.ZONE_COORDINATOR)
    return db.session.scalar(select(coordinates.exists())) or False


def users_with(emails: Iterable[str]) -> Mapping[str, User]:
    """Address -> the user who can sign in with it; addresses of nobody are missing."""
    query = select(User).where(User.email.in_(list(emails)), User.active)
    return {one.email: one for one in db.session.scalars(query)}
