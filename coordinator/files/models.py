"""Kept files; their bytes lie in a table of their own, so that no list ever loads them by accident."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from coordinator.access.policy import Permission
from coordinator.core.db import Audited, Base
from coordinator.core.types import UTCDateTime
from coordinator.core.words import LazyWords, lazy

PICTURES = ("image/jpeg", "image/png")


class StoredFile(Audited, Base):
    """One kept file. The room that keeps it links to it and decides who may read it.

    Who brought it is told by the trail (``audit.queries.who_added("stored_file", ids)``).
    """

    __tablename__ = "stored_file"
    kind_word = lazy("file")
    # A file's name may tell of people: outside the page it lies on, only those who read the trail see it.
    confidential = Permission.AUDIT_READ
    unaudited = frozenset({"sha256"})
    words: ClassVar[dict[str, LazyWords]] = {
        "name": lazy("File name"),
        "alt": lazy("What the picture shows"),
        "removed_at": lazy("Removed"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    width: Mapped[int | None]
    height: Mapped[int | None]
    alt: Mapped[str] = mapped_column(default="")
    removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    @property
    def is_picture(self) -> bool:
        """Whether it can be shown on a page."""
        return self.media_type in PICTURES

    def __str__(self) -> str:
        return self.name


class WaitingFile(Base):
    """A file of a form that was refused for something else (``files.waiting``); it goes when kept, or after a day."""

    __tablename__ = "waiting_file"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)


class FileContent(Base):
    """The bytes of a kept file and, of a picture, a small one of at most 480 pixels."""

    __tablename__ = "file_content"

    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    thumbnail: Mapped[bytes | None] = mapped_column(LargeBinary)
