"""Keeping files, describing them, removing and restoring them."""

import hashlib
from dataclasses import dataclass
from typing import IO, Any, Protocol

from sqlalchemy import delete

from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.undo import take_away
from coordinator.core.words import _, lazy
from coordinator.files import kinds, pictures
from coordinator.files.models import FileContent, StoredFile, WaitingFile
from coordinator.files.names import safe_name

MOST = 10 * 1024 * 1024
NO_PICTURE = lazy("Choose a picture: JPEG, PNG or WebP.")


class Upload(Protocol):
    """A file as a form brings it."""

    @property
    def filename(self) -> str | None:
        """What its sender calls it."""
        ...

    @property
    def stream(self) -> IO[bytes]:
        """Its bytes."""
        ...


@dataclass(frozen=True)
class Ready:
    """A file that was looked at; a picture made anew."""

    kind: kinds.Kind
    content: bytes
    picture: pictures.Picture | None


def make_ready(upload: Any) -> None:
    """Do what takes time with a file that ``keep_file`` will be given, while nobody has to wait for it."""
    try:
        upload.ready = _look_at(upload)
    except DomainError as refusal:
        upload.ready = refusal
    upload.stream.seek(0)


def keep_file(upload: Upload, *, pictures_only: bool = False, alt: str = "", field: str = "upload") -> StoredFile:
    """Keep what a form brought; a picture is made anew from its pixels, without where and when it was taken.

    Refused, with the message at ``field``: an empty file, one of more than 10 MB, a kind that is not on the
    list (``kinds.Kind``, judged by the content), one that is damaged or would unpack to too much.
    """
    try:
        stored = _keep(_ready(upload), upload.filename or "", pictures_only, alt)
    except DomainError as refusal:
        raise DomainError(refusal.message, field) from refusal
    if waited := getattr(upload, "key", ""):
        db.session.execute(delete(WaitingFile).where(WaitingFile.key == waited))
    return stored


def let_wait(key: str, name: str, content: bytes) -> None:
    """Keep the file of a form that was refused, to be found under this key."""
    db.session.add(WaitingFile(key=key, name=name, content=content, at=clock.now()))
    db.session.flush()


def _ready(upload: Upload) -> Ready:
    ready: Ready | DomainError = getattr(upload, "ready", None) or _look_at(upload)
    if isinstance(ready, DomainError):
        raise ready
    return ready


def _look_at(upload: Upload) -> Ready:
    content = _read(upload)
    kind = kinds.find_kind(content, upload.filename or "")
    picture = pictures.remake(content, kind) if kind.is_picture else None
    return Ready(picture.kind, picture.content, picture) if picture else Ready(kind, content, None)


def _keep(ready: Ready, name: str, pictures_only: bool, alt: str) -> StoredFile:
    kind, content, picture = ready.kind, ready.content, ready.picture
    if pictures_only and picture is None:
        raise DomainError(str(NO_PICTURE))
    stored = StoredFile(
        name=safe_name(name, kind.ending),
        media_type=kind.media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        width=picture.width if picture else None,
        height=picture.height if picture else None,
        alt=alt,
    )
    db.session.add(stored)
    db.session.flush()
    small = picture.thumbnail if picture else None
    db.session.add(FileContent(file_id=stored.id, content=content, thumbnail=small))
    db.session.flush()
    return stored


def describe_file(stored: StoredFile, *, alt: str) -> None:
    """Say what a picture shows."""
    stored.alt = alt
    db.session.flush()


def remove_file(stored: StoredFile) -> None:
    """Take a file away; its bytes stay, so that it can be restored."""
    take_away(stored)
    db.session.flush()


def restore_file(stored: StoredFile) -> None:
    """Bring a removed file back."""
    stored.removed_at = None
    db.session.flush()


def _read(upload: Upload) -> bytes:
    content = upload.stream.read(MOST + 1)
    if not content:
        raise DomainError(_("This file is empty."))
    if len(content) > MOST:
        raise DomainError(_("This file is larger than 10 MB. Make it smaller and choose it again."))
    return content
