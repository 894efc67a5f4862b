"""Browsers in which somebody signed in before, told by a signed cookie that lives for a year."""

import secrets
from typing import Any

from flask import current_app, request
from itsdangerous import BadData, URLSafeTimedSerializer

from coordinator.core.security import remember_with_answer

COOKIE = "known"
YEAR = 365 * 24 * 3600
MOST = 10


def browser_of(user_id: int | None) -> str:
    """The name of this browser if the user signed in here before, else ""."""
    browser, users = _read()
    return browser if user_id in users else ""


def note(user_id: int) -> None:
    """Remember, with the answer to this request, that the user signed in here."""
    browser, users = _read()
    users = [user_id, *(one for one in users if one != user_id)][:MOST]
    value = _signer().dumps([browser or secrets.token_urlsafe(12), users])
    remember_with_answer(COOKIE, value.decode() if isinstance(value, bytes) else value)


def _read() -> tuple[str, list[int]]:
    try:
        value: Any = _signer().loads(request.cookies.get(COOKIE, ""), max_age=YEAR)
    except BadData:
        return "", []
    return value[0], value[1]


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="known browser")
