"""What people say to each other about a plan, one of its rows or a part of a row."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.audit.models import who
from coordinator.core import personal
from coordinator.core.db import Audited, Base
from coordinator.core.personal import Whose, alias
from coordinator.core.types import UTCDateTime, word_enum
from coordinator.core.words import LazyWords, WordEnum, lazy
from coordinator.plans.models.activities import Activity
from coordinator.plans.models.books import ActionPlan


class Part(WordEnum):
    """The parts a row of a plan must have, and the row or plan as a whole."""

    WHOLE = "whole", lazy("As a whole")
    PLACE = "place", lazy("Target area")
    PROCESS = "process", lazy("Process")
    METHOD = "method", lazy("Method")
    TOOLS = "tools", lazy("Tools")
    SCHEDULE = "schedule", lazy("Schedule")
    RESPONSIBLE = "responsible", lazy("Responsible")
    INVOLVED = "involved", lazy("Involved parties")
    BUDGET = "budget", lazy("Budget")

    @property
    def field(self) -> str:
        """The field of the activity's form at which the part is mended."""
        return {"schedule": "start", "whole": "place"}.get(self.value, self.value)


class CommentState(WordEnum):
    """Whether a comment still asks for something."""

    OPEN = "open", lazy("Not yet answered")
    ANSWERED = "answered", lazy("Mended, to be checked")
    RESOLVED = "resolved", lazy("Settled")


class PlanComment(Audited, Base):
    """A comment on a plan (without ``activity``), on one of its rows, or on a part of that row."""

    __tablename__ = "plan_comment"
    kind_word = lazy("comment")
    belongs_to = "plan"
    words: ClassVar[dict[str, LazyWords]] = {
        "activity_id": lazy("Activity"),
        "part": lazy("Part of the activity"),
        "text": lazy("Comment"),
        "state": lazy("State"),
        "removed_at": lazy("Removed"),
    }
    unaudited = frozenset({"author_id", "author_name"})

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("action_plan.id"), index=True)
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"), index=True)
    part: Mapped[Part] = mapped_column(word_enum(Part, "part"), default=Part.WHOLE)
    text: Mapped[str]
    state: Mapped[CommentState] = mapped_column(word_enum(CommentState, "state"), default=CommentState.OPEN)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    author_name: Mapped[str]
    removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    plan: Mapped[ActionPlan] = relationship()
    activity: Mapped[Activity | None] = relationship()
    replies: Mapped[list["CommentReply"]] = relationship(
        back_populates="comment", order_by="CommentReply.id", lazy="selectin"
    )

    @property
    def author(self) -> str:
        """Who wrote it, as people read it."""
        return who(self.author_name)

    @property
    def about(self) -> str:
        """What it is about, in words: the row's title, or the plan."""
        return self.activity.title if self.activity else str(self.plan)

    @property
    def scope(self) -> Scope:
        """Where its plan belongs."""
        return self.plan.scope

    def __str__(self) -> str:
        return self.text if len(self.text) <= 60 else f"{self.text[:59]}…"


class CommentReply(Audited, Base):
    """An answer to a comment."""

    __tablename__ = "plan_comment_reply"
    kind_word = lazy("answer")
    belongs_to = "comment"
    words: ClassVar[dict[str, LazyWords]] = {"text": lazy("Answer")}
    unaudited = frozenset({"author_id", "author_name", "comment_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("plan_comment.id"), index=True)
    text: Mapped[str]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    author_name: Mapped[str]

    comment: Mapped[PlanComment] = relationship(back_populates="replies")

    @property
    def author(self) -> str:
        """Who wrote it, as people read it."""
        return who(self.author_name)

    def __str__(self) -> str:
        return self.text if len(self.text) <= 60 else f"{self.text[:59]}…"


for _table in (PlanComment, CommentReply):
    personal.holds(
        _table, Whose.ACCOUNT, by="author_id", gone={"author_name": alias}, stays={"text"}, told=("text", "created_at")
    )
