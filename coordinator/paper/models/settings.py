"""Who gets a certificate of an event, and what stands on it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core.db import Audited, Base
from coordinator.core.types import word_enum
from coordinator.core.words import LazyWords, WordEnum, by_language, lazy
from coordinator.events.models import Event

BETWEEN = " · "


class CertificateKind(WordEnum):
    """What it says: a course was passed, or somebody took part."""

    COMPLETED = "completed", lazy("Certificate of completion")
    ATTENDED = "attended", lazy("Certificate of attendance")


@dataclass(frozen=True)
class Signer:
    """Somebody who signs: the name in brackets under the line, and the post under that; in English too, if given."""

    name: str
    post: str = ""
    name_en: str = ""
    post_en: str = ""

    @property
    def told(self) -> tuple[str, str]:
        """Name and post in the language that is spoken."""
        return by_language(self.name, self.name_en), by_language(self.post, self.post_en)


def signers_as_text(signers: Iterable[Signer]) -> tuple[str, str]:
    """One signer on each line, as the history tells them: in Thai, and in English, "" if nothing of it is given."""
    people = list(signers)
    english = "\n".join(_line(one.name_en, one.post_en) for one in people)
    return "\n".join(_line(one.name, one.post) for one in people), english if english.strip() else ""


def signers_of(text: str, english: str = "") -> Sequence[Signer]:
    """The signers that ``signers_as_text`` wrote.

    >>> signers_of("นายสมชาย ใจดี · ผู้อำนวยการสำนัก\\nนางปิ่น แก้ว", "Somchai Jaidee · Director")
    [Signer(name='นายสมชาย ใจดี', post='ผู้อำนวยการสำนัก', name_en='Somchai Jaidee', post_en='Director'), \
Signer(name='นางปิ่น แก้ว', post='', name_en='', post_en='')]
    """
    lines = zip_longest(text.splitlines(), english.split("\n")[: len(text.splitlines())], fillvalue="")
    return [Signer(*_parts(thai), *_parts(other)) for thai, other in lines]


def _line(name: str, post: str) -> str:
    return f"{name}{BETWEEN}{post}" if post else name


def _parts(line: str) -> tuple[str, str]:
    name, _between, post = line.partition(BETWEEN)
    return name, post


class Wording:
    """What stands on all certificates alike; ``hours`` is the length of the course, None if not told.

    Line breaks in ``issuer`` and ``title`` are kept, for Thai does not show where a long name may be broken.
    ``dated`` is the day it is given, whose year numbers it. ``signers`` holds one on each line. Where there is a
    ``title_en``, the certificate can be had in English too; ``issuer_en`` and ``signers_en`` may be empty even so.
    """

    kind: Mapped[CertificateKind] = mapped_column(word_enum(CertificateKind, "kind"))
    issuer: Mapped[str]
    title: Mapped[str]
    hours: Mapped[int | None]
    dated: Mapped[date]
    thai_digits: Mapped[bool]
    signers: Mapped[str] = mapped_column(default="")
    title_en: Mapped[str] = mapped_column(default="")
    issuer_en: Mapped[str] = mapped_column(default="")
    signers_en: Mapped[str] = mapped_column(default="")

    @property
    def signed_by(self) -> Sequence[Signer]:
        """Who signs, the first on the left."""
        return signers_of(self.signers, self.signers_en)

    @property
    def is_in_english(self) -> bool:
        """Whether there are English words for it."""
        return bool(self.title_en)

    @property
    def title_told(self) -> str:
        """The name of the course in the language that is spoken."""
        return by_language(self.title, self.title_en)

    @property
    def issuer_told(self) -> str:
        """The issuing office in the language that is spoken."""
        return by_language(self.issuer, self.issuer_en)


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
        "title_en": lazy("Name of the course in English"),
        "issuer_en": lazy("Issuing office in English"),
        "signers_en": lazy("Signed by, in English"),
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
