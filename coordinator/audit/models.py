"""One row for each change of a record."""

import enum
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Enum, Index
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Mapped, mapped_column

from coordinator.access.policy import Scope
from coordinator.core.db import Base
from coordinator.core.types import UTCDateTime, word_enum
from coordinator.core.words import WordEnum, _, language, lazy

PROGRAM = ""
PARTICIPANT = "~"  # somebody without an account who acts for themselves, by a form or a ticket


class Action(enum.StrEnum):
    """What happened to the record."""

    CREATED = "created"
    CHANGED = "changed"
    DELETED = "deleted"


def who(name: str) -> str:
    """The name to show for who acted; the program itself and people without an account have one in each language."""
    if name == PARTICIPANT:
        return _("The participant")
    return name if name != PROGRAM else _("The system")


class AuditEntry(Base):
    """Who did what to which record, with the values before and after.

    ``kind`` and ``object_id`` name the record; ``root_kind`` and ``root_id`` the record on whose
    page the change is told (a seat's change is told with its working group). ``title`` and
    ``title_en`` are what it was called then, for readers of either language.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (
        Index(None, "root_kind", "root_id", "id"),
        Index(None, "zone_slug", "id"),
        Index(None, "district_code", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    actor_id: Mapped[int | None]
    actor_name: Mapped[str]
    source: Mapped[str]
    transaction: Mapped[str]
    action: Mapped[Action] = mapped_column(word_enum(Action, "action"))
    kind: Mapped[str]
    object_id: Mapped[str]
    root_kind: Mapped[str]
    root_id: Mapped[str]
    title: Mapped[str]
    title_en: Mapped[str]
    zone_slug: Mapped[str | None]
    district_code: Mapped[str | None]
    event_id: Mapped[int | None]
    changes: Mapped[dict[str, Any]] = mapped_column(JSON)

    @property
    def name(self) -> str:
        """What the record was called, in the reader's language."""
        return self.title_en if language() == "en" else self.title

    @property
    def who(self) -> str:
        """Who acted, as people read it."""
        return who(self.actor_name)

    @property
    def scope(self) -> Scope:
        """Where the changed record belonged at that moment."""
        return Scope(self.zone_slug, self.district_code, self.event_id)


class Opened(WordEnum):
    """Personal data that is shown masked until somebody opens it."""

    PHONE = "phone", lazy("Telephone number")
    CONTACTS = "contacts", lazy("Contact list")
    NAMES = "names", lazy("List of names")


class Purpose(WordEnum):
    """What a list with personal data is taken for (PDPA, sections 27 and 28)."""

    EVENT_PAPERS = "event_papers", lazy("Papers of the event")
    CONTACT = "contact", lazy("Calling or writing to the people on it")
    FINANCE = "finance", lazy("Allowances and papers for the finance office")
    REPORT = "report", lazy("Report to the superiors")
    FOLLOW_UP = "follow_up", lazy("Work with the district offices after the event")
    OTHER = "other", lazy("Another reason")

    @property
    def is_told(self) -> bool:
        """Whether somebody has to say so: papers of the event are for nothing else by their nature."""
        return self is not Purpose.EVENT_PAPERS


@dataclass(frozen=True)
class Why:
    """The reason that somebody gave for taking a list, with their own words if there are any."""

    purpose: Purpose
    remark: str = ""

    def __str__(self) -> str:
        if self.purpose is Purpose.OTHER and self.remark:
            return self.remark
        return f"{self.purpose.word}: {self.remark}" if self.remark else str(self.purpose.word)


PAPERS = Why(Purpose.EVENT_PAPERS)


class _Purposes(Enum):
    """A purpose that this version of the program knows no longer is read as another reason: entries stay two years."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        """Read what is stored."""
        read = super().result_processor(dialect, coltype)  # type: ignore[no-untyped-call]
        return lambda kept: read(kept if kept is None or kept in self.enums else Purpose.OTHER.value)


class AccessEntry(Base):
    """Who opened which personal data, when, and what for: what the persons concerned may ask about.

    There is no ``purpose`` where it was only looked at on a page of the program.
    """

    __tablename__ = "access_entry"
    __table_args__ = (Index(None, "root_kind", "root_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    actor_id: Mapped[int | None]
    actor_name: Mapped[str]
    opened: Mapped[Opened] = mapped_column(word_enum(Opened, "opened"))
    kind: Mapped[str]
    object_id: Mapped[str]
    root_kind: Mapped[str]
    root_id: Mapped[str]
    title: Mapped[str]
    people: Mapped[int]
    zone_slug: Mapped[str | None]
    district_code: Mapped[str | None]
    purpose: Mapped[Purpose | None] = mapped_column(word_enum(Purpose, "purpose", _Purposes))
    remark: Mapped[str] = mapped_column(default="", server_default="")

    @property
    def who(self) -> str:
        """Who opened it, as people read it."""
        return who(self.actor_name)

    @property
    def why(self) -> str:
        """What it was taken for, as people read it; "" where it was only looked at."""
        return str(Why(self.purpose, self.remark)) if self.purpose else ""
