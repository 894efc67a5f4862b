"""What each address was last told of each event, so that the next mail tells exactly what is new to it."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.core import personal
from coordinator.core.db import Base
from coordinator.core.personal import Whose
from coordinator.core.types import word_enum
from coordinator.core.words import lazy
from coordinator.registration.models import Standing


class Invitation(Base):
    """One address and one event: what its owner knows of it from us.

    It belongs to the address and not to the person, because a calendar does: an office whose one
    mailbox registers five people has one entry in its calendar. ``turn`` counts the times we wrote.
    """

    __tablename__ = "invitation"
    __table_args__ = (UniqueConstraint("event_id", "email"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"))
    email: Mapped[str]
    turn: Mapped[int] = mapped_column(default=0)
    days: Mapped[list["InvitedDay"]] = relationship(lazy="selectin", cascade="all, delete-orphan")
    people: Mapped[list["InvitedPerson"]] = relationship(lazy="selectin", cascade="all, delete-orphan")


class InvitedDay(Base):
    """One day of the event as this address was last told of it.

    ``starts`` and ``ends`` are as the calendar has them: a day or a Bangkok time, in ISO 8601. ``sequence``
    is the revision that went out last, None when only words did; ``in_calendar`` whether an entry stands
    in the calendar of the address; ``held`` whether the day takes place as far as it knows.

    The message ``message_id`` tells it. Until that went the address only knows ``before`` (as ``remembering``
    writes it), or nothing of the day; without a message it knows the row as it stands.
    """

    __tablename__ = "invited_day"
    __table_args__ = (UniqueConstraint("invitation_id", "uid"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    invitation_id: Mapped[int] = mapped_column(ForeignKey("invitation.id"))
    uid: Mapped[str] = mapped_column(String(36))
    sequence: Mapped[int | None]
    held: Mapped[bool]
    in_calendar: Mapped[bool]
    title: Mapped[str]
    numbering: Mapped[str]
    place: Mapped[str]
    starts: Mapped[str] = mapped_column(String(32))
    ends: Mapped[str] = mapped_column(String(32))
    message_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"), index=True)
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class InvitedPerson(Base):
    """A registration of this address, and how it was last told to stand; the rest as in ``InvitedDay``."""

    __tablename__ = "invited_person"
    kind_word = lazy("invitation by mail")
    __table_args__ = (UniqueConstraint("invitation_id", "registration_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    invitation_id: Mapped[int] = mapped_column(ForeignKey("invitation.id"))
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), index=True)
    state: Mapped[Standing] = mapped_column(word_enum(Standing, "state"))
    message_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"), index=True)
    before: Mapped[Standing | None] = mapped_column(word_enum(Standing, "before"))


# A row goes as a whole, with its invitation (``notices.operations.forgetting``).
personal.holds(InvitedPerson, Whose.TICKET, by="registration_id", told=("state",))
