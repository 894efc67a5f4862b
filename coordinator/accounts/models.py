"""Users, their roles, their sessions, and the counters that slow down guessing."""

import secrets
from datetime import datetime
from typing import ClassVar

from flask_login import UserMixin
from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Role, Scope
from coordinator.core import clock, personal
from coordinator.core.db import Audited, Base
from coordinator.core.personal import Person, Whose, alias
from coordinator.core.types import UTCDateTime, word_enum
from coordinator.core.words import LazyWords, lazy, use_language
from coordinator.places.models import District, Zone

LONGEST_PASSWORD = 200
# The first that fits: every browser claims to be some others as well.
BROWSERS = (
    ("Line/", "LINE"),
    ("FBAN", "Facebook"),
    ("FBAV", "Facebook"),
    ("Edg", "Edge"),
    ("Firefox/", "Firefox"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
)
MACHINES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


class User(UserMixin, Audited, Base):
    """Somebody who can sign in.

    ``leaving_at`` is since when the account waits to be erased (it is not active then), ``warned_at`` when its owner
    was told that it is not used, ``erased_at`` since when nothing says whose it was. ``email_proved_at`` is when a link
    that went to the address was opened: only then it is known that its mails are read by whoever signs in.
    """

    __tablename__ = "user_account"
    kind_word = lazy("user")
    personal = frozenset({"password_hash", "phone"})
    words: ClassVar[dict[str, LazyWords]] = {
        "email": lazy("E-mail"),
        "name": lazy("Name"),
        "phone": lazy("Phone"),
        "language": lazy("Language"),
        "active": lazy("Active"),
        "password_hash": lazy("Password"),
        "is_sample": lazy("Sample data"),
        "leaving_at": lazy("To be erased, since"),
        "email_proved_at": lazy("E-mail confirmed on"),
    }
    unaudited = frozenset({"warned_at", "erased_at"})

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    phone: Mapped[str] = mapped_column(default="")
    password_hash: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(String(2), default="th")
    active: Mapped[bool] = mapped_column(default=True)
    is_sample: Mapped[bool] = mapped_column(default=False)
    leaving_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    email_proved_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    warned_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    erased_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    assignments: Mapped[list["Assignment"]] = relationship(
        back_populates="user", lazy="selectin", cascade="all, delete-orphan"
    )

    @property
    def is_active(self) -> bool:
        """Whether the account may be used (Flask-Login asks)."""
        return self.active

    @property
    def scope(self) -> Scope:
        """A user owns the own account."""
        return Scope(owner=self.id)

    def __str__(self) -> str:
        return self.name


class Assignment(Audited, Base):
    """One role given to one user, with the zone, district or event it is for."""

    __tablename__ = "assignment"
    kind_word = lazy("role")
    belongs_to = "user"
    words: ClassVar[dict[str, LazyWords]] = {
        "role": lazy("Role"),
        "zone_slug": lazy("Zone"),
        "district_code": lazy("District"),
        "event_id": lazy("Event"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    role: Mapped[Role] = mapped_column(word_enum(Role, "role"))
    zone_slug: Mapped[str | None] = mapped_column(ForeignKey("zone.slug"))
    district_code: Mapped[str | None] = mapped_column(ForeignKey("district.code"))
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id"))
    user: Mapped[User] = relationship(back_populates="assignments")
    zone: Mapped[Zone | None] = relationship()
    district: Mapped[District | None] = relationship()

    @property
    def place(self) -> str:
        """The name of the zone or district that the role is for, "" if it is for all of the city."""
        return self.zone.name if self.zone else self.district.full_name if self.district else ""

    @property
    def told(self) -> str:
        """The role with its place: "Zone coordinator (Central Bangkok)"."""
        return f"{self.role.word} ({self.place})" if self.place else str(self.role.word)

    @property
    def scope(self) -> Scope:
        """A role belongs to its user."""
        return self.user.scope

    def __str__(self) -> str:
        # The trail keeps titles as they were; its language is Thai, whoever gave the role.
        with use_language("th"):
            return self.told


class UserSession(Base):
    """A signed-in browser; ending the row ends the session on every process at once."""

    __tablename__ = "user_session"
    kind_word = lazy("signed-in browser")

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    browser: Mapped[str]
    user: Mapped[User] = relationship(lazy="joined", innerjoin=True)

    @property
    def key(self) -> str:
        """What tells the sessions of one user apart; the token cannot be had from it."""
        return self.token_hash[:16]

    @property
    def device(self) -> str:
        """The browser and the machine as people name them: "Chrome, Android"; "" if unknown."""
        program = next((name for mark, name in BROWSERS if mark in self.browser), "")
        machine = next((name for mark, name in MACHINES if mark in self.browser), "")
        return ", ".join(filter(None, (program, machine)))


class Attempt(Base):
    """A try that is counted, for every process alike (sign-in, registration)."""

    __tablename__ = "attempt"
    __table_args__ = (Index(None, "kind", "key", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    key: Mapped[str]
    at: Mapped[datetime] = mapped_column(UTCDateTime)


def _nowhere(_person: Person) -> str:
    """An address that nobody has: it stays unique, and no mail goes there."""
    return f"{secrets.token_hex(8)}@erased.invalid"


def _now(_person: Person) -> datetime:
    return clock.now()


personal.holds(
    User,
    Whose.ACCOUNT,
    by="id",
    gone={"name": alias, "email": _nowhere, "phone": "", "password_hash": "", "active": False, "erased_at": _now},
    stays={"language"},
    told=("email", "name", "phone", "language", "active", "created_at", "updated_at"),
)
personal.holds(
    Assignment,
    Whose.ACCOUNT,
    by="user_id",
    stays={"zone_slug", "district_code"},
    told=("role", "zone_slug", "district_code", "event_id", "created_at"),
)
personal.holds(
    UserSession,
    Whose.ACCOUNT,
    by="user_id",
    gone={"browser": ""},
    stays={"token_hash"},
    told=("browser", "created_at", "expires_at", "ended_at"),
)
personal.must_stay(
    Whose.ACCOUNT,
    lazy(
        "What you wrote in plans, comments, minutes and worksheets: it is the office's record, without your name from "
        "then on."
    ),
)
personal.must_stay(
    Whose.ACCOUNT,
    lazy(
        "What an office wrote of you as its own record: seats of a working group, names in minutes. "
        "Ask that office to have it changed."
    ),
)
