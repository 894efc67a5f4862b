"""Organisations and the kinds of them."""

from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from coordinator.core.db import Audited, Base
from coordinator.core.types import SortKey, word_enum
from coordinator.core.words import LazyWords, WordEnum, by_language, lazy


class OrganisationKind(WordEnum):
    """What sort of body it is."""

    BMA = "bma", lazy("Bangkok Metropolitan Administration")
    DISTRICT_OFFICE = "district_office", lazy("District office")
    STATE = "state", lazy("State agency")
    COMMUNITY = "community", lazy("Community organisation")
    ACADEMIC = "academic", lazy("Academic institution")
    PRIVATE = "private", lazy("Private organisation")


class Organisation(Audited, Base):
    """A body that organises, owns land, sends people or takes part."""

    __tablename__ = "organisation"
    kind_word = lazy("organisation")
    unaudited = frozenset({"folded", "sort_key"})
    words: ClassVar[dict[str, LazyWords]] = {
        "name_th": lazy("Thai name"),
        "short_th": lazy("Thai short name"),
        "name_en": lazy("English name"),
        "kind": lazy("Kind"),
        "district_code": lazy("District"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    name_th: Mapped[str] = mapped_column(unique=True)
    short_th: Mapped[str] = mapped_column(default="")
    name_en: Mapped[str] = mapped_column(default="")
    kind: Mapped[OrganisationKind] = mapped_column(word_enum(OrganisationKind, "kind"))
    district_code: Mapped[str | None] = mapped_column(ForeignKey("district.code"), index=True)
    folded: Mapped[str]
    sort_key: Mapped[str] = mapped_column(SortKey, index=True)

    @property
    def name(self) -> str:
        """The full name in the reader's language."""
        return by_language(self.name_th, self.name_en)

    def __str__(self) -> str:
        return self.name_th
