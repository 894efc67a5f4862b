"""What the hall says while a group presents its sheet: comments and questions, shown beside it."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.breakouts.models import BreakoutGroup
from coordinator.core import personal
from coordinator.core.db import Audited, Base
from coordinator.core.personal import Whose
from coordinator.core.types import UTCDateTime, word_enum
from coordinator.core.words import LazyWords, WordEnum, lazy
from coordinator.worksheets.models.sheets import scope_of
from coordinator.worksheets.models.templates import SheetTemplate


class RemarkKind(WordEnum):
    """What a remark wants of the group."""

    COMMENT = "comment", lazy("Comment")
    QUESTION = "question", lazy("Question")


class SheetRemark(Audited, Base):
    """A remark on what one group wrote into one form; the hall reads the ``office`` it comes from, never a name.

    ``author`` tells who may take it back: ``user:7`` has an account, ``ticket:41`` the ticket of that registration.
    A remark that was hidden is kept, and can be shown again.
    """

    __tablename__ = "worksheet_remark"
    __table_args__ = (Index(None, "group_id", "template_id", "id"),)
    kind_word = lazy("remark from the hall")
    belongs_to = "group"
    unaudited = frozenset({"author"})
    words: ClassVar[dict[str, LazyWords]] = {
        "template_id": lazy("Worksheet"),
        "kind": lazy("Kind"),
        "text": lazy("Remark"),
        "office": lazy("Office"),
        "hidden_at": lazy("Hidden"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("breakout_group.id"))
    template_id: Mapped[int] = mapped_column(ForeignKey("worksheet_template.id"))
    kind: Mapped[RemarkKind] = mapped_column(word_enum(RemarkKind, "kind"))
    text: Mapped[str]
    office: Mapped[str] = mapped_column(default="")
    author: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    hidden_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    group: Mapped[BreakoutGroup] = relationship(lazy="joined", innerjoin=True)
    template: Mapped[SheetTemplate] = relationship(lazy="joined", innerjoin=True)

    @property
    def scope(self) -> Scope:
        """Where the sheets of the group belong."""
        return scope_of(self.group)

    def __str__(self) -> str:
        return self.text if len(self.text) <= 60 else f"{self.text[:59]}…"


for _whose, _written in ((Whose.TICKET, "ticket:{}"), (Whose.ACCOUNT, "user:{}")):
    personal.holds(
        SheetRemark,
        _whose,
        by="author",
        written=_written,
        stays={"text", "author", "office"},  # what the hall said to a group is the workshop's; no name stands there
        told=("group_id", "kind", "text", "office", "at"),
    )
