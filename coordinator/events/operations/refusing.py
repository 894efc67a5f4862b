"""When nothing about an event is changed."""

from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.events.models import Event, EventState


def refuse_if_cancelled(event: Event) -> None:
    """A cancelled event is not changed; it is restored first."""
    if event.state is EventState.CANCELLED:
        raise DomainError(_("This event is cancelled. Restore it first."))
