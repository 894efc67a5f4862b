"""What the worker does for this room: every night it lets go what is over."""

from coordinator.core import clock
from coordinator.core.web import site_address
from coordinator.outbox import periodic
from coordinator.privacy import operations


@periodic.every(24 * 60, name="retention")
def let_go() -> None:
    """Once a day, in short transactions."""
    operations.run(clock.today(), site_address())
