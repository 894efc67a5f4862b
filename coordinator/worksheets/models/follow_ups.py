"""What is still to be done with offices that missed an event: one next step of their working group each."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.core.db import Base
from coordinator.events.models import Event
from coordinator.groups.models import DriveStep


class FollowUp(Base):
    """The next step that was made because an office missed an event or a part of it; there is one at the most."""

    __tablename__ = "event_follow_up"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True)
    district_code: Mapped[str] = mapped_column(ForeignKey("district.code"), primary_key=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("drive_step.id"), unique=True)

    event: Mapped[Event] = relationship(lazy="joined", innerjoin=True)
    step: Mapped[DriveStep] = relationship(lazy="joined", innerjoin=True)
