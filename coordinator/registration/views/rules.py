"""By which rules the seats of an event are given: quotas, the waiting list, approval."""

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core.transaction import writes
from coordinator.core.web import done, page
from coordinator.core.words import _
from coordinator.events.models import Event
from coordinator.events.queries import get_event
from coordinator.registration import operations, queries
from coordinator.registration.forms import SeatRuleForm
from coordinator.registration.views import blueprint
from coordinator.registration.views.desk import BASE


@blueprint.route(f"{BASE}/rules", methods=["GET", "POST"])
@requires(Permission.REGISTRATION_EDIT, load=get_event)
@writes
def rules(event: Event) -> ResponseReturnValue:
    """Change the rules; who has a seat or an offer keeps it."""
    form = SeatRuleForm(record=queries.seat_rule(event))
    if form.attempt(operations.set_rule, event):
        return done(_("Saved."), url_for(".desk", slug=event.slug))
    return page("registration/rules.html", form=form, event=event)
