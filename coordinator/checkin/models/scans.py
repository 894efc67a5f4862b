"""What was done at the door: rows that are only ever added. Who was there is counted from them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, case
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.checkin.models.passes import DoorDevice
from coordinator.core import personal
from coordinator.core.dates import format_time, to_bangkok
from coordinator.core.db import Base
from coordinator.core.personal import Whose
from coordinator.core.types import UTCDateTime, word_enum
from coordinator.core.words import WordEnum, lazy
from coordinator.events.models import EventDay, HalfDay
from coordinator.registration.models import Registration


class Method(WordEnum):
    """How somebody was checked in."""

    QR = "qr", lazy("QR code")
    CODE = "code", lazy("Typed code")
    SEARCH = "search", lazy("Search")
    DISTRICT = "district", lazy("District list")
    WALK_IN = "walk_in", lazy("Walk-in")
    TICKET = "ticket", lazy("Ticket page")
    FORM = "form", lazy("Form page")
    SELF = "self", lazy("By themselves")
    PAPER = "paper", lazy("Paper list")
    MERGED = "merged", lazy("Two records made one")


class Answer(WordEnum):
    """What the server said of a scan when it came; whether it counts is judged anew whenever people are counted."""

    NEW = "new", lazy("Checked in")
    CONFLICT = "conflict", lazy("Checked in twice")
    UNKNOWN = "unknown", lazy("Code not found")
    WAITING = "waiting", lazy("On the waiting list")
    CANCELLED = "cancelled", lazy("Registration cancelled")
    INVALID = "invalid", lazy("Not understood")
    UNDO = "undo", lazy("Check-in taken back")


class Scan(Base):
    """One act at the door, under the name (UUID) that the device gave it.

    ``at`` is the device's time set right by the difference of its clock (seconds, positive: it ran ahead), never later
    than ``received_at``. ``voids`` names the scan that this one takes back. ``number`` counts the scans of the event in
    the order in which they were stored, so that devices can ask what came after. ``reason`` says why somebody without a
    seat was let in. ``said`` is what came where it was not understood.
    """

    __tablename__ = "scan"
    kind_word = lazy("scan at the door")
    __table_args__ = (UniqueConstraint("event_id", "number"), Index(None, "registration_id"))

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"))
    number: Mapped[int]
    registration_id: Mapped[int | None] = mapped_column(ForeignKey("registration.id"))
    code: Mapped[str] = mapped_column(default="")
    day_id: Mapped[int | None] = mapped_column(ForeignKey("event_day.id"))
    half_day: Mapped[HalfDay | None] = mapped_column(word_enum(HalfDay, "half_day"))
    method: Mapped[Method] = mapped_column(word_enum(Method, "method"))
    answer: Mapped[Answer] = mapped_column(word_enum(Answer, "answer"))
    reason: Mapped[str] = mapped_column(default="")
    voids: Mapped[str | None] = mapped_column(String(36))
    device_id: Mapped[int | None] = mapped_column(ForeignKey("door_device.id"), index=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    sequence: Mapped[int] = mapped_column(default=0)
    device_at: Mapped[datetime] = mapped_column(UTCDateTime)
    clock_difference: Mapped[int] = mapped_column(default=0)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    received_at: Mapped[datetime] = mapped_column(UTCDateTime)
    walk_in_number: Mapped[str] = mapped_column(String(20), default="")
    said: Mapped[str] = mapped_column(default="")
    registration: Mapped[Registration | None] = relationship()
    day: Mapped[EventDay | None] = relationship(lazy="joined")
    device: Mapped[DoorDevice | None] = relationship(lazy="joined")

    @property
    def admits(self) -> bool:
        """Whether somebody with a seat is there by it, or was let in for a reason; taking back is judged elsewhere."""
        person = self.registration
        if person is None or self.day is None or self.half_day is None or self.answer is Answer.UNDO:
            return False
        return person.seat is not None or bool(self.reason)

    @property
    def clock(self) -> str:
        """Hour and minute of the corrected time in Bangkok."""
        return format_time(to_bangkok(self.at).time())

    @property
    def order(self) -> tuple[datetime, str]:
        """The first one by this order is the check-in, whatever the order in which they came."""
        return self.at, self.id


# Why somebody without a seat was let in goes, that there was a reason stays: by it the person counts.
LET_IN = "•"
personal.holds(
    Scan,
    Whose.TICKET,
    by="registration_id",
    gone={"code": "", "said": "", "reason": case((Scan.reason != "", LET_IN), else_="")},
    stays={"id", "voids", "walk_in_number"},
    told=("day_id", "half_day", "method", "answer", "reason", "at", "walk_in_number"),
)
personal.holds(
    Scan,
    Whose.ACCOUNT,
    by="by_id",
    stays={"id", "voids", "walk_in_number", "code", "said", "reason"},
    told=("at", "event_id", "method"),
)
