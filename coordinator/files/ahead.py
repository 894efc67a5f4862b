"""Looking at what a form brought before the transaction of a writer begins: a large picture takes seconds."""

from flask import Flask, current_app, g, request
from flask_login import current_user

from coordinator.access.policy import Permission, holds
from coordinator.core.transaction import end_reading
from coordinator.files import receiving, waiting
from coordinator.files.operations import Upload, make_ready


def install(app: Flask) -> None:
    """Call it before writers begin (``core.transaction.begin_request``), or they make all others wait."""
    app.request_class = receiving.Receiving
    app.before_request(receiving.allow_large_files)
    app.before_request(_look_ahead)
    app.after_request(waiting.keep_what_waits)


def _look_ahead() -> None:
    if (request.mimetype or "").startswith("multipart/") and request.method == "POST":
        _make_ready()
        # What was asked of this person's rights is asked again, after those who came before; and a writer must begin
        # as one, also where nothing was found.
        end_reading()
        g.pop("_login_user", None)


def _make_ready() -> None:
    """Look at what the form brings, or brought before, if its sender may do what it is for."""
    upload: Upload | None = request.files.get("upload") or waiting.brought_before("upload")
    view = current_app.view_functions.get(request.endpoint or "")
    access = getattr(view, "access", None)
    if upload is None or not isinstance(access, Permission) or getattr(view, "short_steps", False):
        return
    if current_user.is_authenticated and holds(current_user, access):
        make_ready(upload)
