"""A table on its way in: uploaded, its columns read, its rows checked, saved all together, perhaps undone."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Permission, Scope
from coordinator.core import personal
from coordinator.core.db import Base, Stamped
from coordinator.core.personal import Whose
from coordinator.core.types import UTCDateTime, word_enum
from coordinator.core.undo import is_kept
from coordinator.core.words import WordEnum, lazy
from coordinator.events.models import Event

SILENT_FOR = timedelta(seconds=90)


class ImportKind(WordEnum):
    """What a table holds."""

    PLANS = "plans", lazy("Rows of action plans")
    AREAS = "areas", lazy("Target areas")
    MEMBERS = "members", lazy("Members of working groups")
    REGISTRATIONS = "registrations", lazy("People for an event")

    @property
    def permission(self) -> Permission:
        """What one must be allowed to do somewhere, to import it."""
        return {
            ImportKind.PLANS: Permission.PLAN_CREATE,
            ImportKind.AREAS: Permission.AREA_CREATE,
            ImportKind.MEMBERS: Permission.GROUP_EDIT,
            ImportKind.REGISTRATIONS: Permission.REGISTRATION_EDIT,
        }[self]


class ImportState(WordEnum):
    """How far an import is."""

    READ = "read", lazy("Columns to be matched")
    CHECKING = "checking", lazy("Being checked")
    CHECKED = "checked", lazy("Checked, not saved yet")
    SAVING = "saving", lazy("Being saved")
    SAVED = "saved", lazy("Saved")
    UNDONE = "undone", lazy("Undone")
    DROPPED = "dropped", lazy("Discarded")

    @property
    def is_running(self) -> bool:
        """Whether the program works on it at the moment."""
        return self in (ImportState.CHECKING, ImportState.SAVING)


class ImportJob(Stamped, Base):
    """One uploaded or pasted table.

    ``event`` is the one whose people it names. ``sheet`` holds its rows, packed; ``fields`` the field of each column;
    ``found`` what the last check found, packed; ``made`` what saving made. While the program works on it, whoever does
    so renews ``heartbeat_at`` and signs with ``claim``: without a heartbeat the work has died, and nothing was saved.
    """

    __tablename__ = "import_job"
    kind_word = lazy("uploaded table")
    __table_args__ = (Index(None, "owner_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    kind: Mapped[ImportKind] = mapped_column(word_enum(ImportKind, "kind"))
    state: Mapped[ImportState] = mapped_column(word_enum(ImportState, "state"), default=ImportState.READ)
    file_name: Mapped[str] = mapped_column(default="")
    unit: Mapped[str] = mapped_column(default="")
    year: Mapped[int | None]
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id"))
    sheet: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    total: Mapped[int]
    headings: Mapped[list[str]] = mapped_column(JSON)
    fields: Mapped[list[str]] = mapped_column(JSON)
    matched: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    counts: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    found: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    message: Mapped[str] = mapped_column(default="")
    partly: Mapped[bool] = mapped_column(default=False)
    claim: Mapped[str] = mapped_column(String(36), default="")
    started_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    heartbeat_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    cancel_asked: Mapped[bool] = mapped_column(default=False)
    saved_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    made: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)

    event: Mapped[Event | None] = relationship()

    @property
    def scope(self) -> Scope:
        """It belongs to whoever uploaded it."""
        return Scope(owner=self.owner_id)

    def is_interrupted(self, now: datetime) -> bool:
        """Whether the program began to work on it and died."""
        return self.state.is_running and (self.heartbeat_at is None or self.heartbeat_at < now - SILENT_FOR)

    def can_be_undone(self, now: datetime) -> bool:
        """Whether it was saved, and not too long ago."""
        return self.state is ImportState.SAVED and is_kept(self.saved_at, now)


class ImportedColumns(Stamped, Base):
    """How somebody matched the columns of a table with these headings; offered again to everybody."""

    __tablename__ = "imported_columns"
    kind_word = lazy("matching of columns")
    __table_args__ = (UniqueConstraint("owner_id", "kind", "signature"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    kind: Mapped[ImportKind] = mapped_column(word_enum(ImportKind, "kind"))
    signature: Mapped[str] = mapped_column(String(64), index=True)
    fields: Mapped[list[str]] = mapped_column(JSON)


personal.holds(
    ImportJob,
    Whose.ACCOUNT,
    by="owner_id",
    stays={"file_name", "unit", "sheet", "headings", "fields", "counts", "found", "message", "claim", "made"},
    told=("kind", "state", "file_name", "total", "created_at"),
)
personal.holds(ImportedColumns, Whose.ACCOUNT, by="owner_id", stays={"signature", "fields"}, told=("kind", "fields"))
