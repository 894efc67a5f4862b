"""Venues: what all of their events know of them, and their rooms."""

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core.transaction import writes
from coordinator.core.web import done, page
from coordinator.core.words import _
from coordinator.events import operations, queries
from coordinator.events.forms import VenueForm
from coordinator.events.views import blueprint


@blueprint.get("/team/venues")
@requires(Permission.EVENT_CREATE)
def venues() -> ResponseReturnValue:
    """All venues; they are made by the events that name them."""
    return page("events/venues.html", venues=queries.list_venues())


@blueprint.route("/team/venues/<int:venue_id>", methods=["GET", "POST"])
@requires(Permission.EVENT_CREATE)
@writes
def venue(venue_id: int) -> ResponseReturnValue:
    """Change the names, the address, the map and the rooms of a venue."""
    one = queries.get_venue(venue_id)
    form = VenueForm(one)
    if form.attempt(operations.change_venue, one):
        return done(_("Saved."), url_for("events.venue", venue_id=one.id))
    return page("events/venue.html", form=form, venue=one, events=queries.events_at(one))
