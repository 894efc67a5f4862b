"""The plan of a district or a zone for one fiscal year, and its way to approval."""

from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core import dates
from coordinator.core.db import Audited, Base, partial_index
from coordinator.core.types import word_enum
from coordinator.core.words import LazyWords, WordEnum, _, language, lazy
from coordinator.places.models import District, Zone

if TYPE_CHECKING:
    from coordinator.plans.models.activities import Activity

_ZONE_WIDE = text("district_code IS NULL")


class PlanState(WordEnum):
    """How far a plan is on its way to approval."""

    DRAFT = "draft", lazy("Draft plan")
    SUBMITTED = "submitted", lazy("Submitted")
    RETURNED = "returned", lazy("Returned")
    APPROVED = "approved", lazy("Approved")
    CLOSED = "closed", lazy("Closed")

    @property
    def is_approved(self) -> bool:
        """Whether the plan was approved (a closed one was) and its public activities may be shown."""
        return self in (PlanState.APPROVED, PlanState.CLOSED)

    @property
    def is_open(self) -> bool:
        """Whether its rows may be changed: not while it lies with the zone, and not when it is closed."""
        return self not in (PlanState.SUBMITTED, PlanState.CLOSED)


class ActionPlan(Audited, Base):
    """The plan of one district, or of one zone as a whole, for a Thai fiscal year.

    ``fiscal_year`` is the Common Era year in which the fiscal year ends (2023 for ปีงบประมาณ 2566).
    """

    __tablename__ = "action_plan"
    __table_args__ = (
        UniqueConstraint("district_code", "fiscal_year"),
        partial_index("uq_action_plan_zone_wide", "zone_slug", "fiscal_year", unique=True, where=_ZONE_WIDE),
    )
    kind_word = lazy("action plan")
    words: ClassVar[dict[str, LazyWords]] = {
        "fiscal_year": lazy("Fiscal year"),
        "zone_slug": lazy("Zone"),
        "district_code": lazy("District"),
        "state": lazy("State"),
        "comment": lazy("Comment"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    zone_slug: Mapped[str] = mapped_column(ForeignKey("zone.slug"), index=True)
    district_code: Mapped[str | None] = mapped_column(ForeignKey("district.code"))
    fiscal_year: Mapped[int]
    state: Mapped[PlanState] = mapped_column(word_enum(PlanState, "state"), default=PlanState.DRAFT)
    comment: Mapped[str] = mapped_column(default="")

    zone: Mapped[Zone] = relationship(lazy="joined", innerjoin=True)
    district: Mapped[District | None] = relationship(lazy="joined")
    activities: Mapped[list["Activity"]] = relationship(back_populates="plan", order_by="Activity.position")

    @property
    def scope(self) -> Scope:
        """The zone, and the district if the plan is a district's."""
        return Scope(zone=self.zone_slug, district=self.district_code)

    @property
    def place(self) -> str:
        """Whose plan it is, in the reader's language: เขตดินแดง, กลุ่มกรุงเทพกลาง."""
        return self.district.full_name if self.district else self.zone.name

    def __str__(self) -> str:
        year = dates.be_year(self.fiscal_year) if language() == "th" else self.fiscal_year
        return _("Plan of %(place)s, fiscal year %(year)s", place=self.place, year=year)
