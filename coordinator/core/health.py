"""What machines ask: whether the site is well, what they may read, whom to tell about a weakness."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask, Response, current_app, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from coordinator.core import clock
from coordinator.core.db import db

# Tickets carry their secret in the address, and the rest is for people who sign in. Personal feeds are not named:
# Google obeys this file for the calendars that people follow, too; that no search shows one, its own answer says.
CLOSED = ("/t/", "/T/", "/team", "/admin", "/account", "/checkin", "/login", "/find-ticket")
VALID_FOR = timedelta(days=180)


_figures: dict[str, Callable[[], int]] = {}


def tell(name: str, read: Callable[[], int]) -> None:
    """Let ``/healthz`` tell this figure too, under this name; it never decides whether the site is well."""
    _figures[name] = read


def healthz() -> ResponseReturnValue:
    """200 while pages can be answered, else 503 and the part that is away; with the figures that rooms tell."""
    try:
        db.session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return jsonify(status="unavailable", part="database"), 503, {"Retry-After": "5"}
    return jsonify(status="ok", **{name: _read(read) for name, read in _figures.items()})


def _read(read: Callable[[], int]) -> int | None:
    """The figure, or None where its table is not there yet."""
    try:
        return read()
    except SQLAlchemyError:
        db.session.rollback()
        return None


def robots_txt() -> Response:
    """Public pages and feeds may be read by machines; tickets and the working side may not."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED), "Allow: /", ""]
    return Response("\n".join(lines), mimetype="text/plain")


def security_txt() -> Response:
    """Whom to tell about a weakness (RFC 9116)."""
    contact = current_app.config["SECURITY_CONTACT"] or current_app.config["ORGANISER_EMAIL"]
    until = clock.now().replace(hour=0, minute=0, second=0) + VALID_FOR
    lines = [
        f"Contact: mailto:{contact}",
        f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: th, en",
        "",
    ]
    return Response("\n".join(lines), mimetype="text/plain")


def install(app: Flask) -> None:
    """Answer the three addresses, for everybody."""
    views = {"/healthz": healthz, "/robots.txt": robots_txt, "/.well-known/security.txt": security_txt}
    for path, view in views.items():
        view.access = "public"  # type: ignore[attr-defined]
        app.add_url_rule(path, view.__name__, view)
