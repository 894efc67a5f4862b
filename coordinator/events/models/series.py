"""Series of events that build on each other."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.core.db import Audited, Base
from coordinator.core.types import Slug
from coordinator.core.words import LazyWords, _, by_language, lazy

if TYPE_CHECKING:
    from coordinator.events.models.event import Event


class Series(Audited, Base):
    """A series of events that build on each other."""

    __tablename__ = "series"
    kind_word = lazy("series")
    words: ClassVar[dict[str, LazyWords]] = {"name_th": lazy("Thai name"), "name_en": lazy("English name")}

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(Slug, unique=True)
    name_th: Mapped[str]
    name_en: Mapped[str] = mapped_column(default="")
    items: Mapped[list["SeriesItem"]] = relationship(back_populates="series", order_by="SeriesItem.number")

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return by_language(self.name_th, self.name_en)

    @property
    def cohorts(self) -> Mapping[int, Sequence["SeriesItem"]]:
        """Its items by cohort (รุ่นที่ n), each in the order of its numbers (ครั้งที่ n)."""
        found: dict[int, list[SeriesItem]] = {}
        for item in sorted(self.items, key=lambda one: (one.cohort, one.number)):
            found.setdefault(item.cohort, []).append(item)
        return found

    def __str__(self) -> str:
        return self.name_th


class SeriesItem(Audited, Base):
    """The nth item of a series with its focus; it may have no event and no date yet."""

    __tablename__ = "series_item"
    __table_args__ = (UniqueConstraint("series_id", "number", "cohort"),)
    kind_word = lazy("series item")
    belongs_to = "series"
    words: ClassVar[dict[str, LazyWords]] = {
        "number": lazy("Number"),
        "cohort": lazy("Cohort"),
        "focus_th": lazy("Focus"),
        "focus_en": lazy("Focus (English)"),
        "event_id": lazy("Event"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"), index=True)
    number: Mapped[int]
    cohort: Mapped[int] = mapped_column(default=1)
    focus_th: Mapped[str]
    focus_en: Mapped[str] = mapped_column(default="")
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id"), unique=True)
    series: Mapped[Series] = relationship(back_populates="items")
    event: Mapped["Event | None"] = relationship(back_populates="series_item")

    @property
    def focus(self) -> str:
        """The focus in the reader's language."""
        return by_language(self.focus_th, self.focus_en)

    @property
    def label(self) -> str:
        """Its number, with the cohort where the series has several."""
        number = _("Number %(number)s", number=self.number)
        if len(self.series.cohorts) < 2:
            return number
        return _("Cohort %(cohort)s, %(number)s", cohort=self.cohort, number=number)

    def __str__(self) -> str:
        return f"{self.series.name_th} {self.number}"
