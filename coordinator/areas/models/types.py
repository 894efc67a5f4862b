"""The legal types of community, a list that changes with the regulation."""

from datetime import date
from typing import ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from coordinator.core.db import Audited, Base
from coordinator.core.words import LazyWords, by_language, lazy


class AreaType(Audited, Base):
    """A legal type of community; the list changed in B.E. 2564 and old values stay readable."""

    __tablename__ = "area_type"
    kind_word = lazy("community type")
    words: ClassVar[dict[str, LazyWords]] = {
        "name_th": lazy("Thai name"),
        "name_en": lazy("English name"),
        "valid_from": lazy("In force from"),
        "valid_to": lazy("In force until"),
        "position": lazy("Order"),
    }

    key: Mapped[str] = mapped_column(primary_key=True)
    name_th: Mapped[str]
    name_en: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    position: Mapped[int]

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return by_language(self.name_th, self.name_en)

    def is_in_force(self, day: date) -> bool:
        """Whether the regulation of that day knows the type."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or self.valid_to >= day)

    def __str__(self) -> str:
        return self.name
