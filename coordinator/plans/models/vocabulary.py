"""The lists of words that are offered first while a plan is typed."""

from datetime import date
from typing import ClassVar

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coordinator.access.policy import Scope
from coordinator.core.db import Audited, Base
from coordinator.core.types import word_enum
from coordinator.core.words import LazyWords, WordEnum, lazy


class WordKind(WordEnum):
    """The columns that have a list; the value is the column of the activity."""

    PROCESS = "process", lazy("Process")
    METHOD = "method", lazy("Method")
    TOOLS = "tools", lazy("Tools")
    UNIT = "indicator_unit", lazy("Unit of an indicator")


class PlanWord(Audited, Base):
    """One word of a list. Plans keep the Thai text; the English one explains it."""

    __tablename__ = "plan_word"
    __table_args__ = (UniqueConstraint("kind", "folded"),)
    kind_word = lazy("word of a list")
    unaudited = frozenset({"folded"})
    words: ClassVar[dict[str, LazyWords]] = {
        "kind": lazy("List"),
        "text": lazy("Word in Thai"),
        "english": lazy("In English"),
        "position": lazy("Order"),
        "valid_from": lazy("In use from"),
        "valid_to": lazy("In use until"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[WordKind] = mapped_column(word_enum(WordKind, "kind"))
    text: Mapped[str]
    english: Mapped[str] = mapped_column(default="")
    folded: Mapped[str]
    position: Mapped[int]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]

    def is_valid(self, day: date) -> bool:
        """Whether the word is offered on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    @property
    def scope(self) -> Scope:
        """The lists belong to the whole city."""
        return Scope()

    def __str__(self) -> str:
        return self.text
