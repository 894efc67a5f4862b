"""Who is part of an event: organisers, districts, groups of participants."""

from typing import ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core.db import Audited, Base
from coordinator.core.types import word_enum
from coordinator.core.words import LazyWords, WordEnum, by_language, lazy
from coordinator.events.models.event import Event
from coordinator.people.models import Organisation
from coordinator.places.models import District


class OrganiserPart(WordEnum):
    """The part an organisation has in an event."""

    ORGANISER = "organiser", lazy("Organiser")
    CO_ORGANISER = "co_organiser", lazy("Co-organiser")
    SUPPORTER = "supporter", lazy("Supporter")


class EventDistrict(Audited, Base):
    """A district that an event concerns."""

    __tablename__ = "event_district"
    __table_args__ = (UniqueConstraint("event_id", "district_code"),)
    kind_word = lazy("district of the event")
    belongs_to = "event"
    words: ClassVar[dict[str, LazyWords]] = {"district_code": lazy("District")}

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"))
    district_code: Mapped[str] = mapped_column(ForeignKey("district.code"), index=True)
    event: Mapped[Event] = relationship(back_populates="districts")
    district: Mapped[District] = relationship(lazy="joined", innerjoin=True)

    def __str__(self) -> str:
        return self.district.full_name


class EventOrganiser(Audited, Base):
    """An organisation's part in an event; several are named in full."""

    __tablename__ = "event_organiser"
    __table_args__ = (UniqueConstraint("event_id", "organisation_id"),)
    kind_word = lazy("organiser")
    belongs_to = "event"
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

    def __str__(self) -> str:
        return self.organisation.name_th


class ParticipantGroup(Audited, Base):
    """A group of participants the event is for, with the number planned and, if limited, the seats it may take."""

    __tablename__ = "participant_group"
    kind_word = lazy("participant group")
    belongs_to = "event"
    words: ClassVar[dict[str, LazyWords]] = {
        "name_th": lazy("Name"),
        "name_en": lazy("Name (English)"),
        "planned": lazy("Planned participants"),
        "per_district": lazy("Seats per district"),
        "seats": lazy("Seats of the group at most"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    name_th: Mapped[str]
    name_en: Mapped[str] = mapped_column(default="")
    planned: Mapped[int | None]
    per_district: Mapped[int | None]
    seats: Mapped[int | None]
    is_sample: Mapped[bool] = mapped_column(default=False)
    event: Mapped[Event] = relationship(back_populates="participant_groups")

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return by_language(self.name_th, self.name_en)

    @property
    def scope(self) -> Scope:
        """Where its event belongs."""
        return self.event.scope

    def __str__(self) -> str:
        return self.name_th
