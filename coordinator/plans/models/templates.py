"""Named sets of rows that many plans share, kept by a zone or by the city."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core.db import Audited, Base
from coordinator.core.types import UTCDateTime
from coordinator.core.words import LazyWords, lazy
from coordinator.places.models import Zone
from coordinator.plans.models.kept import KeptRow


class PlanTemplate(Audited, Base):
    """Rows without a district. Their dates are those of ``fiscal_year`` (CE) and move with the year they are used in.

    Without a zone it is the city's, for everybody.
    """

    __tablename__ = "plan_template"
    kind_word = lazy("plan template")
    words: ClassVar[dict[str, LazyWords]] = {
        "name": lazy("Name"),
        "zone_slug": lazy("Zone"),
        "fiscal_year": lazy("Fiscal year"),
        "removed_at": lazy("Removed"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    zone_slug: Mapped[str | None] = mapped_column(ForeignKey("zone.slug"), index=True)
    fiscal_year: Mapped[int]
    removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    zone: Mapped[Zone | None] = relationship(lazy="joined")
    rows: Mapped[list["TemplateRow"]] = relationship(back_populates="template", order_by="TemplateRow.position")

    @property
    def scope(self) -> Scope:
        """The zone that keeps it; the city's belongs to no zone."""
        return Scope(zone=self.zone_slug)

    def __str__(self) -> str:
        return self.name


class TemplateRow(KeptRow, Base):
    """One row of a template."""

    __tablename__ = "plan_template_row"

    id: Mapped[int] = mapped_column(primary_key=True)
    template_id: Mapped[int] = mapped_column(ForeignKey("plan_template.id"), index=True)

    template: Mapped[PlanTemplate] = relationship(back_populates="rows")
