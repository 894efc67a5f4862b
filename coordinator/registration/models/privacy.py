"""Who answers for the personal data of those who register, as the notices and the privacy policy tell it."""

from typing import ClassVar

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coordinator.access.policy import Scope
from coordinator.core.db import Audited, Base
from coordinator.core.words import LazyWords, by_language, lazy

THE_ROW = 1
DAYS_KEPT = 180  # days after the event, until somebody decides otherwise
NEEDS_KEPT = 30  # days: what may show religion or health goes first


class PrivacySettings(Audited, Base):
    """One row: the body that answers (PDPA, section 6), whom to ask, for how many days after an event data is kept."""

    __tablename__ = "privacy_settings"
    __table_args__ = (CheckConstraint("days_kept > 0", name="days_kept"),)
    kind_word = lazy("privacy settings")
    words: ClassVar[dict[str, LazyWords]] = {
        "body_th": lazy("Responsible body"),
        "body_en": lazy("Responsible body (English)"),
        "contact": lazy("Contact"),
        "officer": lazy("Data protection officer"),
        "days_kept": lazy("Days kept after the event"),
    }

    id: Mapped[int] = mapped_column(primary_key=True, default=THE_ROW)
    body_th: Mapped[str] = mapped_column(default="")
    body_en: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")
    officer: Mapped[str] = mapped_column(default="")
    days_kept: Mapped[int] = mapped_column(default=DAYS_KEPT)

    @property
    def body(self) -> str:
        """The responsible body in the reader's language, "" until it is entered."""
        return by_language(self.body_th, self.body_en)

    @property
    def scope(self) -> Scope:
        """It belongs to nobody in particular."""
        return Scope()

    def __str__(self) -> str:
        return str(self.kind_word)
