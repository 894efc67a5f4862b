"""Releasing the agenda: look at what changes for the public, say why, release; take a release back."""

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core.transaction import writes
from coordinator.core.web import done, page
from coordinator.core.words import _
from coordinator.events import operations, queries
from coordinator.events.forms import ReleaseForm
from coordinator.events.models import AgendaRelease, Event
from coordinator.events.views import blueprint


@blueprint.route("/team/events/<slug>/agenda/release", methods=["GET", "POST"])
@requires(Permission.EVENT_PUBLISH, load=queries.get_event)
@writes
def release_agenda(event: Event) -> ResponseReturnValue:
    """The list of changes, what is odd about the agenda, a comment; then everybody reads it."""
    form = ReleaseForm()
    if form.attempt(operations.release_agenda, event):
        message = _("Release %(number)s of the agenda is out.", number=form.result.number)
        return done(message, url_for("events.agenda", slug=event.slug))
    return page(
        "events/release.html",
        form=form,
        event=event,
        release=queries.current_release(event),
        changes=operations.unreleased(event),
        unreleased=operations.is_unreleased(event),
        warnings=operations.agenda_warnings(event),
        releases=queries.list_releases(event),
    )


@blueprint.post("/team/events/<slug>/agenda/releases/<int:number>/again")
@requires(Permission.EVENT_PUBLISH, load=queries.get_release)
@writes
def release_again(release: AgendaRelease) -> ResponseReturnValue:
    """Show the public an earlier release again."""
    made = operations.release_again(release)
    message = _(
        "The public reads release %(number)s again, as release %(new)s.", number=release.number, new=made.number
    )
    return done(message, url_for("events.release_agenda", slug=release.event.slug))
