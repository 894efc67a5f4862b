"""Personal data is kept as long as it is needed (PDPA, section 37 (3)): what goes after thirty days.

One rule and one job for what mails leave behind. A room above that remembers whom it wrote to gives it its part.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from coordinator.core import clock
from coordinator.core.transaction import unit_of_work
from coordinator.outbox import operations, periodic

KEPT = timedelta(days=30)
Forgetting = Callable[[datetime], None]
_parts: list[Forgetting] = [operations.forget]


def also(part: Forgetting) -> Forgetting:
    """Register what else is to be forgotten: called in a transaction, with the moment before which all was over."""
    _parts.append(part)
    return part


@periodic.every(24 * 60, name="texts of old messages")
def forget_texts() -> None:
    """Once a day, forget what was over and done with thirty days ago."""
    for part in _parts:
        with unit_of_work():
            part(clock.now() - KEPT)
