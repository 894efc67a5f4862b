"""Secret addresses of personal feeds, and the mark that tells whether anything in them may have changed."""

from datetime import date, datetime, timedelta
from typing import ClassVar

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.accounts.models import User
from coordinator.core import personal
from coordinator.core.db import Audited, Base
from coordinator.core.personal import Whose
from coordinator.core.types import UTCDateTime, word_enum
from coordinator.core.words import LazyWords, WordEnum, lazy


class Reminder(WordEnum):
    """How long before an event the person's own calendar program should remind them."""

    NONE = "none", lazy("No reminder")
    HOUR = "hour", lazy("One hour before")
    DAY = "day", lazy("One day before")

    @property
    def before(self) -> timedelta | None:
        """The time before the start; None for no reminder."""
        return {Reminder.HOUR: timedelta(hours=1), Reminder.DAY: timedelta(days=1)}.get(self)


class PersonalFeed(Audited, Base):
    """One person's feed. Of its secret only the digest is kept; without one the feed is switched off."""

    __tablename__ = "personal_feed"
    kind_word = lazy("personal calendar")
    belongs_to = "user"
    unaudited = frozenset({"used_on"})
    personal = frozenset({"token_hash"})
    words: ClassVar[dict[str, LazyWords]] = {
        "token_hash": lazy("Secret address"),
        "renewed_at": lazy("Address made"),
        "with_dates": lazy("With dates of plans and next steps"),
        "reminder": lazy("Reminder"),
    }

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    renewed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    used_on: Mapped[date | None]
    with_dates: Mapped[bool] = mapped_column(default=True)
    reminder: Mapped[Reminder] = mapped_column(word_enum(Reminder, "reminder"), default=Reminder.NONE)
    user: Mapped[User] = relationship(lazy="joined", innerjoin=True)

    @property
    def is_on(self) -> bool:
        """Whether there is an address at which the feed can be had."""
        return self.token_hash is not None

    @property
    def scope(self) -> Scope:
        """It is the person's own."""
        return self.user.scope

    def __str__(self) -> str:
        return str(self.user)


class PersonalVersion(Base):
    """One row: ``stamp`` is another one after every change of anything that a personal feed may tell.

    Stamps are compared only for equality.
    """

    __tablename__ = "personal_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    stamp: Mapped[str] = mapped_column(String(32))
    changed_at: Mapped[datetime] = mapped_column(UTCDateTime)


personal.holds(PersonalFeed, Whose.ACCOUNT, by="user_id", stays={"token_hash"}, told=("with_dates", "created_at"))
