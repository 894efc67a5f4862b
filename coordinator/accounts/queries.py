"""Finding users."""

from collections.abc import Sequence

from sqlalchemy import select

from coordinator.access.policy import Role
from coordinator.accounts.models import Assignment, User, UserSession
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import NotFound


def find_by_email(email: str) -> User | None:
    """The user with this address in any case, if there is one."""
    return db.session.scalars(select(User).where(User.email == email.strip().lower())).one_or_none()


def get_user(user_id: int) -> User:
    """The user with this number; raises NotFound."""
    found = db.session.get(User, user_id)
    if found is None:
        raise NotFound(f"user {user_id}")
    return found


def list_users() -> Sequence[User]:
    """Every user, by address."""
    return db.session.scalars(select(User).order_by(User.email)).all()


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
