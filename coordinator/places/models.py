"""Zones and districts, known by the codes the offices use."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import Float, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core.db import Audited, Base
from coordinator.core.types import SortKey
from coordinator.core.words import LazyWords, by_language, lazy


class ZoneNames:
    """What is called as a zone is: the record, and its names alone."""

    if TYPE_CHECKING:
        name_th: str
        short_th: str
        name_en: str

    @property
    def name(self) -> str:
        """The full name in the reader's language: กลุ่มกรุงเทพกลาง, Central Bangkok."""
        return by_language(self.name_th, self.name_en)

    @property
    def short(self) -> str:
        """The short name: กรุงเทพกลาง, Central Bangkok."""
        return by_language(self.short_th, self.name_en)


class DistrictNames:
    """What is called as a district is: the record, and its names alone."""

    if TYPE_CHECKING:
        name_th: str
        name_en: str

    @property
    def name(self) -> str:
        """The bare name: พระนคร, Phra Nakhon."""
        return by_language(self.name_th, self.name_en)

    @property
    def full_name(self) -> str:
        """The name as written in text: เขตพระนคร, Phra Nakhon District."""
        return by_language(f"เขต{self.name_th}", f"{self.name_en} District")


@dataclass(frozen=True)
class ZoneChoice(ZoneNames):
    """A zone to choose."""

    slug: str
    name_th: str
    short_th: str
    name_en: str


@dataclass(frozen=True)
class DistrictChoice(DistrictNames):
    """A district to choose."""

    code: str
    name_th: str
    name_en: str


@dataclass(frozen=True)
class DistrictInZone(DistrictChoice):
    """A district to choose under the name of its zone, found by any of its names (``folded``)."""

    folded: str
    zone: ZoneChoice


class Zone(ZoneNames, Audited, Base):
    """One of the six groups of districts (กลุ่มเขต)."""

    __tablename__ = "zone"
    kind_word = lazy("zone")
    words: ClassVar[dict[str, LazyWords]] = {
        "name_th": lazy("Thai name"),
        "short_th": lazy("Thai short name"),
        "name_en": lazy("English name"),
        "bma_code": lazy("BMA code"),
        "position": lazy("Order"),
    }

    slug: Mapped[str] = mapped_column(String(40), primary_key=True)
    position: Mapped[int]
    bma_code: Mapped[str]
    name_th: Mapped[str]
    short_th: Mapped[str]
    name_en: Mapped[str]
    districts: Mapped[list["District"]] = relationship(back_populates="zone", order_by="District.code")

    @property
    def scope(self) -> Scope:
        """A zone belongs to itself."""
        return Scope(zone=self.slug)

    def __str__(self) -> str:
        return self.name


class District(DistrictNames, Audited, Base):
    """One of the fifty districts (เขต), known by its official four-digit code."""

    __tablename__ = "district"
    kind_word = lazy("district")
    unaudited = frozenset({"folded", "sort_key"})
    words: ClassVar[dict[str, LazyWords]] = {
        "name_th": lazy("Thai name"),
        "name_en": lazy("English name"),
        "zone_slug": lazy("Zone"),
        "office_phone": lazy("Telephone of the district office"),
        "pcode": lazy("P-code"),
        "latitude": lazy("Latitude"),
        "longitude": lazy("Longitude"),
        "tile_column": lazy("Tile column"),
        "tile_row": lazy("Tile row"),
    }

    code: Mapped[str] = mapped_column(String(4), primary_key=True)
    pcode: Mapped[str]
    name_th: Mapped[str]
    name_en: Mapped[str]
    zone_slug: Mapped[str] = mapped_column(ForeignKey("zone.slug"), index=True)
    latitude: Mapped[float] = mapped_column(Float)
    longitude: Mapped[float] = mapped_column(Float)
    office_phone: Mapped[str] = mapped_column(default="", server_default="")
    tile_column: Mapped[int]
    tile_row: Mapped[int]
    folded: Mapped[str]
    sort_key: Mapped[str] = mapped_column(SortKey, index=True)
    zone: Mapped[Zone] = relationship(back_populates="districts", lazy="joined", innerjoin=True)

    @property
    def tile_name(self) -> str:
        """The bare name with the places where a narrow tile may break it (zero-width spaces)."""
        return self.name.replace("ปราบศัตรู", "ปราบ\u200bศัตรู")

    @property
    def scope(self) -> Scope:
        """A district belongs to itself and its zone."""
        return Scope(zone=self.zone_slug, district=self.code)

    def __str__(self) -> str:
        return self.full_name
