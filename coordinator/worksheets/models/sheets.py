"""The sheets of the groups with their rows, and who changed which cell."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.breakouts.models import BreakoutGroup
from coordinator.core import personal
from coordinator.core.db import Audited, Base
from coordinator.core.grid.changes import SetKind
from coordinator.core.personal import Whose, alias
from coordinator.core.types import UTCDateTime, word_enum
from coordinator.core.words import LazyWords, lazy
from coordinator.events.models import Event
from coordinator.worksheets.columns import Column
from coordinator.worksheets.models.templates import SheetTemplate, TemplateVersion


def scope_of(group: BreakoutGroup) -> Scope:
    """Where the sheets of a group belong: to the event, and to the zone whose people the group takes."""
    whole = group.division.event.scope
    return Scope(group.zone_slug or whole.zone, whole.district, whole.event, whole.owner)


class Worksheet(Audited, Base):
    """What one group writes into one form; it is made with the first cell and keeps the columns of that day."""

    __tablename__ = "worksheet"
    __table_args__ = (UniqueConstraint("group_id", "template_id"),)
    kind_word = lazy("worksheet")
    belongs_to = "group"
    words: ClassVar[dict[str, LazyWords]] = {"template_id": lazy("Worksheet"), "version_id": lazy("Version")}

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("breakout_group.id"))
    template_id: Mapped[int] = mapped_column(ForeignKey("worksheet_template.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("worksheet_template_version.id"))

    group: Mapped[BreakoutGroup] = relationship(lazy="joined", innerjoin=True)
    template: Mapped[SheetTemplate] = relationship(lazy="joined", innerjoin=True)
    form: Mapped[TemplateVersion] = relationship(lazy="joined", innerjoin=True)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns it began with."""
        return self.form.columns

    @property
    def event(self) -> Event:
        """The event whose group it is."""
        return self.group.division.event

    @property
    def scope(self) -> Scope:
        """Where it belongs."""
        return scope_of(self.group)

    def __str__(self) -> str:
        return f"{self.template.name} · {self.group.name}"


class SheetRow(Base):
    """One row: its cells as people wrote them, days and districts in the Thai spelling of the house.

    Nothing typed is refused; what a cell's column cannot read is said beside it. ``version`` counts the saves.
    Who wrote what is told by its ``SheetCell``s, in place of the general trail.
    """

    __tablename__ = "worksheet_row"
    __table_args__ = (Index(None, "sheet_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("worksheet.id"))
    position: Mapped[int]
    cells: Mapped[dict[str, str]] = mapped_column(JSON)
    version: Mapped[int] = mapped_column(default=0)
    removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    sheet: Mapped[Worksheet] = relationship()


class SheetAct(Base):
    """The cells of a sheet that one person changed in one go.

    ``author`` names them: ``user:7`` has an account, ``ticket:41`` the ticket of that registration. ``client_id`` is
    chosen by the sender: the same act sent twice is carried out once and answered from ``answer``.
    """

    __tablename__ = "worksheet_act"
    kind_word = lazy("save of a worksheet")
    __table_args__ = (UniqueConstraint("author", "client_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("worksheet.id"), index=True)
    client_id: Mapped[str] = mapped_column(String(36))
    kind: Mapped[SetKind] = mapped_column(word_enum(SetKind, "kind"))
    author: Mapped[str] = mapped_column(String(40))
    author_name: Mapped[str]
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    cells: Mapped[int] = mapped_column(default=0)
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("worksheet_act.id"), index=True)
    digest: Mapped[str] = mapped_column(String(64), default="")
    answer: Mapped[dict[str, Any] | None] = mapped_column(JSON)

    sheet: Mapped[Worksheet] = relationship()

    @property
    def scope(self) -> Scope:
        """Where its sheet belongs."""
        return self.sheet.scope


class SheetCell(Base):
    """One cell before and after, as stored; ``version`` is the row's after the save.

    The number of a change (``id``) tells what is newer. Adding, deleting and bringing back a row is a change of
    the field ``removed``.
    """

    __tablename__ = "worksheet_cell"
    kind_word = lazy("cell of a worksheet")
    __table_args__ = (Index(None, "row_id", "field", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    set_id: Mapped[int] = mapped_column(ForeignKey("worksheet_act.id"), index=True)
    row_id: Mapped[int] = mapped_column(ForeignKey("worksheet_row.id"))
    field: Mapped[str] = mapped_column(String(40))
    old: Mapped[str] = mapped_column(Text)
    new: Mapped[str] = mapped_column(Text)
    version: Mapped[int]
    author: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)


for _whose, _written in ((Whose.TICKET, "ticket:{}"), (Whose.ACCOUNT, "user:{}")):
    personal.holds(
        SheetAct,
        _whose,
        by="author",
        written=_written,
        gone={"author_name": alias},
        stays={"client_id", "author", "digest", "answer"},
        told=("sheet_id", "author_name", "at", "cells"),
    )
    personal.holds(
        SheetCell,
        _whose,
        by="author",
        written=_written,
        stays={"field", "old", "new", "author"},  # what the group wrote is the group's
        told=("row_id", "field", "new", "at"),
    )
