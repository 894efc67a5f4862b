"""Who gets a certificate of an event, and what stands on it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core.db import Audited, Base
from coordinator.core.types import word_enum
from coordinator.core.words import LazyWords, WordEnum, lazy
from coordinator.events.models import Event

BETWEEN = " · "


class CertificateKind(WordEnum):
    """What it says: a course was passed, or somebody took part."""

    COMPLETED = "completed", lazy("Certificate of completion")
    ATTENDED = "attended", lazy("Certificate of attendance")


@dataclass(frozen=True)
class Signer:
    """Somebody who signs: the name in brackets under the line, and the post under that."""

    name: str
    post: str = ""


def signers_as_text(signers: Iterable[Signer]) -> str:
    """One signer on each line, as the history tells them."""
    return "\n".join(f"{one.name}{BETWEEN}{one.post}" if one.post else one.name for one in signers)


def signers_of(text: str) -> Sequence[Signer]:
    """The signers that ``signers_as_text`` wrote.

    >>> signers_of("นายสมชาย ใจดี · ผู้อำนวยการสำนัก")
    [Signer(name='นายสมชาย ใจดี', post='ผู้อำนวยการสำนัก')]
    """
    lines = [line.partition(BETWEEN) for line in text.splitlines()]
    return [Signer(name, post) for name, _, post in lines]


class Wording:
    """What stands on all certificates alike; ``hours`` is the length of the course, None if not told.

    Line breaks in ``issuer`` and ``title`` are kept, for Thai does not show where a long name may be broken.
    ``dated`` is the day it is given, whose year numbers it. ``signers`` holds one on each line.
    """

    kind: Mapped[CertificateKind] = mapped_column(word_enum(CertificateKind, "kind"))
    issuer: Mapped[str]
    title: Mapped[str]
    hours: Mapped[int | None]
    dated: Mapped[date]
    thai_digits: Mapped[bool]
    signers: Mapped[str] = mapped_column(default="")

    @property
    def signed_by(self) -> Sequence[Signer]:
        """Who signs, the first on the left."""
        return signers_of(self.signers)


class CertificateSettings(Audited, Wording, Base):
    """What is set for one event. ``least`` is in how many of the half-days that count one must have been present."""

    __tablename__ = "certificate_settings"
    __table_args__ = (CheckConstraint("least > 0", name="least"), CheckConstraint("hours > 0", name="hours"))
    kind_word = lazy("certificate settings")
    belongs_to = "event"
    words: ClassVar[dict[str, LazyWords]] = {
        "least": lazy("Half-days needed"),
        "kind": lazy("Kind"),
        "issuer": lazy("Issuing office"),
        "title": lazy("Name of the course"),
        "hours": lazy("Hours of the course"),
        "dated": lazy("Date on the certificate"),
        "thai_digits": lazy("Thai digits"),
        "signers": lazy("Signed by"),
    }

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True)
    least: Mapped[int]
    event: Mapped[Event] = relationship(lazy="joined", innerjoin=True)

    @property
    def scope(self) -> Scope:
        """Where the event belongs."""
        return self.event.scope

    def __str__(self) -> str:
        return str(self.event)
