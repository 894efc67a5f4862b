"""What people were told when they registered, and what they consented to (PDPA, sections 19 and 23)."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.core import clock, personal
from coordinator.core.db import Audited, Base
from coordinator.core.personal import Whose
from coordinator.core.types import UTCDateTime, word_enum
from coordinator.core.words import LazyWords, WordEnum, lazy
from coordinator.registration.models.registration import Registration


class ConsentKind(WordEnum):
    """What is asked for apart from the registration itself; each may be refused and withdrawn."""

    NEWS = "news", lazy("News of coming trainings by e-mail")
    PHOTO = "photo", lazy("Photographs that show the face")
    NEEDS = "needs", lazy("Use of special needs, such as food")


class ToldText(Base):
    """A sentence or notice exactly as somebody was shown it, kept once under the digest of language and text."""

    __tablename__ = "told_text"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    language: Mapped[str] = mapped_column(String(2))
    text: Mapped[str]
    first_told_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)


class Consent(Audited, Base):
    """The last answer of a registered person to one question: given or not, to which text, and when.

    ``asked_at`` is when it was answered by giving or refusing, ``withdrawn_at`` when a given one was taken back.
    """

    __tablename__ = "consent"
    __table_args__ = (UniqueConstraint("registration_id", "kind"),)
    kind_word = lazy("consent")
    belongs_to = "registration"
    confidential = "registration:read"
    unaudited = frozenset({"registration_id", "text_digest"})
    words: ClassVar[dict[str, LazyWords]] = {
        "kind": lazy("Kind"),
        "given": lazy("Consent given"),
        "asked_at": lazy("Answered on"),
        "withdrawn_at": lazy("Withdrawn on"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"))
    kind: Mapped[ConsentKind] = mapped_column(word_enum(ConsentKind, "kind"))
    given: Mapped[bool]
    text_digest: Mapped[str] = mapped_column(ForeignKey("told_text.digest"))
    asked_at: Mapped[datetime] = mapped_column(UTCDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    registration: Mapped[Registration] = relationship()

    def __str__(self) -> str:
        return str(self.kind.word)


personal.holds(
    Consent,
    Whose.TICKET,
    by="registration_id",
    stays={"text_digest"},
    told=("kind", "given", "asked_at", "withdrawn_at"),
)
