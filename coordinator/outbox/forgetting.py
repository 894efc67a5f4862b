"""Personal data is kept as long as it is needed (PDPA, section 37 (3)): what mails said, for thirty days."""

from datetime import timedelta

from coordinator.core import clock
from coordinator.core.transaction import unit_of_work
from coordinator.outbox import operations, periodic

KEPT = timedelta(days=30)


@periodic.every(24 * 60, name="texts of old messages")
def forget_texts() -> None:
    """Once a day, delete the texts of messages that were over and done with thirty days ago."""
    with unit_of_work():
        operations.forget_texts(clock.now() - KEPT)
