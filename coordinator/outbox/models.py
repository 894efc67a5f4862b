"""A message that waits to be sent, was sent, or was taken back."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from coordinator.access.policy import Scope
from coordinator.core import clock
from coordinator.core.db import Audited, Base
from coordinator.core.types import UTCDateTime, word_enum
from coordinator.core.words import LazyWords, WordEnum, lazy


class MessageState(WordEnum):
    """How far a message has come."""

    QUEUED = "queued", lazy("Waiting to be sent")
    SENT = "sent", lazy("Sent")
    FAILED = "failed", lazy("Could not be sent")
    CANCELLED = "cancelled", lazy("Taken back")


class Message(Audited, Base):
    """One message to one person.

    ``dedupe`` says what it is about ("nudge:minutes:1001:12:2565-31"): a second message with the same
    key is never queued, whoever asks. ``district_code`` is the district it is about, if any.
    """

    __tablename__ = "message"
    __table_args__ = (Index(None, "kind", "district_code"), Index(None, "state", "due_at"))
    kind_word = lazy("message")
    confidential = "outbox:read"
    unaudited = frozenset({"dedupe", "body", "language", "due_at"})
    personal = frozenset({"email"})
    words: ClassVar[dict[str, LazyWords]] = {
        "kind": lazy("Kind"),
        "recipient_id": lazy("Recipient"),
        "email": lazy("E-mail"),
        "subject": lazy("Subject"),
        "state": lazy("State"),
        "district_code": lazy("District"),
        "sent_at": lazy("Sent"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    dedupe: Mapped[str] = mapped_column(unique=True)
    recipient_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    email: Mapped[str]
    language: Mapped[str] = mapped_column(String(2))
    subject: Mapped[str]
    body: Mapped[str]
    district_code: Mapped[str | None] = mapped_column(ForeignKey("district.code"))
    state: Mapped[MessageState] = mapped_column(word_enum(MessageState, "state"), default=MessageState.QUEUED)
    due_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    sent_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    @property
    def scope(self) -> Scope:
        """A message belongs to its recipient."""
        return Scope(owner=self.recipient_id)

    def __str__(self) -> str:
        return self.subject
