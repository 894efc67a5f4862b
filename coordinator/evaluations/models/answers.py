"""What was answered. Nothing here tells who it was: no registration, no address, no time but the half-day.

The rows are kept in the order of random names, not in the order in which they came (SQLite: no rowid), and they are
not in the trail, which would tell the second.
"""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from coordinator.core.db import Base
from coordinator.core.types import word_enum
from coordinator.events.models import HalfDay


class AnswerSheet(Base):
    """One filled-in form. ``id`` is a digest of a random key of the form, so the same form sent twice is one sheet."""

    __tablename__ = "evaluation_sheet"
    __table_args__ = ({"sqlite_with_rowid": False},)

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("evaluation.event_id"), index=True)
    on_date: Mapped[date]
    half_day: Mapped[HalfDay] = mapped_column(word_enum(HalfDay, "half_day"))


class Reply(Base):
    """The answer to one question of a sheet: the point or the place of the choice (from 1) in ``number``, or words."""

    __tablename__ = "evaluation_reply"
    __table_args__ = (
        CheckConstraint("(number IS NULL) = (text <> '')", name="number_or_text"),
        {"sqlite_with_rowid": False},
    )

    sheet_id: Mapped[str] = mapped_column(ForeignKey("evaluation_sheet.id"), primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("evaluation_question.id"), primary_key=True, index=True)
    number: Mapped[int | None]
    text: Mapped[str] = mapped_column(default="")
