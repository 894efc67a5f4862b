"""Sessions kept on the server: a signed-in browser holds a random token, the table its digest.

Flask-Login keeps what ``get_id`` gives in the signed cookie; ours is the token, so ending the row
ends the session everywhere at once. Idle time is read from the cookie, so reading pages writes
nothing.
"""

import hashlib
import secrets
from datetime import timedelta

from flask import Flask, Response, g, request, session
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from flask_login import LoginManager, current_user, login_user, logout_user
from itsdangerous import URLSafeTimedSerializer

from coordinator.accounts import operations
from coordinator.accounts.models import User, UserSession
from coordinator.audit import trail
from coordinator.core import clock, words
from coordinator.core.db import db

IDLE_SECONDS = 8 * 3600
ABSOLUTE = timedelta(days=7)
SEEN_EVERY = 60


class NoCookieForAll(SecureCookieSessionInterface):
    """What caches may keep for everybody (feeds, static files) is answered without any cookie."""

    _signing: URLSafeTimedSerializer | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """What signs cookies, made once: its keys stay, and Flask would make it twice for each page."""
        self._signing = self._signing or super().get_signing_serializer(app)
        return self._signing

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Keep the session in the cookie, unless the answer is the same for everybody."""
        if not response.cache_control.public:
            super().save_session(app, session, response)


def install(app: Flask) -> None:
    """Let Flask-Login find the user of a session; name the doer of each writing request."""
    app.session_interface = NoCookieForAll()
    manager = LoginManager(app)
    manager.user_loader(_user_of_token)
    app.before_request(_name_doer)
    app.teardown_request(_name_nobody)
    app.before_request(_speak_the_users_language)
    app.after_request(_mark_seen)


def digest(token: str) -> str:
    """What is stored in place of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def begin(user: User) -> None:
    """Sign ``user`` in on this browser, with a new token."""
    token = secrets.token_urlsafe(32)
    now = clock.now()
    row = UserSession(
        token_hash=digest(token),
        user_id=user.id,
        created_at=now,
        expires_at=now + ABSOLUTE,
        browser=request.user_agent.string[:200],
    )
    db.session.add(row)
    session.clear()
    g.pop("csrf_token", None)  # that of the session before, should this request have shown a form already
    login_user(user)
    session["_user_id"] = token
    session["seen"] = _seconds()


def end() -> None:
    """Sign out this browser; a copied cookie is dead, too."""
    token = session.get("_user_id")
    if token:
        operations.end_session(digest(token))
    logout_user()
    session.clear()


def digest_of_this() -> str:
    """The digest of the session this request belongs to, "" without one."""
    token = session.get("_user_id")
    return digest(token) if token else ""


def _user_of_token(token: str) -> User | None:
    if _seconds() - int(session.get("seen", 0)) > IDLE_SECONDS:
        return None
    row = db.session.get(UserSession, digest(token))
    if row is None or row.ended_at is not None or row.expires_at <= clock.now() or not row.user.active:
        return None
    return row.user


def _name_doer() -> None:
    if request.method not in ("GET", "HEAD", "OPTIONS") and current_user.is_authenticated:
        trail.set_doer(trail.Doer(current_user.id, current_user.name, "web"))


def _name_nobody(_error: BaseException | None) -> None:
    """The thread goes on to other work: nobody answers for that."""
    trail.set_doer(None)


def _speak_the_users_language() -> None:
    """Who never chose a language in this browser is spoken to in the account's."""
    chosen = "lang" in request.cookies or "lang" in request.args
    if "_user_id" in session and not chosen and request.endpoint != "static":
        words.set_language(getattr(current_user, "language", words.language()))


def _mark_seen(response: object) -> object:
    if "_user_id" in session and _seconds() - int(session.get("seen", 0)) > SEEN_EVERY:
        session["seen"] = _seconds()
    return response


def _seconds() -> int:
    return int(clock.now().timestamp())
