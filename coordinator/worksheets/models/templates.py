"""The forms that groups fill in: each a list of columns, in numbered versions."""

from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core import clock
from coordinator.core.db import Audited, Base
from coordinator.core.types import UTCDateTime, word_enum
from coordinator.core.words import LazyWords, WordEnum, by_language, lazy
from coordinator.worksheets.columns import Column, from_data


class SheetUse(WordEnum):
    """What the rows of a sheet can become."""

    TALK = "talk", lazy("For the talk in the group")
    PLAN = "plan", lazy("Rows become activities of the districts' plans")
    DRIVE = "drive", lazy("Rows become next steps of the working groups")


class SheetTemplate(Audited, Base):
    """One form. ``key`` stands in addresses and never changes; sheets keep the version they began with."""

    __tablename__ = "worksheet_template"
    kind_word = lazy("worksheet form")
    unaudited = frozenset({"position"})
    words: ClassVar[dict[str, LazyWords]] = {
        "key": lazy("Web address"),
        "name_th": lazy("Name"),
        "name_en": lazy("Name (English)"),
        "use": lazy("Use"),
        "removed_at": lazy("Removed"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(40), unique=True)
    name_th: Mapped[str]
    name_en: Mapped[str] = mapped_column(default="")
    use: Mapped[SheetUse] = mapped_column(word_enum(SheetUse, "use"))
    position: Mapped[int]
    removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    versions: Mapped[list["TemplateVersion"]] = relationship(
        back_populates="template", order_by="TemplateVersion.number", lazy="selectin"
    )

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return by_language(self.name_th, self.name_en)

    @property
    def newest(self) -> "TemplateVersion":
        """The version with which new sheets begin."""
        return self.versions[-1]

    @property
    def scope(self) -> Scope:
        """It belongs to nobody in particular."""
        return Scope()

    def __str__(self) -> str:
        return self.name


class TemplateVersion(Audited, Base):
    """The columns of a form from some day on."""

    __tablename__ = "worksheet_template_version"
    __table_args__ = (UniqueConstraint("template_id", "number"),)
    kind_word = lazy("version of a worksheet form")
    belongs_to = "template"
    unaudited = frozenset({"kept"})
    words: ClassVar[dict[str, LazyWords]] = {"number": lazy("Version"), "made_at": lazy("Made on")}

    id: Mapped[int] = mapped_column(primary_key=True)
    template_id: Mapped[int] = mapped_column(ForeignKey("worksheet_template.id"))
    number: Mapped[int]
    kept: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    made_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)

    template: Mapped[SheetTemplate] = relationship(back_populates="versions", lazy="joined", innerjoin=True)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Its columns, in their order."""
        return from_data(self.kept)

    def __str__(self) -> str:
        return str(self.number)
