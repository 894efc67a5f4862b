"""Certificates that were given. Nothing of them is deleted: a number that was given stays given."""

from datetime import date, datetime, timedelta
from typing import ClassVar

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.accounts.models import User
from coordinator.core import personal
from coordinator.core.dates import format_year
from coordinator.core.db import Audited, Base, Stamped
from coordinator.core.personal import Whose
from coordinator.core.types import UTCDateTime
from coordinator.core.words import LazyWords, by_language, lazy
from coordinator.events.models import Event
from coordinator.paper.models.settings import Wording
from coordinator.registration.models import Registration

CORRECTED_WITHIN = timedelta(days=14)  # the holder may correct the name; afterwards the office does


class CertificateYear(Base):
    """The last number given in one year (CE). Whoever gives numbers locks this row, so that none is left out."""

    __tablename__ = "certificate_year"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]


class CertificateIssue(Wording, Stamped, Base):
    """One act of issuing, and what stood on the certificates then: it never changes, whatever is set later.

    ``counted`` is how many half-days counted, ``least`` how many of them were needed.
    """

    __tablename__ = "certificate_issue"
    kind_word = lazy("issue of certificates")

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    issued_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    first_day: Mapped[date]
    last_day: Mapped[date]
    place: Mapped[str]
    place_en: Mapped[str] = mapped_column(default="")
    least: Mapped[int]
    counted: Mapped[int]
    event: Mapped[Event] = relationship()
    issued_by: Mapped[User | None] = relationship()

    @property
    def place_told(self) -> str:
        """Where it took place, in the language that is spoken."""
        return by_language(self.place, self.place_en)


class Certificate(Audited, Base):
    """What one person was given: number of the year, name as printed, and the code that proves it.

    ``attended`` is in how many half-days the person was present. ``told_at`` is when the holder was written to.
    ``exception`` says why somebody has it who did not fulfil the rule; it stands on no paper. ``name_en`` is how the
    person wants to be called in English, "" for the name as it is.
    """

    __tablename__ = "certificate"
    __table_args__ = (UniqueConstraint("year", "number"),)
    kind_word = lazy("certificate")
    belongs_to = "registration"
    confidential = "registration:read"
    unaudited = frozenset({"issue_id", "registration_id", "code", "told_at", "year", "attended", "office_en"})
    words: ClassVar[dict[str, LazyWords]] = {
        "number": lazy("Certificate number"),
        "name": lazy("Name on the certificate"),
        "office": lazy("Office on the certificate"),
        "corrected_at": lazy("Name corrected"),
        "withdrawn_at": lazy("Withdrawn on"),
        "withdrawn_for": lazy("Reason"),
        "exception": lazy("Issued by way of exception"),
        "name_en": lazy("Name in English"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    issue_id: Mapped[int] = mapped_column(ForeignKey("certificate_issue.id"), index=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), unique=True)
    year: Mapped[int]
    number: Mapped[int]
    code: Mapped[str] = mapped_column(String(9), unique=True)
    name: Mapped[str]
    office: Mapped[str] = mapped_column(default="")
    attended: Mapped[int]
    corrected_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    withdrawn_for: Mapped[str] = mapped_column(default="")
    exception: Mapped[str] = mapped_column(default="")
    name_en: Mapped[str] = mapped_column(default="")
    office_en: Mapped[str] = mapped_column(default="")
    told_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    issue: Mapped[CertificateIssue] = relationship(lazy="joined", innerjoin=True)
    registration: Mapped[Registration] = relationship(lazy="joined", innerjoin=True)

    @property
    def is_valid(self) -> bool:
        """Whether it has not been withdrawn."""
        return self.withdrawn_at is None

    @property
    def numbered(self) -> str:
        """Number and year of the Buddhist era, as it is cited: 12/2565."""
        return f"{self.number}/{format_year(self.year, 'th')}"

    @property
    def name_told(self) -> str:
        """The name in the language that is spoken; as it is where none was given in English."""
        return by_language(self.name, self.name_en)

    @property
    def office_told(self) -> str:
        """The office in the language that is spoken."""
        return by_language(self.office, self.office_en)

    @property
    def correctable_until(self) -> datetime:
        """Until when the holder may correct the name."""
        return self.created_at + CORRECTED_WITHIN

    @property
    def scope(self) -> Scope:
        """Where the event belongs."""
        return self.registration.scope

    def __str__(self) -> str:
        return self.numbered


# It proves a course long after the list of its people is gone: it has a time of its own (``operations.keeping``).
personal.holds(
    Certificate,
    Whose.TICKET,
    by="registration_id",
    stays={"code", "name", "name_en", "office", "office_en", "withdrawn_for", "exception"},
    told=(
        "year",
        "number",
        "code",
        "name",
        "name_en",
        "office",
        "office_en",
        "attended",
        "exception",
        "created_at",
        "withdrawn_at",
        "withdrawn_for",
    ),
)
personal.must_stay(
    Whose.TICKET,
    lazy("A certificate stays for some years with its number, name and office, so that it can be checked."),
)
personal.holds(
    CertificateIssue,
    Whose.ACCOUNT,
    by="issued_by_id",
    stays={"place", "place_en", "issuer", "issuer_en", "title", "title_en", "signers", "signers_en"},
    told=("event_id", "title", "created_at"),
)
