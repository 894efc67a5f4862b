"""Which of the forms in use an event does without."""

from typing import ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core.db import Audited, Base
from coordinator.core.words import LazyWords, lazy
from coordinator.events.models import Event
from coordinator.worksheets.models.templates import SheetTemplate


class FormLeftOut(Audited, Base):
    """A form that the groups of an event are not offered. An event without any of these offers all forms in use."""

    __tablename__ = "worksheet_form_left_out"
    __table_args__ = (UniqueConstraint("event_id", "template_id"),)
    kind_word = lazy("worksheet form left out")
    belongs_to = "event"
    words: ClassVar[dict[str, LazyWords]] = {"template_id": lazy("Worksheet")}

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"))
    template_id: Mapped[int] = mapped_column(ForeignKey("worksheet_template.id"))

    event: Mapped[Event] = relationship()
    template: Mapped[SheetTemplate] = relationship(lazy="joined", innerjoin=True)

    @property
    def scope(self) -> Scope:
        """Where the event belongs."""
        return self.event.scope

    def __str__(self) -> str:
        return self.template.name
