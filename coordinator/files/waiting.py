"""Files of forms whose other answers were refused: each waits a day, so that nobody has to choose it again.

A browser cannot be given a chosen file back. So the form that is shown again carries a random token instead, with which
the same session finds the file; nobody else can, and whoever sends the form at last takes it along.
"""

import hashlib
import io
import logging
import secrets
from dataclasses import dataclass
from typing import IO, Any

from flask import Response, g, request, session
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection

from coordinator.core.transaction import unit_of_work
from coordinator.files import operations, queries
from coordinator.files.operations import Upload

log = logging.getLogger(__name__)
MARK = "_kept"
"""Behind the name of a file's field: the field that has the token."""


@dataclass(eq=False)
class Waiting:
    """A file that waits, as if the form had just brought it."""

    token: str
    key: str
    filename: str
    stream: IO[bytes]
    ready: Any = None


def brought_before(field: str) -> Waiting | None:
    """The file that waits for this field of the form in this request; looked for once."""
    token = request.form.get(field + MARK, "")
    if token and "waiting_file" not in g:
        found = queries.find_waiting(_key(token))
        g.waiting_file = found and Waiting(token, found.key, found.name, io.BytesIO(found.content))
    return g.get("waiting_file") if token else None


def is_over(field: str) -> bool:
    """Whether the form says that a file waits for this field, and there is none (any more)."""
    return bool(request.form.get(field + MARK)) and brought_before(field) is None


def let_wait(upload: Upload) -> str:
    """Keep a file once this request is answered; the token for the form."""
    if isinstance(upload, Waiting):
        return upload.token
    token = secrets.token_urlsafe(18)
    g.setdefault("files_to_wait", {})[token] = upload
    return token


def keep_what_waits(response: Response) -> Response:
    """Store the files of the form that was just shown again: what its request did is undone by now.

    Where the database is away or busy the form is answered all the same; the next time it says that the file has to
    be chosen again (``is_over``).
    """
    try:
        for token, upload in g.pop("files_to_wait", {}).items():
            _store(token, upload)
    except (OperationalError, NoConnection) as error:
        log.error("a chosen file cannot wait: %s", getattr(error, "orig", error))
    return response


def _store(token: str, upload: Upload) -> None:
    upload.stream.seek(0)
    content = upload.stream.read()
    with unit_of_work():
        operations.let_wait(_key(token), shown(upload.filename or ""), content)


def _key(token: str) -> str:
    """What is stored in place of the token: good for this session only."""
    return hashlib.sha256(f"{session.get('_user_id', '')}\x1f{token}".encode()).hexdigest()


def shown(name: str) -> str:
    """The name of a file as a page can show it."""
    return "".join(letter for letter in name if letter.isprintable())[-200:]
