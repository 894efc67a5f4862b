"""What was noted at the door of an event goes with the names of its people: who came is still counted."""

from collections.abc import Sequence

from sqlalchemy import case, update

from coordinator.checkin.models import DoorDevice, Scan
from coordinator.checkin.models.scans import LET_IN
from coordinator.core import retention
from coordinator.core.db import db


@retention.with_people
def forget_notes(events: Sequence[int]) -> None:
    """Codes that led to nobody, what was not understood, reasons, and what helpers called their devices."""
    let_in = case((Scan.reason != "", LET_IN), else_="")
    db.session.execute(update(Scan).where(Scan.event_id.in_(events)).values(code="", said="", reason=let_in))
    db.session.execute(update(DoorDevice).where(DoorDevice.event_id.in_(events)).values(name=""))
