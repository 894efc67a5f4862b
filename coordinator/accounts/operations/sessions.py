"""Ending the sessions of signed-in browsers, on every process at once."""

from sqlalchemy import ColumnElement, update

from coordinator.accounts.models import User, UserSession
from coordinator.core import clock
from coordinator.core.db import db


def end_session(token_hash: str) -> None:
    """End one session; a copied cookie is dead, too."""
    _end_where(UserSession.token_hash == token_hash)


def end_sessions(user: User, but: str | None = None) -> None:
    """End every session of ``user`` except the one with the digest ``but``."""
    _end_where((UserSession.user_id == user.id) & (UserSession.token_hash != (but or "")))


def _end_where(condition: ColumnElement[bool]) -> None:
    statement = update(UserSession).where(condition, UserSession.ended_at.is_(None))
    db.session.execute(statement.values(ended_at=clock.now()))
