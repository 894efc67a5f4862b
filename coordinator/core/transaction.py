"""The only commit in the program.

A request that may write begins its transaction as a writer (``begin_request``), runs inside
``@writes`` and is committed when its answer is a success, rolled back otherwise. Commands use
``unit_of_work``. Operations only flush.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import Response, current_app, redirect, request, session
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from coordinator.core import following, idempotency
from coordinator.core.db import db

P = ParamSpec("P")
Answer = TypeVar("Answer", bound=Response | None)
View = TypeVar("View", bound=Callable[..., ResponseReturnValue])


def begin_writing() -> None:
    """Begin this session's transaction as a writer; call it before the first query."""
    db.session.connection(execution_options={"write": True})


def end_reading() -> None:
    """End what was only read: a writer must begin as one, and see what others did before it."""
    db.session.rollback()


def begin_request() -> None:
    """Before each request: a method that may change something begins as a writer."""
    view = current_app.view_functions.get(request.endpoint or "")
    if request.method not in ("GET", "HEAD", "OPTIONS") and not getattr(view, "short_steps", False):
        request.get_data(parse_form_data=True)  # all that is sent: a slow sender must not hold the lock
        begin_writing()


def in_short_steps(view: View) -> View:
    """In place of ``@writes``: the view does slow work and saves in units of work before and after it."""
    view.writes = view.short_steps = True  # type: ignore[attr-defined]
    return view


def writes(view: Callable[P, ResponseReturnValue]) -> Callable[P, Response]:
    """Commit what the view changed if it answers with success (below 400), else roll back.

    A form that was already carried out is answered as the first time (``core.idempotency``).
    """

    @wraps(view)
    def committed(*args: P.args, **kwargs: P.kwargs) -> Response:
        if request.method in ("GET", "HEAD"):
            return current_app.make_response(view(*args, **kwargs))
        try:
            return _carried_out(lambda: current_app.make_response(view(*args, **kwargs)))
        except BaseException:
            db.session.rollback()
            raise

    committed.writes = True  # type: ignore[attr-defined]
    return committed


def once(act: Callable[[], Response | None]) -> Response | None:
    """One step of a view (``in_short_steps``): what the form asks for, as under ``@writes``, in a unit of work.

    What can be found out before, and the page for what is refused, belong before and after it, for other writers
    wait meanwhile. ``act`` refuses with None.
    """
    end_reading()
    begin_writing()
    try:
        return _carried_out(act)
    except BaseException:
        db.session.rollback()
        raise


def _carried_out(answer: Callable[[], Answer]) -> Answer | Response:
    key = idempotency.digest(request, session.get("_user_id", ""))
    earlier = idempotency.claim(key) if key else None
    if earlier is not None:
        db.session.rollback()
        return redirect(earlier, code=303)  # type: ignore[return-value]
    response = answer()
    if response is None or response.status_code >= 400:
        db.session.rollback()
        return response
    if key and response.location:
        idempotency.remember(key, response.location)
    elif key:
        idempotency.forget(key)
    _commit()
    return response


def _commit() -> None:
    """Let those who follow the change do their part in it, save all of it, then tell them that it is saved."""
    afterwards = following.before_commit()
    db.session.commit()
    for then in afterwards:
        then()


@contextmanager
def unit_of_work() -> Iterator[None]:
    """One transaction of a writer: committed at the end, or wholly undone.

    For commands, and for the few views that must not hold a writer's lock all the time
    (``in_short_steps``). A read that went before ends here; unsaved changes would be lost with it,
    so they are refused.
    """
    if db.session.new or db.session.dirty or db.session.deleted:
        raise RuntimeError("unsaved changes before a unit of work")
    end_reading()
    begin_writing()
    try:
        yield
        _commit()
    except BaseException:
        db.session.rollback()
        raise


@contextmanager
def beside() -> Iterator[Connection]:
    """A short transaction of its own beside the one in progress: to tell how far long work is."""
    with db.engine.connect().execution_options(write=True) as connection, connection.begin():
        yield connection
