"""The steps of a plan to approval and beyond: which may follow which, and who took them."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.audit.models import who
from coordinator.core import personal
from coordinator.core.db import Base
from coordinator.core.personal import Whose, alias
from coordinator.core.types import UTCDateTime, word_enum
from coordinator.core.words import WordEnum, lazy
from coordinator.plans.models.books import ActionPlan, PlanState


class StepKind(WordEnum):
    """What somebody did with a plan as a whole."""

    SUBMIT = "submit", lazy("Handed in")
    WITHDRAW = "withdraw", lazy("Withdrawn")
    RETURN = "return", lazy("Given back")
    APPROVE = "approve", lazy("Plan approved")
    CLOSE = "close", lazy("Plan closed")
    REOPEN = "reopen", lazy("Reopened")


class Way(NamedTuple):
    """From which states a step is possible, and to which it leads."""

    starts: tuple[PlanState, ...]
    leads_to: PlanState


WAYS: Mapping[StepKind, Way] = {
    StepKind.SUBMIT: Way((PlanState.DRAFT, PlanState.RETURNED), PlanState.SUBMITTED),
    StepKind.WITHDRAW: Way((PlanState.SUBMITTED,), PlanState.DRAFT),
    StepKind.RETURN: Way((PlanState.SUBMITTED,), PlanState.RETURNED),
    StepKind.APPROVE: Way((PlanState.SUBMITTED,), PlanState.APPROVED),
    StepKind.CLOSE: Way((PlanState.APPROVED,), PlanState.CLOSED),
    StepKind.REOPEN: Way((PlanState.APPROVED, PlanState.CLOSED), PlanState.DRAFT),
}


def possible_steps(state: PlanState) -> list[StepKind]:
    """The steps that can be taken with a plan in this state."""
    return [kind for kind, way in WAYS.items() if state in way.starts]


class PlanStep(Base):
    """One step that was taken; the story of a plan is made of them, and nothing changes them."""

    __tablename__ = "plan_step"
    kind_word = lazy("step of a plan's approval")

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("action_plan.id"), index=True)
    kind: Mapped[StepKind] = mapped_column(word_enum(StepKind, "kind"))
    from_state: Mapped[PlanState] = mapped_column(word_enum(PlanState, "from_state"))
    to_state: Mapped[PlanState] = mapped_column(word_enum(PlanState, "to_state"))
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    name: Mapped[str]
    comment: Mapped[str] = mapped_column(default="")

    plan: Mapped[ActionPlan] = relationship()

    @property
    def who(self) -> str:
        """Who took it, as people read it."""
        return who(self.name)


personal.holds(
    PlanStep, Whose.ACCOUNT, by="user_id", gone={"name": alias}, stays={"comment"}, told=("plan_id", "comment", "name")
)
