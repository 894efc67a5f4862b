"""The page on which a trainer chooses the forms of an event."""

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core.transaction import writes
from coordinator.core.web import done, page
from coordinator.core.words import _
from coordinator.events.models import Event
from coordinator.events.queries import get_event
from coordinator.worksheets import operations, queries
from coordinator.worksheets.forms import OfferedForm
from coordinator.worksheets.views.blueprint import blueprint


@blueprint.route("/team/events/<slug>/worksheet-forms", methods=["GET", "POST"])
@requires(Permission.EVENT_EDIT, load=get_event)
@writes
def offered_forms(event: Event) -> ResponseReturnValue:
    """The forms in use, the offered ones ticked."""
    form = OfferedForm(queries.list_templates(), queries.templates_of(event))
    if form.attempt(operations.offer_forms, event):
        return done(_("Saved."), url_for(".overview", slug=event.slug))
    return page("worksheets/offered.html", form=form, event=event, begun=queries.begun_templates(event))
