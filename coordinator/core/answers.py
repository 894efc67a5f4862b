"""What the program answers when it cannot do what was asked: one mapping from errors to pages."""

import logging
import secrets
from collections.abc import Mapping
from typing import Any

from flask import Flask, Response, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from coordinator.core.db import db
from coordinator.core.errors import DomainError, Gone, NotFound, TooManyTries
from coordinator.core.web import loggable_path, sends_files, typed_fields, wants_json
from coordinator.core.words import _, lazy

log = logging.getLogger(__name__)
OWN_PAGES = {403, 404, 405, 410, 413, 429}
FAILED = lazy("This could not be saved. Try again in a moment.")
SENTENCES = {
    400: lazy("The page was open too long. Load it again, then save."),
    401: lazy("Sign in again to go on; nothing that was typed is lost."),
    403: lazy("You do not have permission for this page"),
    404: lazy("Page not found"),
    410: lazy("This page has been withdrawn"),
    405: lazy("The request could not be understood"),
    413: lazy("What was sent is too large"),
    429: lazy("Too many tries in a short time"),
}


def install(app: Flask) -> None:
    """Register the pages for errors."""
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(NotFound, _not_found)
    app.register_error_handler(Gone, _gone)
    app.register_error_handler(DomainError, _cannot)
    app.register_error_handler(TooManyTries, _too_many)
    app.register_error_handler(DataError, _not_found)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(NoConnection, _busy)
    app.register_error_handler(StaleDataError, _collided)
    app.register_error_handler(IntegrityError, _collided)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _broken)


def _expired(_error: CSRFError) -> ResponseReturnValue:
    """The form was open too long: everything typed is offered again behind one button."""
    return _say("400_expired", 400, fields=typed_fields(), files=sends_files(), action=request.full_path.rstrip("?"))


def _not_found(_error: Exception) -> ResponseReturnValue:
    return _say("404", 404)


def _gone(_error: Gone) -> ResponseReturnValue:
    return _say("410", 410)


def _cannot(error: DomainError) -> ResponseReturnValue:
    """A refusal that no form caught: the sentence on a page of its own."""
    return _say("409", 409, message=error.message)


def _too_many(error: TooManyTries) -> ResponseReturnValue:
    """Something was tried too often: say how long to wait."""
    return _say("429", 429, {"Retry-After": str(error.seconds)}, retry_after=error.seconds)


def _busy(error: OperationalError | NoConnection) -> ResponseReturnValue:
    """The database is away or busy, or all connections to it are taken: say so, and when to come back."""
    log.error("database: %s", getattr(error, "orig", error))
    return _say("500", 503, {"Retry-After": "10"}, reference="database")


def _collided(error: Exception) -> ResponseReturnValue:
    """Two people saved the same thing at once, and the database let the first one through."""
    said = str(getattr(error, "orig", error)).partition("\n")[0]  # what follows, and the statement, hold what was typed
    log.warning("two writers met at %s: %s", loggable_path(), said)
    message = _(
        "Somebody else saved the same thing at the same moment. Go back, look again, and repeat what is missing."
    )
    return _say("409", 409, message=message)


def _http(error: HTTPException) -> ResponseReturnValue | HTTPException | Response:
    if error.code is None or error.code < 400:
        db.session.rollback()
        return error
    if error.code not in OWN_PAGES:
        return _say("4xx", error.code, error=error)
    headers = {"Retry-After": str(getattr(error, "retry_after", None) or 60)} if error.code == 429 else {}
    if error.code == 405 and getattr(error, "valid_methods", None):
        headers["Allow"] = ", ".join(error.valid_methods)  # type: ignore[attr-defined]
    return _say(str(error.code), error.code, headers, error=error)


def _broken(error: Exception) -> ResponseReturnValue:
    """A fault of ours: logged with a reference number that the page shows."""
    reference = secrets.token_hex(4)
    log.exception("fault %s at %s", reference, loggable_path(), exc_info=error)
    return _say("500", 500, reference=reference)


def _say(page: str, status: int, headers: Mapping[str, str] | None = None, **context: Any) -> ResponseReturnValue:
    """A page that says what is wrong; for a script, only its sentence."""
    db.session.rollback()
    if not wants_json():
        return render_template(f"errors/{page}.html", **context), status, headers or {}
    return jsonify(message=context.get("message") or str(SENTENCES.get(status, FAILED))), status, headers or {}
