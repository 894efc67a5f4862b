"""The evaluation form of an event: its questions, and when it can be answered."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core.db import Audited, Base
from coordinator.core.types import UTCDateTime, word_enum
from coordinator.core.words import LazyWords, by_language, lazy
from coordinator.evaluations.words import QuestionKind
from coordinator.events.models import Event

USUAL_DAYS = 14


class Evaluation(Audited, Base):
    """The form of one event. It can be answered from ``opens_at`` until ``days_open`` days after the last day are over.

    ``opens_at`` is None as long as nobody chose: then it opens with the last session (``evaluations.opening``).
    """

    __tablename__ = "evaluation"
    __table_args__ = (CheckConstraint("days_open >= 0", name="days_open"),)
    kind_word = lazy("evaluation form")
    belongs_to = "event"
    words: ClassVar[dict[str, LazyWords]] = {
        "opens_at": lazy("Opens"),
        "days_open": lazy("Days open after the event"),
    }

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True)
    opens_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    days_open: Mapped[int] = mapped_column(default=USUAL_DAYS)
    is_sample: Mapped[bool] = mapped_column(default=False)
    event: Mapped[Event] = relationship(lazy="joined", innerjoin=True)
    all_questions: Mapped[list["Question"]] = relationship(
        back_populates="evaluation", order_by="Question.position, Question.id", lazy="selectin"
    )

    @property
    def questions(self) -> Sequence["Question"]:
        """Those that are asked, in their order."""
        return [one for one in self.all_questions if one.removed_at is None]

    @property
    def topics(self) -> Sequence[tuple[str, Sequence["Question"]]]:
        """The questions in their order, those in a row with one topic under it together."""
        return [(name, list(inside)) for name, inside in groupby(self.questions, key=lambda one: one.topic)]

    @property
    def scope(self) -> Scope:
        """Where the event belongs."""
        return self.event.scope

    def __str__(self) -> str:
        return str(self.event)


class Question(Audited, Base):
    """One question. ``choices_th`` and ``choices_en`` are those of a choice, one a line; answers name them by place.

    Nothing of it changes after the first answer, or the answers would be to something else.
    """

    __tablename__ = "evaluation_question"
    __table_args__ = (CheckConstraint("kind <> 'choice' OR choices_th <> ''", name="choices"),)
    kind_word = lazy("question of an evaluation")
    belongs_to = "evaluation"
    unaudited = frozenset({"position"})
    words: ClassVar[dict[str, LazyWords]] = {
        "kind": lazy("Way of answering"),
        "topic_th": lazy("Topic"),
        "topic_en": lazy("Topic (English)"),
        "text_th": lazy("Question"),
        "text_en": lazy("Question (English)"),
        "choices_th": lazy("Choices"),
        "choices_en": lazy("Choices (English)"),
        "removed_at": lazy("Removed"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("evaluation.event_id"), index=True)
    position: Mapped[int]
    kind: Mapped[QuestionKind] = mapped_column(word_enum(QuestionKind, "kind"))
    topic_th: Mapped[str] = mapped_column(default="")
    topic_en: Mapped[str] = mapped_column(default="")
    text_th: Mapped[str]
    text_en: Mapped[str] = mapped_column(default="")
    choices_th: Mapped[str] = mapped_column(default="")
    choices_en: Mapped[str] = mapped_column(default="")
    removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    evaluation: Mapped[Evaluation] = relationship(back_populates="all_questions")

    @property
    def topic(self) -> str:
        """What it is about, in the reader's language; questions in a row with the same one stand under it together."""
        return by_language(self.topic_th, self.topic_en)

    @property
    def text(self) -> str:
        """The question in the reader's language."""
        return by_language(self.text_th, self.text_en)

    @property
    def choices(self) -> Sequence[str]:
        """The choices in the reader's language, in their order."""
        thai, english = self.choices_th.splitlines(), self.choices_en.splitlines()
        return [by_language(one, other) for one, other in zip(thai, english or thai, strict=True)]

    @property
    def scope(self) -> Scope:
        """Where the event belongs."""
        return self.evaluation.scope

    def __str__(self) -> str:
        return self.text_th
