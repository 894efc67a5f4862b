"""Places where events are held."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import quote

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.core import clock
from coordinator.core.db import Audited, Base
from coordinator.core.folding import fold
from coordinator.core.types import SortKey
from coordinator.core.words import LazyWords, by_language, lazy
from coordinator.places.models import District

# Opens the map program of a phone, or a page: https://developers.google.com/maps/documentation/urls
_FIND_ON_MAP = "https://www.google.com/maps/search/?api=1&query="


class Somewhere:
    """What a venue is called and where it stands, now or at an earlier time."""

    if TYPE_CHECKING:
        name_th: Mapped[str]
        name_en: Mapped[str]
        address: Mapped[str]
        map_url: Mapped[str]
        district_code: Mapped[str | None]
        district: Mapped[District | None]

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return by_language(self.name_th, self.name_en)

    @property
    def map_link(self) -> str:
        """Where a map shows it: as it was entered, else what the map that phones open finds under its Thai name."""
        place = f"{self.name_th} {f'เขต{self.district.name_th}' if self.district else ''} กรุงเทพมหานคร"
        return self.map_url or f"{_FIND_ON_MAP}{quote(' '.join(place.split()))}"

    @property
    def facts(self) -> tuple[str | None, ...]:
        """All of that, to compare."""
        return self.name_th, self.name_en, self.district_code, self.address, self.map_url


class Venue(Somewhere, Audited, Base):
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
    rooms: Mapped[list["VenueRoom"]] = relationship(
        back_populates="venue", cascade="all, delete-orphan", order_by="VenueRoom.position, VenueRoom.id"
    )

    former: Mapped[list["FormerVenue"]] = relationship(order_by="FormerVenue.until", cascade="all, delete-orphan")

    def on(self, day: date | None) -> Somewhere:
        """The venue as it was on a day that is over; what is coming is held where it is now."""
        if day is None or day >= clock.today():
            return self
        return next((one for one in self.former if one.until > day), self)

    def room_named(self, name: str) -> "VenueRoom | None":
        """The room of this name in any spelling, if the venue has one that is known."""
        wanted = fold(name)
        return next((one for one in self.rooms if wanted and fold(one.name) == wanted), None)

    def __str__(self) -> str:
        return self.name_th


class FormerVenue(Somewhere, Base):
    """A venue as it was until a day: what was held before is told with the name and address that people knew."""

    __tablename__ = "former_venue"
    __table_args__ = (UniqueConstraint("venue_id", "until"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    venue_id: Mapped[int] = mapped_column(ForeignKey("venue.id"))
    until: Mapped[date]
    name_th: Mapped[str]
    name_en: Mapped[str]
    district_code: Mapped[str | None] = mapped_column(ForeignKey("district.code"))
    address: Mapped[str]
    map_url: Mapped[str]
    district: Mapped[District | None] = relationship(lazy="joined")


class VenueRoom(Audited, Base):
    """A room of a venue, with the number of its seats where somebody counted them."""

    __tablename__ = "venue_room"
    __table_args__ = (CheckConstraint("capacity > 0", name="capacity"),)
    kind_word = lazy("room of a venue")
    belongs_to = "venue"
    unaudited = frozenset({"position"})
    words: ClassVar[dict[str, LazyWords]] = {"name": lazy("Room"), "capacity": lazy("Seats in the room")}

    id: Mapped[int] = mapped_column(primary_key=True)
    venue_id: Mapped[int] = mapped_column(ForeignKey("venue.id"), index=True)
    name: Mapped[str]
    capacity: Mapped[int | None]
    position: Mapped[int] = mapped_column(default=0)

    venue: Mapped[Venue] = relationship(back_populates="rooms")

    def __str__(self) -> str:
        return self.name
