"""Target areas, their figures with source and date, surveys and outside codes."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Permission, Scope
from coordinator.core.db import Audited, Base
from coordinator.core.types import SortKey, UTCDateTime, word_enum
from coordinator.core.words import LazyWords, WordEnum, by_language, lazy
from coordinator.places.models import District


class AreaKind(WordEnum):
    """What sort of place a target area is."""

    COMMUNITY = "community", lazy("Community")
    CANAL = "canal", lazy("Canal side strip")
    RAILWAY = "railway", lazy("Railway side strip")
    WHOLE_DISTRICT = "whole_district", lazy("Whole district")


class RegistrationState(WordEnum):
    """Whether the community is announced under the city's community regulation."""

    REGISTERED = "registered", lazy("Registered community")
    UNREGISTERED = "unregistered", lazy("Unregistered community")
    UNKNOWN = "unknown", lazy("Not known")


class Tenure(WordEnum):
    """On what ground people live there."""

    OWN = "own", lazy("Own land")
    LEASE = "lease", lazy("Lease")
    NO_CONTRACT = "no_contract", lazy("On land without a contract")
    RENT = "rent", lazy("Rented rooms or houses")
    MIXED = "mixed", lazy("Mixed")
    UNKNOWN = "unknown", lazy("Not known")


class TargetGroupWord(WordEnum):
    """Whom the work in the area is for."""

    LOW_INCOME = "low_income", lazy("Low-income earners")
    GRADUATES = "graduates", lazy("New graduates and renters")
    EVICTED = "evicted", lazy("People facing eviction")
    ELDERLY = "elderly", lazy("Older people")


class Measure(WordEnum):
    """What a figure counts."""

    HOUSEHOLDS = "households", lazy("Households")
    PEOPLE = "people", lazy("People")
    HOUSES = "houses", lazy("Houses")


class SurveyState(WordEnum):
    """How far the survey of the area is."""

    NOT_STARTED = "not_started", lazy("Not started")
    DESIGNED = "designed", lazy("Designed")
    IN_FIELD = "in_field", lazy("In the field")
    CHECKED = "checked", lazy("Checked")
    COMPLETE = "complete", lazy("Complete")


class AreaType(Base):
    """A legal type of community; the list changed in B.E. 2564 and old values stay readable."""

    __tablename__ = "area_type"

    key: Mapped[str] = mapped_column(primary_key=True)
    name_th: Mapped[str]
    name_en: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    position: Mapped[int]

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return by_language(self.name_th, self.name_en)


class TargetArea(Audited, Base):
    """A community, a strip along a canal or railway, or a whole district."""

    __tablename__ = "target_area"
    kind_word = lazy("target area")
    unaudited = frozenset({"folded", "sort_key"})
    restricted: ClassVar[dict[str, str]] = {
        "latitude": Permission.AREA_POSITION,
        "longitude": Permission.AREA_POSITION,
    }
    words: ClassVar[dict[str, LazyWords]] = {
        "name": lazy("Name"),
        "district_code": lazy("District"),
        "subdistrict": lazy("Sub-district"),
        "kind": lazy("Kind of area"),
        "registration": lazy("Registration"),
        "type_key": lazy("Community type"),
        "tenure": lazy("Tenure"),
        "land_owner": lazy("Land owner"),
        "problems": lazy("Problems and needs"),
        "contact": lazy("Contact"),
        "latitude": lazy("Latitude"),
        "longitude": lazy("Longitude"),
        "survey_state": lazy("Survey"),
        "is_public": lazy("Shown to the public"),
        "archived_at": lazy("Archived"),
        "archive_reason": lazy("Reason"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    district_code: Mapped[str] = mapped_column(ForeignKey("district.code"), index=True)
    name: Mapped[str]
    subdistrict: Mapped[str] = mapped_column(default="")
    kind: Mapped[AreaKind] = mapped_column(word_enum(AreaKind, "kind"), default=AreaKind.COMMUNITY)
    registration: Mapped[RegistrationState] = mapped_column(
        word_enum(RegistrationState, "registration"), default=RegistrationState.UNKNOWN
    )
    type_key: Mapped[str | None] = mapped_column(ForeignKey("area_type.key"))
    tenure: Mapped[Tenure] = mapped_column(word_enum(Tenure, "tenure"), default=Tenure.UNKNOWN)
    land_owner: Mapped[str] = mapped_column(default="")
    problems: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    survey_state: Mapped[SurveyState] = mapped_column(
        word_enum(SurveyState, "survey_state"), default=SurveyState.NOT_STARTED
    )
    is_public: Mapped[bool] = mapped_column(default=True)
    is_sample: Mapped[bool] = mapped_column(default=False)
    archived_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    archive_reason: Mapped[str] = mapped_column(default="")
    folded: Mapped[str] = mapped_column(index=True)
    sort_key: Mapped[str] = mapped_column(SortKey, index=True)

    district: Mapped[District] = relationship(lazy="joined", innerjoin=True)
    type: Mapped[AreaType | None] = relationship(lazy="joined")
    group_links: Mapped[list["AreaTargetGroup"]] = relationship(
        back_populates="area", cascade="all, delete-orphan", lazy="selectin"
    )
    figures: Mapped[list["AreaFigure"]] = relationship(
        back_populates="area", order_by="AreaFigure.as_of.desc(), AreaFigure.id.desc()", lazy="selectin"
    )
    codes: Mapped[list["AreaCode"]] = relationship(back_populates="area", cascade="all, delete-orphan", lazy="selectin")

    @property
    def scope(self) -> Scope:
        """The district and zone that answer for the area."""
        return Scope(zone=self.district.zone_slug, district=self.district_code)

    @property
    def target_groups(self) -> list[TargetGroupWord]:
        """The groups of people the work is for."""
        return [link.target_group for link in self.group_links]

    @property
    def position(self) -> tuple[float, float] | None:
        """Latitude and longitude, if known; for staff of the district and zone only."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude

    @property
    def is_archived(self) -> bool:
        """Whether the area was put away (it can be restored)."""
        return self.archived_at is not None

    def latest(self, measure: Measure | str) -> "AreaFigure | None":
        """The newest figure of this measure, if there is one."""
        known = [figure for figure in self.figures if figure.measure == measure]
        return max(known, key=lambda figure: (figure.as_of, figure.id), default=None)

    def __str__(self) -> str:
        return self.name


class AreaTargetGroup(Audited, Base):
    """One group of people the area's work is for."""

    __tablename__ = "area_target_group"
    __table_args__ = (UniqueConstraint("area_id", "target_group"),)
    kind_word = lazy("target group")
    belongs_to = "area"
    words: ClassVar[dict[str, LazyWords]] = {"target_group": lazy("Target group")}

    id: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("target_area.id"))
    target_group: Mapped[TargetGroupWord] = mapped_column(word_enum(TargetGroupWord, "target_group"))
    area: Mapped[TargetArea] = relationship(back_populates="group_links")

    def __str__(self) -> str:
        return str(self.target_group.word)


class AreaFigure(Audited, Base):
    """A number about an area, never without its source and its date; older ones are history."""

    __tablename__ = "area_figure"
    __table_args__ = (CheckConstraint("value >= 0", name="not_negative"),)
    kind_word = lazy("figure")
    belongs_to = "area"
    words: ClassVar[dict[str, LazyWords]] = {
        "measure": lazy("Measure"),
        "value": lazy("Value"),
        "source": lazy("Source"),
        "as_of": lazy("As of"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("target_area.id"), index=True)
    measure: Mapped[Measure] = mapped_column(word_enum(Measure, "measure"))
    value: Mapped[int]
    source: Mapped[str]
    as_of: Mapped[date]
    area: Mapped[TargetArea] = relationship(back_populates="figures")

    def is_old(self, today: date) -> bool:
        """Whether the figure is older than twelve months."""
        return (today.year - 1, today.month, today.day) > (self.as_of.year, self.as_of.month, self.as_of.day)

    def __str__(self) -> str:
        return f"{self.measure.word} {self.value}"


class AreaCode(Audited, Base):
    """What another organisation's database calls the area."""

    __tablename__ = "area_code"
    __table_args__ = (UniqueConstraint("area_id", "system"),)
    kind_word = lazy("outside code")
    belongs_to = "area"
    words: ClassVar[dict[str, LazyWords]] = {"system": lazy("Database"), "code": lazy("Code")}

    id: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("target_area.id"))
    system: Mapped[str]
    code: Mapped[str]
    area: Mapped[TargetArea] = relationship(back_populates="codes")

    def __str__(self) -> str:
        return f"{self.system} {self.code}"
