"""Finding users."""

from collections.abc import Sequence

from sqlalchemy import select

from coordinator.accounts.models import User
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
