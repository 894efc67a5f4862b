"""Target areas, whom they are for, and what other databases call them."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Permission, Scope
from coordinator.areas.models.types import AreaType
from coordinator.areas.models.words import AreaKind, Measure, RegistrationState, SurveyState, TargetGroupWord, Tenure
from coordinator.core.db import Audited, Base
from coordinator.core.types import SortKey, UTCDateTime, word_enum
from coordinator.core.words import LazyWords, lazy
from coordinator.places.models import District

if TYPE_CHECKING:
    from coordinator.areas.models.figures import AreaFigure
    from coordinator.areas.models.files import AreaFile
    from coordinator.areas.models.surveys import AreaSurvey


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
        "registered_on": lazy("Registered on"),
        "registration_number": lazy("Number of the announcement"),
        "type_key": lazy("Community type"),
        "tenure": lazy("Tenure"),
        "land_owner": lazy("Land owner"),
        "other_owners": lazy("Other owners and their shares"),
        "problems": lazy("Problems and needs"),
        "contact": lazy("Contact"),
        "latitude": lazy("Latitude"),
        "longitude": lazy("Longitude"),
        "survey_state": lazy("Survey"),
        "is_public": lazy("Shown to the public"),
        "archived_at": lazy("Archived"),
        "archive_reason": lazy("Reason"),
        "merged_into_id": lazy("Merged into"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    district_code: Mapped[str] = mapped_column(ForeignKey("district.code"), index=True)
    name: Mapped[str]
    subdistrict: Mapped[str] = mapped_column(default="")
    kind: Mapped[AreaKind] = mapped_column(word_enum(AreaKind, "kind"), default=AreaKind.COMMUNITY)
    registration: Mapped[RegistrationState] = mapped_column(
        word_enum(RegistrationState, "registration"), default=RegistrationState.UNKNOWN
    )
    registered_on: Mapped[date | None]
    registration_number: Mapped[str] = mapped_column(default="")
    type_key: Mapped[str | None] = mapped_column(ForeignKey("area_type.key"))
    tenure: Mapped[Tenure] = mapped_column(word_enum(Tenure, "tenure"), default=Tenure.UNKNOWN)
    land_owner: Mapped[str] = mapped_column(default="")
    other_owners: Mapped[str] = mapped_column(default="")
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
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("target_area.id"))
    folded: Mapped[str] = mapped_column(index=True)
    sort_key: Mapped[str] = mapped_column(SortKey, index=True)

    district: Mapped[District] = relationship(lazy="joined", innerjoin=True)
    type: Mapped[AreaType | None] = relationship(lazy="joined")
    group_links: Mapped[list["AreaTargetGroup"]] = relationship(
        back_populates="area", cascade="all, delete-orphan", lazy="selectin"
    )
    all_figures: Mapped[list["AreaFigure"]] = relationship(
        back_populates="area", order_by="AreaFigure.as_of.desc(), AreaFigure.id.desc()", lazy="selectin"
    )
    all_codes: Mapped[list["AreaCode"]] = relationship(back_populates="area", lazy="selectin")
    all_surveys: Mapped[list["AreaSurvey"]] = relationship(back_populates="area", order_by="AreaSurvey.id.desc()")
    all_files: Mapped[list["AreaFile"]] = relationship(back_populates="area", order_by="AreaFile.position, AreaFile.id")
    # By name, because plans stand above areas.
    activities: Mapped[list[Any]] = relationship(
        "Activity",
        primaryjoin="and_(TargetArea.id == Activity.area_id, Activity.removed_at.is_(None))",
        viewonly=True,
    )
    merged_into: Mapped["TargetArea | None"] = relationship(remote_side="TargetArea.id")

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

    @property
    def figures(self) -> list["AreaFigure"]:
        """The figures that were not removed, the newest first."""
        return [one for one in self.all_figures if one.removed_at is None]

    @property
    def codes(self) -> list["AreaCode"]:
        """What other databases call the area."""
        return [one for one in self.all_codes if one.removed_at is None]

    @property
    def surveys(self) -> list["AreaSurvey"]:
        """Its surveys, the newest first."""
        return [one for one in self.all_surveys if one.removed_at is None]

    @property
    def survey(self) -> "AreaSurvey | None":
        """The newest survey, if there is one."""
        return next(iter(self.surveys), None)

    @property
    def files(self) -> list["AreaFile"]:
        """Its files and photos in the order people gave them."""
        return [one for one in self.all_files if one.removed_at is None]

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


class AreaCode(Audited, Base):
    """What another organisation's database calls the area."""

    __tablename__ = "area_code"
    __table_args__ = (UniqueConstraint("area_id", "system"),)
    kind_word = lazy("outside code")
    belongs_to = "area"
    words: ClassVar[dict[str, LazyWords]] = {
        "system": lazy("Database"),
        "code": lazy("Code"),
        "checked_on": lazy("Checked on"),
        "removed_at": lazy("Removed"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("target_area.id"))
    system: Mapped[str]
    code: Mapped[str]
    checked_on: Mapped[date | None]
    removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    area: Mapped[TargetArea] = relationship(back_populates="all_codes")

    @property
    def scope(self) -> Scope:
        """Where its area belongs."""
        return self.area.scope

    def __str__(self) -> str:
        return f"{self.system} {self.code}"
