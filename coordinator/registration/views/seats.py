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
    if event.capacity is None:
        return ""
    left = event.capacity - queries.count_states(event)[RegistrationState.CONFIRMED]
    if left <= 0:
        return _("no seats left")
    return _("few seats left") if left * 100 < event.capacity * FEW or left < 5 else _("seats left")
