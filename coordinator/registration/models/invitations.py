"""The links by which district offices name their people."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core.db import Audited, Base
from coordinator.core.types import UTCDateTime
from coordinator.core.words import LazyWords, lazy
from coordinator.events.models import Event
from coordinator.places.models import District


class OfficeInvitation(Audited, Base):
    """What one office was asked for one event: who comes, or why nobody can.

    Of its secret link only the digest is kept; the link itself is made from ``nonce`` and the secret key of the
    installation (``registration.links``), so that it can be sent again without becoming another one.
    """

    __tablename__ = "office_invitation"
    __table_args__ = (UniqueConstraint("event_id", "district_code"),)
    kind_word = lazy("invitation of an office")
    belongs_to = "event"
    confidential = "registration:read"
    unaudited = frozenset({"nonce"})
    personal = frozenset({"token_hash"})
    words: ClassVar[dict[str, LazyWords]] = {
        "district_code": lazy("District"),
        "token_hash": lazy("Secret address"),
        "declined_at": lazy("Declined on"),
        "reason": lazy("Reason"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"))
    district_code: Mapped[str] = mapped_column(ForeignKey("district.code"))
    nonce: Mapped[str] = mapped_column(String(32))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    declined_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    reason: Mapped[str] = mapped_column(default="")
    event: Mapped[Event] = relationship(lazy="joined", innerjoin=True)
    district: Mapped[District] = relationship(lazy="joined", innerjoin=True)

    @property
    def scope(self) -> Scope:
        """Where the event belongs; of the zones taking part in it only the office's own."""
        return self.event.scope.part_of(self.district.zone_slug)

    def __str__(self) -> str:
        return self.district.full_name
