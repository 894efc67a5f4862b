"""How many seats are left, in words for the page that everybody sees: exact numbers are for staff."""

from coordinator.core.words import _
from coordinator.events.models import Event
from coordinator.registration import queries
from coordinator.registration.models import RegistrationState
from coordinator.registration.views import blueprint

FEW = 10  # of a hundred seats


@blueprint.app_template_global("seats_left")
def seats_left(event: Event) -> str:
    """Some, few or none; nothing for an event without a limit."""
    left = _left(event)
    if left is None:
        return ""
    if left <= 0:
        return _("no seats left")
    return _("few seats left") if left * 100 < (event.capacity or 0) * FEW or left < 5 else _("seats left")


@blueprint.app_template_global("is_full")
def is_full(event: Event) -> bool:
    """Whether all seats of an event with a limit are taken."""
    left = _left(event)
    return left is not None and left <= 0


def _left(event: Event) -> int | None:
    if event.capacity is None:
        return None
    return event.capacity - queries.count_states(event)[RegistrationState.CONFIRMED]
