"""An event: what it is, how far it is, whom it concerns."""

from datetime import date, datetime, time
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core import clock, personal
from coordinator.core.db import Audited, Base
from coordinator.core.personal import Whose
from coordinator.core.types import Slug, SortKey, UTCDateTime, word_enum
from coordinator.core.words import LazyWords, WordEnum, by_language, lazy
from coordinator.events.models.venues import Somewhere, Venue
from coordinator.places.models import Zone

if TYPE_CHECKING:
    from coordinator.events.models.agenda import AgendaSession
    from coordinator.events.models.days import EventDay
    from coordinator.events.models.materials import EventMaterial
    from coordinator.events.models.news import EventNews
    from coordinator.events.models.parties import EventDistrict, EventOrganiser, ParticipantGroup
    from coordinator.events.models.releases import AgendaRelease
    from coordinator.events.models.series import SeriesItem


MORNING = time(9, 0)  # when a day begins whose times are not known


class EventKind(WordEnum):
    """What sort of event it is; the value is in the address of the kind's feed."""

    TRAINING = "training", lazy("Training")
    WORKSHOP = "workshop", lazy("Workshop")
    MEETING = "meeting", lazy("Meeting")
    FIELD_VISIT = "field-visit", lazy("Field visit")
    DEADLINE = "deadline", lazy("Deadline")


class EventState(WordEnum):
    """How far an event is; "done" is derived from its last day, never typed."""

    DRAFT = "draft", lazy("Draft event")
    PUBLISHED = "published", lazy("Published")
    CANCELLED = "cancelled", lazy("Cancelled event")


class RegistrationWay(WordEnum):
    """How people come on the list of an event."""

    OPEN = "open", lazy("Everybody, on the page of the event")
    OFFICE = "office", lazy("Through the district office")
    NONE = "none", lazy("Nobody has to register")

    @classmethod
    def usual(cls, kind: EventKind) -> "RegistrationWay":
        """What is right for most events of this kind: courses are open, to a meeting one is called."""
        if kind is EventKind.DEADLINE:
            return cls.NONE
        return cls.OPEN if kind in (EventKind.TRAINING, EventKind.WORKSHOP) else cls.OFFICE


class Event(Audited, Base):
    """A training, workshop, meeting, field visit or deadline.

    It concerns the whole city when it names neither zone nor districts.
    """

    __tablename__ = "event"
    __table_args__ = (CheckConstraint("capacity > 0", name="capacity"),)
    kind_word = lazy("event")
    unaudited = frozenset({"feed_revised_at", "sort_key", "folded"})
    words: ClassVar[dict[str, LazyWords]] = {
        "slug": lazy("Web address"),
        "kind": lazy("Kind"),
        "title_th": lazy("Full title"),
        "short_th": lazy("Short title"),
        "title_en": lazy("Full title (English)"),
        "short_en": lazy("Short title (English)"),
        "description_th": lazy("Description"),
        "description_en": lazy("Description (English)"),
        "audience_th": lazy("Who should come"),
        "state": lazy("State"),
        "venue_id": lazy("Venue"),
        "room": lazy("Room"),
        "zone_slug": lazy("Zone"),
        "group_code": lazy("Working group"),
        "capacity": lazy("Capacity"),
        "planned_participants": lazy("Planned participants"),
        "quota_per_district": lazy("Seats per district"),
        "registration_way": lazy("Who registers"),
        "registration_opens_at": lazy("Registration opens"),
        "registration_closes_at": lazy("Registration closes"),
        "contact": lazy("Contact"),
        "owner_id": lazy("Owner"),
        "published_at": lazy("Published"),
        "cancelled_at": lazy("Cancelled on"),
        "cancel_reason": lazy("Reason for cancelling"),
        "withdrawn_at": lazy("Withdrawn on"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(Slug, unique=True)
    kind: Mapped[EventKind] = mapped_column(word_enum(EventKind, "kind"))
    title_th: Mapped[str]
    short_th: Mapped[str]
    title_en: Mapped[str] = mapped_column(default="")
    short_en: Mapped[str] = mapped_column(default="")
    description_th: Mapped[str] = mapped_column(default="")
    description_en: Mapped[str] = mapped_column(default="")
    audience_th: Mapped[str] = mapped_column(default="")
    state: Mapped[EventState] = mapped_column(word_enum(EventState, "state"), default=EventState.DRAFT)
    venue_id: Mapped[int | None] = mapped_column(ForeignKey("venue.id"))
    room: Mapped[str] = mapped_column(default="")
    zone_slug: Mapped[str | None] = mapped_column(ForeignKey("zone.slug"), index=True)
    group_code: Mapped[str | None] = mapped_column(ForeignKey("working_group.district_code"), index=True)
    capacity: Mapped[int | None]
    planned_participants: Mapped[int | None]
    quota_per_district: Mapped[int | None]
    registration_way: Mapped[RegistrationWay] = mapped_column(
        word_enum(RegistrationWay, "registration_way"), default=RegistrationWay.OFFICE
    )
    registration_opens_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    registration_closes_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    contact: Mapped[str] = mapped_column(default="")
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    published_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    cancelled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    cancel_reason: Mapped[str] = mapped_column(default="")
    withdrawn_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    feed_revised_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    folded: Mapped[str]
    sort_key: Mapped[str] = mapped_column(SortKey)
    is_sample: Mapped[bool] = mapped_column(default=False)

    venue: Mapped[Venue | None] = relationship(lazy="joined")
    zone: Mapped[Zone | None] = relationship(lazy="joined")
    days: Mapped[list["EventDay"]] = relationship(back_populates="event", order_by="EventDay.position", lazy="selectin")
    districts: Mapped[list["EventDistrict"]] = relationship(
        back_populates="event", cascade="all, delete-orphan", lazy="selectin"
    )
    organisers: Mapped[list["EventOrganiser"]] = relationship(
        back_populates="event",
        cascade="all, delete-orphan",
        order_by="EventOrganiser.position",
        lazy="selectin",
    )
    sessions: Mapped[list["AgendaSession"]] = relationship(
        back_populates="event", order_by="AgendaSession.position, AgendaSession.id"
    )
    releases: Mapped[list["AgendaRelease"]] = relationship(
        back_populates="event", order_by="AgendaRelease.number.desc()"
    )
    released_agenda: Mapped["AgendaRelease | None"] = relationship(
        primaryjoin="and_(Event.id == AgendaRelease.event_id, AgendaRelease.is_current)", viewonly=True, uselist=False
    )
    materials: Mapped[list["EventMaterial"]] = relationship(
        back_populates="event", order_by="EventMaterial.position, EventMaterial.id"
    )
    participant_groups: Mapped[list["ParticipantGroup"]] = relationship(
        back_populates="event", order_by="ParticipantGroup.id"
    )
    news: Mapped[list["EventNews"]] = relationship(back_populates="event", order_by="EventNews.id.desc()")
    series_item: Mapped["SeriesItem | None"] = relationship(back_populates="event")

    @property
    def title(self) -> str:
        """The official long title in the reader's language."""
        return by_language(self.title_th, self.title_en)

    @property
    def short(self) -> str:
        """The short title in the reader's language."""
        return by_language(self.short_th, self.short_en)

    @property
    def description(self) -> str:
        """The description in the reader's language."""
        return by_language(self.description_th, self.description_en)

    @property
    def held_days(self) -> list["EventDay"]:
        """The days that take place or took place, the earliest first."""
        return sorted((day for day in self.days if day.dropped_at is None), key=lambda day: day.on_date)

    @property
    def first_day(self) -> date | None:
        """The first day, if the date is known."""
        return min((day.on_date for day in self.held_days), default=None)

    @property
    def begins_at(self) -> datetime | None:
        """When the event begins; nine in the morning where no time is known, None where no day is."""
        day = self.held_days[0] if self.held_days else None
        return clock.bangkok(day.on_date, day.starts or MORNING) if day else None

    @property
    def last_day(self) -> date | None:
        """The last day, if the date is known."""
        return max((day.on_date for day in self.held_days), default=None)

    @property
    def held_at(self) -> Somewhere | None:
        """Its venue; of an event that is over as the venue was then."""
        return self.venue.on(self.last_day) if self.venue else None

    def is_over(self, today: date) -> bool:
        """Whether the last day has passed."""
        return self.last_day is not None and self.last_day < today

    def shown_state(self, today: date) -> str:
        """The state to show: draft, published, cancelled or, derived, done."""
        if self.state is EventState.PUBLISHED and self.is_over(today):
            return "done"
        return self.state.value

    @property
    def is_public(self) -> bool:
        """Whether the public may see it: once published, also when cancelled later, until it is withdrawn."""
        return self.published_at is not None

    @property
    def scope(self) -> Scope:
        """The zone it is for, the district if it is for one only, itself and its owner; which zones take part in it."""
        codes = [link.district_code for link in self.districts]
        return Scope(
            self.zone_slug, codes[0] if len(codes) == 1 else None, self.id, self.owner_id, self._zones_taking_part()
        )

    def _zones_taking_part(self) -> frozenset[str] | None:
        """Those of its districts, or all (None), if it belongs to no zone; a draft is nobody's but its organisers'."""
        if self.zone_slug is not None or not self.is_public:
            return frozenset()
        return frozenset(link.district.zone_slug for link in self.districts) if self.districts else None

    def __str__(self) -> str:
        return self.short_th


personal.holds(
    Event,
    Whose.ACCOUNT,
    by="owner_id",
    stays={"slug", "title_th", "short_th", "title_en", "short_en", "description_th", "description_en", "audience_th"}
    | {"room", "contact", "zone_slug", "group_code", "cancel_reason", "folded", "sort_key"},
    told=("slug", "short_th", "contact"),
)
