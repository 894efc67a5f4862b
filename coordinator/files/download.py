"""Sending kept files: to be saved, or a picture to be seen. The owning room's view has checked who asks."""

from flask import Response, request

from coordinator.core.errors import NotFound
from coordinator.files import queries
from coordinator.files.models import StoredFile
from coordinator.files.names import disposition

# Whatever a browser takes the bytes for, they run nothing, load nothing and are framed by nobody.
LOCKED = "default-src 'none'; sandbox; frame-ancestors 'none'"


def send(stored: StoredFile) -> Response:
    """The file to be saved under its name."""
    answer = _answer(queries.content_of(stored), stored.media_type, stored.sha256)
    answer.headers["Content-Disposition"] = disposition(stored.name)
    return answer


def show(stored: StoredFile) -> Response:
    """A picture to be seen on a page; anything else is not found."""
    if not stored.is_picture:
        raise NotFound(f"file {stored.id} is no picture")
    return _answer(queries.content_of(stored), stored.media_type, stored.sha256)


def show_small(stored: StoredFile) -> Response:
    """The small JPEG of a picture; anything else is not found."""
    return _answer(queries.thumbnail_of(stored), "image/jpeg", f"{stored.sha256}-small")


def _answer(content: bytes, media_type: str, tag: str) -> Response:
    answer = Response(content, content_type=media_type)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = LOCKED
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.set_etag(tag)
    answer.make_conditional(request)
    return answer
