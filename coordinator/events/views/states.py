"""Publishing an event, copying, cancelling and restoring it."""

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core.transaction import writes
from coordinator.core.web import done, page
from coordinator.core.words import _
from coordinator.events import operations, queries
from coordinator.events.forms import CancelForm, CopyForm
from coordinator.events.models import Event
from coordinator.events.views import blueprint


@blueprint.post("/team/events/<slug>/publish")
@requires(Permission.EVENT_PUBLISH, load=queries.get_event)
@writes
def publish(event: Event) -> ResponseReturnValue:
    """Show the event to everybody."""
    operations.publish_event(event)
    message = _("Published. It is in the calendar and its address no longer changes.")
    return done(message, url_for("events.overview", slug=event.slug))


@blueprint.route("/team/events/<slug>/copy", methods=["GET", "POST"])
@requires(Permission.EVENT_EDIT, load=queries.get_event)
@writes
def copy(event: Event) -> ResponseReturnValue:
    """Say what is copied, ask for the first day, begin a new draft."""
    form = CopyForm()
    if form.attempt(operations.copy_event, event, owner_id=current_user.id):
        twin, dated = form.result, form.first_day.data or not event.held_days
        message = _("This is the copy.") if dated else _("This is the copy. Set its days first.")
        return done(message, url_for("events.overview" if dated else "events.days", slug=twin.slug))
    return page("events/copy.html", form=form, event=event)


@blueprint.route("/team/events/<slug>/cancel", methods=["GET", "POST"])
@requires(Permission.EVENT_PUBLISH, load=queries.get_event)
@writes
def cancel(event: Event) -> ResponseReturnValue:
    """Say what cancelling does, ask for the reason, cancel."""
    form = CancelForm()
    if form.attempt(operations.cancel_event, event):
        message = _("Cancelled. The public page and all calendars say so.")
        return done(message, url_for("events.overview", slug=event.slug))
    return page("events/cancel.html", form=form, event=event)


@blueprint.post("/team/events/<slug>/restore")
@requires(Permission.EVENT_PUBLISH, load=queries.get_event)
@writes
def restore(event: Event) -> ResponseReturnValue:
    """Take the cancellation back."""
    operations.restore_event(event)
    return done(_("Restored."), url_for("events.overview", slug=event.slug))


@blueprint.post("/team/events/<slug>/withdraw")
@requires(Permission.EVENT_PUBLISH, load=queries.get_event)
@writes
def withdraw(event: Event) -> ResponseReturnValue:
    """Take the page of a cancelled event down."""
    operations.withdraw_event(event)
    message = _("Withdrawn. Its address now says that the page is gone; restored, the event is a draft again.")
    return done(message, url_for("events.overview", slug=event.slug))
