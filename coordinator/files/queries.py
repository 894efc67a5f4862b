"""Finding kept files and their bytes."""

from datetime import timedelta

from sqlalchemy import select

from coordinator.core import clock
from coordinator.core.db import by_number, db
from coordinator.core.errors import NotFound
from coordinator.files.models import FileContent, StoredFile, WaitingFile

WAITS = timedelta(days=1)


def get_file(file_id: int) -> StoredFile:
    """The file with this number, removed or not; raises NotFound."""
    found = by_number(StoredFile, file_id)
    if found is None:
        raise NotFound(f"file {file_id}")
    return found


def content_of(stored: StoredFile) -> bytes:
    """The bytes as they are kept; raises NotFound when the file was removed so long ago that they are gone."""
    query = select(FileContent.content).where(FileContent.file_id == stored.id)
    content = db.session.scalars(query).one_or_none()
    if content is None:
        raise NotFound(f"bytes of file {stored.id}")
    return content


def thumbnail_of(stored: StoredFile) -> bytes:
    """The small JPEG of a picture; raises NotFound for any other file."""
    query = select(FileContent.thumbnail).where(FileContent.file_id == stored.id)
    small = db.session.scalars(query).one_or_none()
    if small is None:
        raise NotFound(f"file {stored.id} has no small picture")
    return small


def find_waiting(key: str) -> WaitingFile | None:
    """The file that waits under this key, for a day."""
    query = select(WaitingFile).where(WaitingFile.key == key, WaitingFile.at > clock.now() - WAITS)
    return db.session.scalars(query).one_or_none()
