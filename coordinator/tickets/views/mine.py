"""The events for which somebody with an account is registered, with the tickets."""

from datetime import date

from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core import clock
from coordinator.core.web import page
from coordinator.registration import queries
from coordinator.registration.models import Registration
from coordinator.tickets.views.blueprint import blueprint


@blueprint.get("/account/events")
@requires(Permission.ACCOUNT_EDIT)
def my_events() -> ResponseReturnValue:
    """Coming ones and past ones, told by the address of the account once its owner has shown to read its mails."""
    held = sorted(queries.registrations_of(current_user), key=_first_day)
    coming = [one for one in held if not one.event.is_over(clock.today())]
    past = [one for one in reversed(held) if one.event.is_over(clock.today())]
    return page("tickets/my_events.html", coming=coming, past=past)


def _first_day(registration: Registration) -> date:
    """An event whose days are not known yet comes last."""
    return registration.event.first_day or date.max
