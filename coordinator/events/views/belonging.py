"""What an event belongs to and whom it counts on: its series, its groups of participants."""

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core.transaction import writes
from coordinator.core.web import done, page
from coordinator.core.words import _
from coordinator.events import operations, queries
from coordinator.events.forms import ParticipantGroupForm, SeriesForm
from coordinator.events.models import Event, ParticipantGroup
from coordinator.events.views import blueprint


@blueprint.route("/team/events/<slug>/series", methods=["GET", "POST"])
@requires(Permission.EVENT_EDIT, load=queries.get_event)
@writes
def series(event: Event) -> ResponseReturnValue:
    """Say which item of which series the event is, or that it is in none."""
    form = SeriesForm(event)
    if form.attempt(operations.place_in_series, event):
        return done(_("Saved."), url_for("events.overview", slug=event.slug))
    names = [one.name_th for one in queries.list_series()]
    return page("events/series.html", form=form, event=event, names=names)


@blueprint.route("/team/events/<slug>/participant-groups/new", methods=["GET", "POST"])
@requires(Permission.EVENT_EDIT, load=queries.get_event)
@writes
def add_participant_group(event: Event) -> ResponseReturnValue:
    """Add a group of participants with its planned number."""
    form = ParticipantGroupForm()
    if form.attempt(operations.add_participant_group, event):
        return done(_("Saved."), url_for("events.overview", slug=event.slug))
    return page("events/participant_group.html", form=form, event=event, group=None)


@blueprint.route("/team/events/<slug>/participant-groups/<int:group_id>/edit", methods=["GET", "POST"])
@requires(Permission.EVENT_EDIT, load=queries.get_participant_group)
@writes
def edit_participant_group(group: ParticipantGroup) -> ResponseReturnValue:
    """Change a group of participants."""
    form = ParticipantGroupForm(record=group)
    if form.attempt(operations.change_participant_group, group):
        return done(_("Saved."), url_for("events.overview", slug=group.event.slug))
    return page("events/participant_group.html", form=form, event=group.event, group=group)
