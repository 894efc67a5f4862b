"""Plans as they were approved: frozen copies to measure slip against."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.audit.models import who
from coordinator.core import personal
from coordinator.core.db import Base
from coordinator.core.personal import Whose, alias
from coordinator.core.types import UTCDateTime
from coordinator.core.words import _, lazy
from coordinator.plans.models.books import ActionPlan
from coordinator.plans.models.kept import KeptRow


class Baseline(Base):
    """A plan as it was at one approval. Numbered within the plan; nothing changes it afterwards."""

    __tablename__ = "baseline"
    kind_word = lazy("approved version of a plan")
    __table_args__ = (UniqueConstraint("plan_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("action_plan.id"))
    number: Mapped[int]
    given_name: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    approver: Mapped[str]

    plan: Mapped[ActionPlan] = relationship()
    rows: Mapped[list["BaselineRow"]] = relationship(
        back_populates="baseline", order_by="BaselineRow.position, BaselineRow.activity_id"
    )

    @property
    def name(self) -> str:
        """The name the approver gave, else one by its number."""
        return self.given_name or _("Approval no. %(number)d", number=self.number)

    @property
    def who(self) -> str:
        """Who approved, as people read it."""
        return who(self.approver)


class BaselineRow(KeptRow, Base):
    """One activity as it was approved."""

    __tablename__ = "baseline_row"

    baseline_id: Mapped[int] = mapped_column(ForeignKey("baseline.id"), primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"), primary_key=True, index=True)

    baseline: Mapped[Baseline] = relationship(back_populates="rows")


personal.holds(
    Baseline, Whose.ACCOUNT, by="user_id", gone={"approver": alias}, stays={"given_name"}, told=("plan_id", "approver")
)
