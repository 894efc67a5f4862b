"""The official orders that appoint a working group."""

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core.db import Audited, Base
from coordinator.core.words import LazyWords, lazy
from coordinator.groups.models.group import WorkingGroup


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
        "replaces_id": lazy("Replaces"),
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
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("group_order.id"))
    group: Mapped[WorkingGroup] = relationship(back_populates="orders")

    @property
    def scope(self) -> Scope:
        """The district and zone of its group."""
        return self.group.scope

    def __str__(self) -> str:
        return f"{self.number}/{self.year_be}"
