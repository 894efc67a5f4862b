"""Divisions of an event into groups, and who is where."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.breakouts.words import Act, DivisionState, Offices, Part, Reason, Rest, Rule
from coordinator.core import clock, personal
from coordinator.core.db import Audited, Base
from coordinator.core.personal import Whose
from coordinator.core.types import UTCDateTime, word_enum
from coordinator.core.words import LazyWords, by_language, lazy
from coordinator.events.models import AgendaSession, Event
from coordinator.places.models import Zone
from coordinator.registration.models import Registration


class Division(Audited, Base):
    """One way in which the people of an event are divided; it may serve several sessions of the agenda.

    The rule with its ``seed`` gives the same groups for the same people at any time, and says where those
    belong who register later.
    """

    __tablename__ = "breakout_division"
    __table_args__ = (CheckConstraint("most_per_facilitator > 0", name="most_per_facilitator"),)
    kind_word = lazy("division into groups")
    words: ClassVar[dict[str, LazyWords]] = {
        "name_th": lazy("Name"),
        "name_en": lazy("Name (English)"),
        "rule": lazy("Dividing rule"),
        "offices": lazy("People of one office"),
        "spread_experience": lazy("Spread experience"),
        "rest": lazy("People without a district"),
        "most_per_facilitator": lazy("People for each facilitator at most"),
        "seed": lazy("Number of the draw"),
        "state": lazy("State"),
        "removed_at": lazy("Removed"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    name_th: Mapped[str]
    name_en: Mapped[str] = mapped_column(default="")
    rule: Mapped[Rule] = mapped_column(word_enum(Rule, "rule"))
    offices: Mapped[Offices] = mapped_column(word_enum(Offices, "offices"))
    spread_experience: Mapped[bool] = mapped_column(default=False)
    rest: Mapped[Rest] = mapped_column(word_enum(Rest, "rest"))
    most_per_facilitator: Mapped[int | None]
    seed: Mapped[int] = mapped_column(default=1)
    state: Mapped[DivisionState] = mapped_column(word_enum(DivisionState, "state"), default=DivisionState.OPEN)
    removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    is_sample: Mapped[bool] = mapped_column(default=False)

    event: Mapped[Event] = relationship(lazy="joined", innerjoin=True)
    groups: Mapped[list["BreakoutGroup"]] = relationship(
        back_populates="division", order_by="BreakoutGroup.position, BreakoutGroup.id", lazy="selectin"
    )
    links: Mapped[list["DivisionSession"]] = relationship(
        back_populates="division", cascade="all, delete-orphan", lazy="selectin"
    )

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return by_language(self.name_th, self.name_en)

    @property
    def shown_groups(self) -> list["BreakoutGroup"]:
        """The groups that were not removed, in their order."""
        return [one for one in self.groups if one.removed_at is None]

    @property
    def sessions(self) -> list[AgendaSession]:
        """The sessions in which people sit in these groups, in the order of the agenda."""
        found = [link.session for link in self.links if link.session.removed_at is None]
        return sorted(found, key=lambda one: (one.day.on_date, one.half_day == "afternoon", one.position))

    @property
    def is_locked(self) -> bool:
        """Whether nobody may be moved."""
        return self.state is DivisionState.LOCKED

    @property
    def scope(self) -> Scope:
        """Where its event belongs."""
        return self.event.scope

    def __str__(self) -> str:
        return self.name


class DivisionSession(Audited, Base):
    """A session of the agenda in which people sit in the groups of a division."""

    __tablename__ = "breakout_session"
    __table_args__ = (UniqueConstraint("division_id", "session_id"),)
    kind_word = lazy("session in groups")
    belongs_to = "division"
    words: ClassVar[dict[str, LazyWords]] = {"session_id": lazy("Session")}

    id: Mapped[int] = mapped_column(primary_key=True)
    division_id: Mapped[int] = mapped_column(ForeignKey("breakout_division.id"))
    session_id: Mapped[int] = mapped_column(ForeignKey("agenda_session.id"), index=True)
    division: Mapped[Division] = relationship(back_populates="links")
    session: Mapped[AgendaSession] = relationship(lazy="joined", innerjoin=True)

    def __str__(self) -> str:
        return self.session.title


class BreakoutGroup(Audited, Base):
    """One group of a division with its room. What a group works on hangs on this record.

    ``zone_slug`` is the zone whose people it takes; ``takes_rest`` marks the group of those without a district.
    """

    __tablename__ = "breakout_group"
    __table_args__ = (CheckConstraint("capacity > 0", name="capacity"),)
    kind_word = lazy("small group")
    belongs_to = "division"
    unaudited = frozenset({"position"})
    words: ClassVar[dict[str, LazyWords]] = {
        "name_th": lazy("Name"),
        "name_en": lazy("Name (English)"),
        "room": lazy("Room"),
        "capacity": lazy("Seats in the room"),
        "zone_slug": lazy("Zone"),
        "takes_rest": lazy("For people without a district"),
        "removed_at": lazy("Removed"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    division_id: Mapped[int] = mapped_column(ForeignKey("breakout_division.id"), index=True)
    position: Mapped[int]
    name_th: Mapped[str]
    name_en: Mapped[str] = mapped_column(default="")
    room: Mapped[str] = mapped_column(default="")
    capacity: Mapped[int | None]
    zone_slug: Mapped[str | None] = mapped_column(ForeignKey("zone.slug"))
    takes_rest: Mapped[bool] = mapped_column(default=False)
    removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    division: Mapped[Division] = relationship(back_populates="groups", lazy="joined", innerjoin=True)
    zone: Mapped[Zone | None] = relationship(lazy="joined")

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return by_language(self.name_th, self.name_en)

    @property
    def named_with_room(self) -> str:
        """The name and, where known, the room: กลุ่มกรุงเทพกลาง · ห้อง A."""
        return " · ".join(part for part in (self.name, self.room) if part)

    @property
    def scope(self) -> Scope:
        """Where its event belongs."""
        return self.division.scope

    def __str__(self) -> str:
        return self.name


class GroupMember(Audited, Base):
    """Somebody's place in one group of a division: of the registered people each has at most one.

    A facilitator or rapporteur who is not registered stands here by ``name`` alone. ``pinned`` places were chosen
    by hand and survive a new division.
    """

    __tablename__ = "breakout_member"
    __table_args__ = (
        UniqueConstraint("division_id", "registration_id"),
        CheckConstraint("(registration_id IS NULL) = (name <> '')", name="registered_or_named"),
        Index(None, "registration_id"),
    )
    kind_word = lazy("place in a small group")
    belongs_to = "registration"
    confidential = "registration:read"
    words: ClassVar[dict[str, LazyWords]] = {
        "group_id": lazy("Small group"),
        "part": lazy("Part"),
        "pinned": lazy("Placed by hand"),
        "reason": lazy("Reason"),
        "name": lazy("Name"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    division_id: Mapped[int] = mapped_column(ForeignKey("breakout_division.id"))
    group_id: Mapped[int] = mapped_column(ForeignKey("breakout_group.id"), index=True)
    registration_id: Mapped[int | None] = mapped_column(ForeignKey("registration.id"))
    name: Mapped[str] = mapped_column(default="")
    part: Mapped[Part] = mapped_column(word_enum(Part, "part"), default=Part.PARTICIPANT)
    pinned: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[Reason] = mapped_column(word_enum(Reason, "reason"))

    division: Mapped[Division] = relationship()
    group: Mapped[BreakoutGroup] = relationship()
    registration: Mapped[Registration | None] = relationship()

    @property
    def full_name(self) -> str:
        """The name as on a list."""
        return self.registration.full_name if self.registration else self.name

    @property
    def office(self) -> str:
        """Where the person comes from, as written on lists."""
        return self.registration.office if self.registration else ""

    @property
    def scope(self) -> Scope:
        """Where its event belongs."""
        return self.division.scope

    def __str__(self) -> str:
        return self.full_name


class DivisionChange(Base):
    """The places before one act, so that it can be taken back. The trail tells who did it.

    ``before`` maps the number of a registration to its group, part, whether it was pinned, and the reason; to
    nothing for somebody who had no place.
    """

    __tablename__ = "breakout_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    division_id: Mapped[int] = mapped_column(ForeignKey("breakout_division.id"), index=True)
    act: Mapped[Act] = mapped_column(word_enum(Act, "act"))
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    undone_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    rules: Mapped[dict[str, Any]] = mapped_column(JSON)
    division: Mapped[Division] = relationship(lazy="joined", innerjoin=True)

    @property
    def scope(self) -> Scope:
        """Where its event belongs."""
        return self.division.scope


personal.holds(
    GroupMember, Whose.TICKET, by="registration_id", stays={"name"}, told=("division_id", "group_id", "part", "reason")
)
