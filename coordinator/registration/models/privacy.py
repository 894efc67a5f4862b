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
CERTIFICATES_KEPT = 5  # years: for so long somebody may have to prove a course
LEAVERS_KEPT = 30  # days: of who never came, nothing is needed for long


class PrivacySettings(Audited, Base):
    """One row: the body that answers (PDPA, section 6), whom to ask, for how many days after an event data is kept.

    ``needs_days`` are those for what may show religion or health, ``leavers_days`` those for who has no seat,
    ``certificate_years`` how long a certificate says whose it is.
    """

    __tablename__ = "privacy_settings"
    __table_args__ = (
        CheckConstraint("days_kept > 0", name="days_kept"),
        CheckConstraint("needs_days > 0", name="needs_days"),
        CheckConstraint("leavers_days > 0", name="leavers_days"),
        CheckConstraint("certificate_years > 0", name="certificate_years"),
    )
    kind_word = lazy("privacy settings")
    words: ClassVar[dict[str, LazyWords]] = {
        "body_th": lazy("Responsible body"),
        "body_en": lazy("Responsible body (English)"),
        "contact": lazy("Contact"),
        "officer": lazy("Data protection officer"),
        "days_kept": lazy("Days kept after the event"),
        "needs_days": lazy("Days for special needs, such as food"),
        "leavers_days": lazy("Days for the waiting list and who cancelled"),
        "certificate_years": lazy("Years for the names on certificates"),
    }

    id: Mapped[int] = mapped_column(primary_key=True, default=THE_ROW)
    body_th: Mapped[str] = mapped_column(default="")
    body_en: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")
    officer: Mapped[str] = mapped_column(default="")
    days_kept: Mapped[int] = mapped_column(default=DAYS_KEPT)
    needs_days: Mapped[int] = mapped_column(default=NEEDS_KEPT)
    leavers_days: Mapped[int] = mapped_column(default=LEAVERS_KEPT)
    certificate_years: Mapped[int] = mapped_column(default=CERTIFICATES_KEPT)

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
