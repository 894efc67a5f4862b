"""Whose badge was printed, so that the next print can be of the others."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from coordinator.core import personal
from coordinator.core.db import Base
from coordinator.core.personal import Whose
from coordinator.core.types import UTCDateTime
from coordinator.core.words import lazy
from coordinator.registration.models import Registration  # noqa: F401  (the table that is pointed at)


class BadgePrint(Base):
    """One print of one badge; the last one of a person counts. ``shown`` is the digest of the words on it."""

    __tablename__ = "badge_print"
    kind_word = lazy("print of a badge")

    id: Mapped[int] = mapped_column(primary_key=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), index=True)
    printed_at: Mapped[datetime] = mapped_column(UTCDateTime)
    shown: Mapped[str] = mapped_column(String(16))


personal.holds(BadgePrint, Whose.TICKET, by="registration_id", gone={"shown": ""}, told=("printed_at",))
