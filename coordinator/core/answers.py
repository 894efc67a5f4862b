"""What the program answers when it cannot do what was asked: one mapping from errors to pages."""

import logging
import secrets

from flask import Flask, Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from coordinator.core.db import db
from coordinator.core.errors import DomainError, NotFound, TooManyTries
from coordinator.core.words import _

log = logging.getLogger(__name__)
NEVER_ECHOED = ("csrf_token", "password", "current_password", "new_password", "repeat_password")
OWN_PAGES = {403, 404, 405, 410, 413, 429}


def install(app: Flask) -> None:
    """Register the pages for errors."""
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(NotFound, _not_found)
    app.register_error_handler(DomainError, _cannot)
    app.register_error_handler(TooManyTries, _too_many)
    app.register_error_handler(DataError, _not_found)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(StaleDataError, _collided)
    app.register_error_handler(IntegrityError, _collided)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _broken)


def _expired(_error: CSRFError) -> ResponseReturnValue:
    """The form was open too long: everything typed is offered again behind one button.

    Not for a form that another site sent: there a click must not be enough.
    """
    db.session.rollback()
    foreign = request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none")
    fields = [
        (name, value)
        for name, values in request.form.lists()
        for value in values
        if name not in NEVER_ECHOED and not foreign
    ]
    return render_template("errors/400_expired.html", fields=fields, action=request.full_path.rstrip("?")), 400


def _not_found(_error: Exception) -> ResponseReturnValue:
    db.session.rollback()
    return render_template("errors/404.html"), 404


def _cannot(error: DomainError) -> ResponseReturnValue:
    """A refusal that no form caught: the sentence on a page of its own."""
    db.session.rollback()
    return render_template("errors/409.html", message=error.message), 409


def _too_many(error: TooManyTries) -> ResponseReturnValue:
    """Something was tried too often: say how long to wait."""
    db.session.rollback()
    answer = render_template("errors/429.html", retry_after=error.seconds)
    return answer, 429, {"Retry-After": str(error.seconds)}


def _busy(error: OperationalError) -> ResponseReturnValue:
    """The database is away or busy: say so, and when to come back."""
    db.session.rollback()
    log.error("database: %s", error.orig)
    return render_template("errors/500.html", reference="database"), 503, {"Retry-After": "10"}


def _collided(error: Exception) -> ResponseReturnValue:
    """Two people saved the same thing at once, and the database let the first one through."""
    db.session.rollback()
    log.warning("two writers met at %s: %s", request.path, error)
    message = _(
        "Somebody else saved the same thing at the same moment. Go back, look again, and repeat what is missing."
    )
    return render_template("errors/409.html", message=message), 409


def _http(error: HTTPException) -> ResponseReturnValue | HTTPException | Response:
    db.session.rollback()
    if error.code is None or error.code < 400:
        return error
    if error.code not in OWN_PAGES:
        return render_template("errors/404.html" if error.code == 404 else "errors/4xx.html", error=error), error.code
    headers = {"Retry-After": str(getattr(error, "retry_after", None) or 60)} if error.code == 429 else {}
    if error.code == 405 and getattr(error, "valid_methods", None):
        headers["Allow"] = ", ".join(error.valid_methods)  # type: ignore[attr-defined]
    return render_template(f"errors/{error.code}.html", error=error), error.code, headers


def _broken(error: Exception) -> ResponseReturnValue:
    """A fault of ours: logged with a reference number that the page shows."""
    db.session.rollback()
    reference = secrets.token_hex(4)
    log.exception("fault %s at %s", reference, request.path, exc_info=error)
    return render_template("errors/500.html", reference=reference), 500
