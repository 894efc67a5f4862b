"""The page of an event that everybody may see, and its short address."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import public
from coordinator.core.web import page
from coordinator.events import queries
from coordinator.events.halves import agenda_by_half_day
from coordinator.events.sharing import share_text, summary, times_words, when_words
from coordinator.events.views import blueprint


@blueprint.get("/events/<slug>")
@public
def show(slug: str) -> ResponseReturnValue:
    """When, where, who, what happens; a cancelled event keeps its page and says so."""
    event = queries.get_public_event(slug)
    address = url_for("events.show", slug=event.slug, _external=True)
    return page(
        "events/show.html",
        event=event,
        halves=agenda_by_half_day(event),
        when=when_words(event),
        times=times_words(event),
        summary=summary(event),
        address=address,
        share=share_text(event, address),
    )


@blueprint.get("/e/<int:event_id>")
@public
def short(event_id: int) -> ResponseReturnValue:
    """The short address for print and QR codes."""
    event = queries.get_event_by_id(event_id)
    public_event = queries.get_public_event(event.slug)
    return redirect(url_for("events.show", slug=public_event.slug), code=301)
