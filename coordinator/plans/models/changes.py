"""Who changed which cell: every save is a set of changed cells, and every set can be undone."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core import personal
from coordinator.core.db import Base
from coordinator.core.grid.changes import SetKind
from coordinator.core.personal import Whose, alias
from coordinator.core.types import UTCDateTime, word_enum
from coordinator.core.words import lazy
from coordinator.places.models import District, Zone
from coordinator.plans.models.activities import Activity


class ChangeSet(Base):
    """The cells that one person changed in one go, in the plan rows of one zone or district.

    ``client_id`` is chosen by the sender: the same act sent twice is carried out once (``digest``
    tells the same from another) and answered from ``answer``. Zone, district and year are empty
    where the set reaches over several.
    """

    __tablename__ = "change_set"
    kind_word = lazy("change in a sheet")
    __table_args__ = (UniqueConstraint("author_id", "client_id"), Index(None, "zone_slug", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[str] = mapped_column(String(36))
    kind: Mapped[SetKind] = mapped_column(word_enum(SetKind, "kind"))
    author_id: Mapped[int | None]
    author_name: Mapped[str]
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    year: Mapped[int | None]
    zone_slug: Mapped[str | None] = mapped_column(ForeignKey("zone.slug"))
    district_code: Mapped[str | None] = mapped_column(ForeignKey("district.code"))
    rows: Mapped[int] = mapped_column(default=0)
    cells: Mapped[int] = mapped_column(default=0)
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("change_set.id"), index=True)
    digest: Mapped[str] = mapped_column(String(64), default="")
    answer: Mapped[dict[str, Any] | None] = mapped_column(JSON)

    zone: Mapped[Zone | None] = relationship(lazy="joined")
    district: Mapped[District | None] = relationship(lazy="joined")

    @property
    def scope(self) -> Scope:
        """The zone and district whose rows were changed."""
        return Scope(zone=self.zone_slug, district=self.district_code)


class CellChange(Base):
    """One cell before and after, as texts in Thai; ``version`` is the row's after the save.

    The number of a change (``id``) tells what is newer. Adding, deleting and bringing back a row
    is a change of the field ``removed`` (see ``plans.columns``).
    """

    __tablename__ = "cell_change"
    __table_args__ = (Index(None, "activity_id", "field", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    set_id: Mapped[int] = mapped_column(ForeignKey("change_set.id"), index=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"))
    field: Mapped[str] = mapped_column(String(20))
    old: Mapped[str] = mapped_column(Text)
    new: Mapped[str] = mapped_column(Text)
    version: Mapped[int]
    author_id: Mapped[int | None]
    at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)

    set: Mapped[ChangeSet] = relationship(lazy="raise")
    activity: Mapped[Activity] = relationship(lazy="raise")


personal.holds(
    ChangeSet,
    Whose.ACCOUNT,
    by="author_id",
    gone={"author_name": alias},
    stays={"client_id", "zone_slug", "district_code", "digest", "answer"},
    told=("author_name", "zone_slug", "district_code"),
)
