"""What this room keeps: the calendar as it is told, ready to be sent (docs/decisions/0008-calendar-kept-ready.md).

Nothing here is typed by people: everything follows from events and plans, and can be made again from them.
"""

from datetime import date

from sqlalchemy import BigInteger, Index, LargeBinary, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from coordinator.core.db import Base, partial_index
from coordinator.core.types import SortKey

_GOES_ON = text("first_on < last_on")


class CalendarEntry(Base):
    """One entry in one language, with the octets of its component in every feed.

    ``source`` is the record that it tells of ("event:12", "activity:99"). ``plain`` and ``detailed``
    say in which of the two sorts of feeds it stands; ``withdrawn`` that only feeds still tell of it,
    namely that it is off. ``position`` is the one order of the calendar, ``month`` the months from
    year 0 to its first day; ``facts`` are all of ``entries.Entry`` as JSON, ``octets`` what
    ``calendar.ics`` wrote, and ``touched`` the second (since 1970) in which those last changed.
    ``edition`` is a random number, another one with every change of facts or octets: who knows what
    a number stands for need not read it again. The long index holds all that a feed or a page chooses by,
    so that choosing does not read the texts of thousands of entries. The last two are for a stretch of days between
    others: what begins in it, and the few that go on over several days.
    """

    __tablename__ = "calendar_entry"
    __table_args__ = (
        UniqueConstraint("uid", "language"),
        Index(None, "source"),
        Index(
            "ix_calendar_entry_chosen_by",
            *("language", "last_on", "position", "plain", "detailed", "cancelled", "withdrawn", "kind", "uid"),
            *("first_on", "month", "touched", "edition"),
        ),
        Index("ix_calendar_entry_begins", "language", "first_on"),
        partial_index("ix_calendar_entry_goes_on", "language", "last_on", where=_GOES_ON),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36))
    language: Mapped[str] = mapped_column(String(2))
    source: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(40))
    plain: Mapped[bool]
    detailed: Mapped[bool]
    cancelled: Mapped[bool]
    withdrawn: Mapped[bool]
    first_on: Mapped[date]
    last_on: Mapped[date]
    month: Mapped[int]
    position: Mapped[str] = mapped_column(SortKey)
    title_key: Mapped[str] = mapped_column(SortKey)
    folded: Mapped[str] = mapped_column(Text)
    facts: Mapped[str] = mapped_column(Text)
    octets: Mapped[bytes] = mapped_column(LargeBinary)
    edition: Mapped[int] = mapped_column(BigInteger, index=True)
    touched: Mapped[int] = mapped_column(BigInteger)


class CalendarPlace(Base):
    """That an entry concerns somewhere: ``token`` is one of ``calendar.tokens``."""

    __tablename__ = "calendar_place"

    token: Mapped[str] = mapped_column(String(60), primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), primary_key=True, index=True)


class CalendarTurnover(Base):
    """The second in which an entry last came into, or left, what concerns somewhere, of one kind.

    ``detailed`` and ``live`` tell the four sorts of feeds apart. A feed's Last-Modified must move
    also when something leaves it.
    """

    __tablename__ = "calendar_turnover"

    token: Mapped[str] = mapped_column(String(60), primary_key=True)
    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    detailed: Mapped[bool] = mapped_column(primary_key=True)
    live: Mapped[bool] = mapped_column(primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger)


class CalendarVersion(Base):
    """One row: ``stamp`` is new with every change of the other tables, and means nothing but that.

    ``mailbox`` is the organiser's in all octets; ``made_with`` names the writer that made them
    (``operations.rebuilding``).
    """

    __tablename__ = "calendar_version"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    stamp: Mapped[str] = mapped_column(String(32))
    mailbox: Mapped[str]
    made_with: Mapped[str]
