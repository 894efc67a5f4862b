"""Training series and events with their days, agenda, venue and organisers."""

import uuid
from datetime import date, datetime, time
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core import clock
from coordinator.core.dates import format_date, to_bangkok
from coordinator.core.db import Audited, Base
from coordinator.core.types import Slug, SortKey, UTCDateTime, word_enum
from coordinator.core.words import LazyWords, WordEnum, language, lazy
from coordinator.people.models import Organisation
from coordinator.places.models import District, Zone


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


class OrganiserPart(WordEnum):
    """The part an organisation has in an event."""

    ORGANISER = "organiser", lazy("Organiser")
    CO_ORGANISER = "co_organiser", lazy("Co-organiser")
    SUPPORTER = "supporter", lazy("Supporter")


class SessionKind(WordEnum):
    """What happens in an agenda session."""

    REGISTRATION = "registration", lazy("Registration desk")
    REPORT = "report", lazy("Report to the chair")
    OPENING = "opening", lazy("Opening ceremony")
    LECTURE = "lecture", lazy("Lecture")
    SMALL_GROUP = "small_group", lazy("Small-group session")
    PRESENTATION = "presentation", lazy("Presentation")
    PLANNING = "planning", lazy("Planning")
    PLENARY = "plenary", lazy("Plenary")
    BREAK = "break", lazy("Break")
    CLOSING = "closing", lazy("Closing")


class HalfDay(WordEnum):
    """Morning or afternoon: the only time some agendas state, and the unit of attendance."""

    MORNING = "morning", lazy("Morning")
    AFTERNOON = "afternoon", lazy("Afternoon")


class Series(Audited, Base):
    """A series of events that build on each other."""

    __tablename__ = "series"
    kind_word = lazy("series")
    words: ClassVar[dict[str, LazyWords]] = {"name_th": lazy("Thai name"), "name_en": lazy("English name")}

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(Slug, unique=True)
    name_th: Mapped[str]
    name_en: Mapped[str] = mapped_column(default="")
    items: Mapped[list["SeriesItem"]] = relationship(back_populates="series", order_by="SeriesItem.number")

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return self.name_en if language() == "en" and self.name_en else self.name_th

    def __str__(self) -> str:
        return self.name_th


class SeriesItem(Audited, Base):
    """The nth item of a series with its focus; it may have no event and no date yet."""

    __tablename__ = "series_item"
    __table_args__ = (UniqueConstraint("series_id", "number", "cohort"),)
    kind_word = lazy("series item")
    words: ClassVar[dict[str, LazyWords]] = {
        "number": lazy("Number"),
        "cohort": lazy("Cohort"),
        "focus_th": lazy("Focus"),
        "focus_en": lazy("Focus (English)"),
        "event_id": lazy("Event"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"), index=True)
    number: Mapped[int]
    cohort: Mapped[int] = mapped_column(default=1)
    focus_th: Mapped[str]
    focus_en: Mapped[str] = mapped_column(default="")
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id"), unique=True)
    series: Mapped[Series] = relationship(back_populates="items")
    event: Mapped["Event | None"] = relationship(back_populates="series_item")

    @property
    def focus(self) -> str:
        """The focus in the reader's language."""
        return self.focus_en if language() == "en" and self.focus_en else self.focus_th

    @property
    def audit_root(self) -> Series:
        """Told in the history of its series."""
        return self.series

    def __str__(self) -> str:
        return f"{self.series.name_th} {self.number}"


class Venue(Audited, Base):
    """A place where events are held, used again and again."""

    __tablename__ = "venue"
    kind_word = lazy("venue")
    unaudited = frozenset({"folded", "sort_key"})
    words: ClassVar[dict[str, LazyWords]] = {
        "name_th": lazy("Thai name"),
        "name_en": lazy("English name"),
        "district_code": lazy("District"),
        "address": lazy("Address"),
        "map_url": lazy("Map link"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    name_th: Mapped[str] = mapped_column(unique=True)
    name_en: Mapped[str] = mapped_column(default="")
    district_code: Mapped[str | None] = mapped_column(ForeignKey("district.code"))
    address: Mapped[str] = mapped_column(default="")
    map_url: Mapped[str] = mapped_column(default="")
    folded: Mapped[str]
    sort_key: Mapped[str] = mapped_column(SortKey, index=True)
    district: Mapped[District | None] = relationship(lazy="joined")

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return self.name_en if language() == "en" and self.name_en else self.name_th

    def __str__(self) -> str:
        return self.name_th


class Event(Audited, Base):
    """A training, workshop, meeting, field visit or deadline.

    It concerns the whole city when it names neither zone nor districts.
    """

    __tablename__ = "event"
    __table_args__ = (CheckConstraint("capacity > 0", name="capacity"),)
    kind_word = lazy("event")
    unaudited = frozenset({"feed_revised_at", "sort_key", "folded"})
    words: ClassVar[dict[str, LazyWords]] = {
        "slug": lazy("Address"),
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
        "registration_closes_at": lazy("Registration closes"),
        "contact": lazy("Contact"),
        "owner_id": lazy("Owner"),
        "published_at": lazy("Published"),
        "cancelled_at": lazy("Cancelled on"),
        "cancel_reason": lazy("Reason for cancelling"),
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
    registration_closes_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    contact: Mapped[str] = mapped_column(default="")
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    published_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    cancelled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    cancel_reason: Mapped[str] = mapped_column(default="")
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
    participant_groups: Mapped[list["ParticipantGroup"]] = relationship(
        back_populates="event", order_by="ParticipantGroup.id"
    )
    news: Mapped[list["EventNews"]] = relationship(back_populates="event", order_by="EventNews.id.desc()")
    series_item: Mapped[SeriesItem | None] = relationship(back_populates="event")

    @property
    def title(self) -> str:
        """The official long title in the reader's language."""
        return self.title_en if language() == "en" and self.title_en else self.title_th

    @property
    def short(self) -> str:
        """The short title in the reader's language."""
        return self.short_en if language() == "en" and self.short_en else self.short_th

    @property
    def description(self) -> str:
        """The description in the reader's language."""
        return self.description_en if language() == "en" and self.description_en else self.description_th

    @property
    def held_days(self) -> list["EventDay"]:
        """The days that take place or took place, the earliest first."""
        return sorted((day for day in self.days if day.dropped_at is None), key=lambda day: day.on_date)

    @property
    def feed_days(self) -> list["EventDay"]:
        """The days for calendar programs: those held, and those dropped after the public knew them."""
        known = self.published_at
        return [day for day in self.days if day.dropped_at is None or (known is not None and day.dropped_at >= known)]

    @property
    def first_day(self) -> date | None:
        """The first day, if the date is known."""
        return min((day.on_date for day in self.held_days), default=None)

    @property
    def last_day(self) -> date | None:
        """The last day, if the date is known."""
        return max((day.on_date for day in self.held_days), default=None)

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
        """Whether the public may see it: once published, also when cancelled later."""
        return self.published_at is not None

    @property
    def scope(self) -> Scope:
        """The zone it is for, the district if it is for one only, itself and its owner."""
        codes = [link.district_code for link in self.districts]
        return Scope(self.zone_slug, codes[0] if len(codes) == 1 else None, self.id, self.owner_id)

    def __str__(self) -> str:
        return self.short_th


class EventDay(Audited, Base):
    """One day of an event and one entry in the feeds: it keeps its UID when the event moves.

    ``starts_at`` and ``ends_at`` are both None on a day whose clock times are not known.
    """

    __tablename__ = "event_day"
    __table_args__ = (
        CheckConstraint("(starts_at IS NULL) = (ends_at IS NULL)", name="both_times"),
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
    )
    kind_word = lazy("event day")
    unaudited = frozenset({"uid", "feed_sequence", "position"})
    words: ClassVar[dict[str, LazyWords]] = {
        "on_date": lazy("Date"),
        "starts_at": lazy("Starts"),
        "ends_at": lazy("Ends"),
        "dropped_at": lazy("Dropped"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    position: Mapped[int]
    on_date: Mapped[date] = mapped_column(index=True)
    starts_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    ends_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    dropped_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    uid: Mapped[str] = mapped_column(String(36), unique=True, default=lambda: str(uuid.uuid4()))
    feed_sequence: Mapped[int] = mapped_column(default=0)
    event: Mapped[Event] = relationship(back_populates="days")

    def schedule(self, on_date: date, starts: time | None, ends: time | None) -> None:
        """Put the day at this date, with both Bangkok clock times or neither."""
        self.on_date = on_date
        self.starts_at = clock.bangkok(on_date, starts) if starts else None
        self.ends_at = clock.bangkok(on_date, ends) if ends else None

    @property
    def starts(self) -> time | None:
        """The Bangkok clock time at which the day starts."""
        return to_bangkok(self.starts_at).time() if self.starts_at else None

    @property
    def ends(self) -> time | None:
        """The Bangkok clock time at which the day ends."""
        return to_bangkok(self.ends_at).time() if self.ends_at else None

    @property
    def audit_root(self) -> Event:
        """Told in the history of its event."""
        return self.event

    def __str__(self) -> str:
        return format_date(self.on_date, "th")


class EventDistrict(Audited, Base):
    """A district that an event concerns."""

    __tablename__ = "event_district"
    __table_args__ = (UniqueConstraint("event_id", "district_code"),)
    kind_word = lazy("district of the event")
    words: ClassVar[dict[str, LazyWords]] = {"district_code": lazy("District")}

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"))
    district_code: Mapped[str] = mapped_column(ForeignKey("district.code"), index=True)
    event: Mapped[Event] = relationship(back_populates="districts")
    district: Mapped[District] = relationship(lazy="joined", innerjoin=True)

    @property
    def audit_root(self) -> Event:
        """Told in the history of its event."""
        return self.event

    def __str__(self) -> str:
        return self.district_code


class EventOrganiser(Audited, Base):
    """An organisation's part in an event; several are named in full."""

    __tablename__ = "event_organiser"
    __table_args__ = (UniqueConstraint("event_id", "organisation_id"),)
    kind_word = lazy("organiser")
    words: ClassVar[dict[str, LazyWords]] = {
        "organisation_id": lazy("Organisation"),
        "part": lazy("Part"),
        "position": lazy("Order"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    part: Mapped[OrganiserPart] = mapped_column(word_enum(OrganiserPart, "part"))
    position: Mapped[int] = mapped_column(default=0)
    event: Mapped[Event] = relationship(back_populates="organisers")
    organisation: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)

    @property
    def audit_root(self) -> Event:
        """Told in the history of its event."""
        return self.event

    def __str__(self) -> str:
        return self.organisation.name_th


class AgendaSession(Audited, Base):
    """One line of the agenda: timed, or known only by its half-day."""

    __tablename__ = "agenda_session"
    __table_args__ = (CheckConstraint("ends > starts", name="ends_after_start"),)
    kind_word = lazy("agenda session")
    unaudited = frozenset({"position"})
    words: ClassVar[dict[str, LazyWords]] = {
        "day_id": lazy("Day"),
        "half_day": lazy("Half-day"),
        "starts": lazy("Starts"),
        "ends": lazy("Ends"),
        "title_th": lazy("Title"),
        "title_en": lazy("Title (English)"),
        "kind": lazy("Kind"),
        "speaker": lazy("Speaker"),
        "room": lazy("Room"),
        "detail": lazy("Content"),
        "removed_at": lazy("Removed"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    day_id: Mapped[int] = mapped_column(ForeignKey("event_day.id"))
    position: Mapped[int] = mapped_column(default=0)
    half_day: Mapped[HalfDay] = mapped_column(word_enum(HalfDay, "half_day"))
    starts: Mapped[time | None]
    ends: Mapped[time | None]
    title_th: Mapped[str]
    title_en: Mapped[str] = mapped_column(default="")
    kind: Mapped[SessionKind] = mapped_column(word_enum(SessionKind, "kind"))
    speaker: Mapped[str] = mapped_column(default="")
    room: Mapped[str] = mapped_column(default="")
    detail: Mapped[str] = mapped_column(default="")
    is_sample: Mapped[bool] = mapped_column(default=False)
    removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    event: Mapped[Event] = relationship(back_populates="sessions")
    day: Mapped[EventDay] = relationship(lazy="joined", innerjoin=True)

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return self.title_en if language() == "en" and self.title_en else self.title_th

    @property
    def audit_root(self) -> Event:
        """Told in the history of its event."""
        return self.event

    @property
    def scope(self) -> Scope:
        """Where its event belongs."""
        return self.event.scope

    def __str__(self) -> str:
        return self.title_th


class ParticipantGroup(Audited, Base):
    """A group of participants the event is for, with the number planned."""

    __tablename__ = "participant_group"
    kind_word = lazy("participant group")
    words: ClassVar[dict[str, LazyWords]] = {
        "name_th": lazy("Name"),
        "name_en": lazy("Name (English)"),
        "planned": lazy("Planned participants"),
        "per_district": lazy("Seats per district"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    name_th: Mapped[str]
    name_en: Mapped[str] = mapped_column(default="")
    planned: Mapped[int | None]
    per_district: Mapped[int | None]
    is_sample: Mapped[bool] = mapped_column(default=False)
    event: Mapped[Event] = relationship(back_populates="participant_groups")

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return self.name_en if language() == "en" and self.name_en else self.name_th

    @property
    def audit_root(self) -> Event:
        """Told in the history of its event."""
        return self.event

    @property
    def scope(self) -> Scope:
        """Where its event belongs."""
        return self.event.scope

    def __str__(self) -> str:
        return self.name_th


class EventNews(Audited, Base):
    """A line of the event's public list of changes: moved, cancelled, new room."""

    __tablename__ = "event_news"
    kind_word = lazy("public change")
    words: ClassVar[dict[str, LazyWords]] = {"text_th": lazy("Text"), "text_en": lazy("Text (English)")}

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    text_th: Mapped[str]
    text_en: Mapped[str] = mapped_column(default="")
    event: Mapped[Event] = relationship(back_populates="news")

    @property
    def text(self) -> str:
        """The text in the reader's language."""
        return self.text_en if language() == "en" and self.text_en else self.text_th

    @property
    def audit_root(self) -> Event:
        """Told in the history of its event."""
        return self.event

    def __str__(self) -> str:
        return self.text_th
