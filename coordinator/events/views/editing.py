"""Planning an event, changing it, setting its days."""

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core.transaction import writes
from coordinator.core.web import asked, done, page
from coordinator.core.words import _
from coordinator.events import operations, queries
from coordinator.events.forms import ChangeForm, DaysForm, EventForm
from coordinator.events.models import Event
from coordinator.events.views import blueprint
from coordinator.people.queries import list_organisations
from coordinator.places.queries import list_districts, list_zones


@blueprint.route("/team/events/new", methods=["GET", "POST"])
@requires(Permission.EVENT_CREATE)
@writes
def create() -> ResponseReturnValue:
    """Plan an event, days and organisers included, on one page."""
    zones = [one.zone_slug for one in current_user.assignments if one.zone_slug]
    form = EventForm(list_zones(), list_districts(), data={"zone_slug": asked("zone") or next(iter(zones), None)})
    if form.attempt(operations.create_event, owner_id=current_user.id):
        return done(_("Saved as a draft. Only staff can see it."), url_for("events.overview", slug=form.result.slug))
    return page("events/new.html", form=form, **_suggestions())


@blueprint.route("/team/events/<slug>/edit", methods=["GET", "POST"])
@requires(Permission.EVENT_EDIT, load=queries.get_event)
@writes
def edit(event: Event) -> ResponseReturnValue:
    """Change what the event is."""
    form = ChangeForm(list_zones(), list_districts(), event)
    if form.attempt(operations.change_event, event):
        return done(_("Saved."), url_for("events.overview", slug=event.slug))
    return page("events/edit.html", form=form, event=event, **_suggestions())


@blueprint.route("/team/events/<slug>/days", methods=["GET", "POST"])
@requires(Permission.EVENT_EDIT, load=queries.get_event)
@writes
def days(event: Event) -> ResponseReturnValue:
    """Move days, add some, drop some."""
    form = DaysForm(event)
    if form.attempt(operations.set_days, event):
        return done(_("Saved."), url_for("events.overview", slug=event.slug))
    return page("events/days.html", form=form, event=event)


def _suggestions() -> dict[str, list[str]]:
    return {
        "venues": [venue.name_th for venue in queries.list_venues()],
        "organisations": [one.name_th for one in list_organisations()],
    }
