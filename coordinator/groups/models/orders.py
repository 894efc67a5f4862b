"""The official orders that appoint a working group."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core.db import Audited, Base
from coordinator.core.types import UTCDateTime, word_enum
from coordinator.core.undo import is_kept
from coordinator.core.words import LazyWords, WordEnum, lazy
from coordinator.files.models import StoredFile
from coordinator.groups.models.group import WorkingGroup


class OrderEffect(WordEnum):
    """What an order does; the earlier order it speaks of is ``GroupOrder.replaces_id``."""

    APPOINTS = "appoints", lazy("Appoints the group")
    AMENDS = "amends", lazy("Changes parts of an earlier order")
    CANCELS = "cancels", lazy("Cancels an earlier order")


class GroupOrder(Audited, Base):
    """The official order that appoints the group: number / B.E. calendar year."""

    __tablename__ = "group_order"
    __table_args__ = (UniqueConstraint("district_code", "number", "year_be"),)
    kind_word = lazy("appointment order")
    belongs_to = "group"
    words: ClassVar[dict[str, LazyWords]] = {
        "issuer": lazy("Issued by"),
        "number": lazy("Order number"),
        "year_be": lazy("Year (B.E.)"),
        "subject": lazy("Subject"),
        "order_date": lazy("Order date"),
        "effective_date": lazy("In force from"),
        "signer_post": lazy("Post of the signer"),
        "effect": lazy("What the order does"),
        "replaces_id": lazy("Earlier order"),
        "removed_at": lazy("Removed on"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    district_code: Mapped[str] = mapped_column(ForeignKey("working_group.district_code"), index=True)
    issuer: Mapped[str]
    number: Mapped[str]
    year_be: Mapped[int]
    subject: Mapped[str] = mapped_column(default="")
    order_date: Mapped[date]
    effective_date: Mapped[date | None]
    signer_post: Mapped[str] = mapped_column(default="")
    effect: Mapped[OrderEffect] = mapped_column(
        word_enum(OrderEffect, "effect"), default=OrderEffect.APPOINTS, server_default="appoints"
    )
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("group_order.id"))
    removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    group: Mapped[WorkingGroup] = relationship(back_populates="orders")
    replaces: Mapped["GroupOrder | None"] = relationship(remote_side=id, viewonly=True)
    files: Mapped[list["OrderFile"]] = relationship(
        back_populates="order", order_by="OrderFile.file_id", lazy="selectin"
    )

    @property
    def in_force_from(self) -> date:
        """The first day on which it counts."""
        return self.effective_date or self.order_date

    def can_be_restored(self, now: datetime) -> bool:
        """Whether it was removed, in the last thirty days."""
        return is_kept(self.removed_at, now)

    @property
    def scope(self) -> Scope:
        """The district and zone of its group."""
        return self.group.scope

    def __str__(self) -> str:
        return f"{self.number}/{self.year_be}"


class OrderFile(Audited, Base):
    """A scan of an order, or what belongs to it; removed and restored with the file itself."""

    __tablename__ = "group_order_file"
    kind_word = lazy("file of an order")
    belongs_to = "order"
    words: ClassVar[dict[str, LazyWords]] = {"order_id": lazy("Appointment order"), "file_id": lazy("File")}

    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"), primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("group_order.id"), index=True)
    order: Mapped[GroupOrder] = relationship(back_populates="files")
    file: Mapped[StoredFile] = relationship(lazy="joined", innerjoin=True)

    @property
    def scope(self) -> Scope:
        """The district and zone of its group."""
        return self.order.scope

    def can_be_restored(self, now: datetime) -> bool:
        """Whether it was removed, in the last thirty days."""
        return is_kept(self.file.removed_at, now)

    def __str__(self) -> str:
        return self.file.name
