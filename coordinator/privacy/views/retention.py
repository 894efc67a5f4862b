"""What goes when: for the whole installation, and for one event."""

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.audit.queries import history
from coordinator.core import clock, retention
from coordinator.core.transaction import writes
from coordinator.core.web import done, page
from coordinator.core.words import _
from coordinator.events.models import Event
from coordinator.events.queries import get_event
from coordinator.privacy import operations, queries
from coordinator.privacy.forms import RetentionForm
from coordinator.privacy.operations.periods import FOOD
from coordinator.privacy.views.blueprint import blueprint
from coordinator.registration.models import Food


@blueprint.get("/admin/retention")
@requires(Permission.SETTINGS_EDIT)
def plan() -> ResponseReturnValue:
    """What the next run erases, what goes later, and what went: nothing is done by looking."""
    return page(
        "privacy/retention.html",
        coming=operations.coming(clock.today()),
        runs=queries.list_runs(),
        words={one.key: one.word for one in retention.periods()},
    )


@blueprint.route("/team/events/<slug>/retention", methods=["GET", "POST"])
@requires(Permission.REGISTRATION_EDIT, load=get_event)
@writes
def event(event: Event) -> ResponseReturnValue:
    """Until when the people of this event are named; another day needs a reason."""
    chosen = queries.find_retention(event)
    usual = operations.usual_day(event)
    form = RetentionForm(record=chosen, data=None if chosen else {"keep_until": usual})
    if form.attempt(operations.set_retention, event):
        return done(_("Saved."), url_for("privacy.event", slug=event.slug))
    food = queries.kept_counts(event.id, FOOD)
    return page(
        "privacy/event.html",
        form=form,
        event=event,
        chosen=chosen,
        usual=usual,
        named=queries.count_named(event.id),
        food=[(one.word, food[one.value]) for one in Food if one.value in food],
        changes=[one for one in history("event", event.id, 200) if one.kind == "event_retention"],
    )
