"""The list of events for staff, and the overview of one."""

from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.audit.queries import history
from coordinator.core import clock
from coordinator.core.paging import read_page
from coordinator.core.web import asked, page
from coordinator.events import operations, queries
from coordinator.events.models import Event, EventKind, EventState
from coordinator.events.views import blueprint
from coordinator.places.queries import list_zones

TIMES = ("coming", "past", "all")


@blueprint.get("/team/events")
@requires(Permission.TEAM_READ)
def index() -> ResponseReturnValue:
    """Events, the coming ones first; drafts only of those who may work on them."""
    when = asked("when", TIMES) or "coming"
    wanted = queries.EventFilter(
        kind=asked("type", [kind.value for kind in EventKind]),
        zone=asked("zone", [zone.slug for zone in list_zones()]),
        state=asked("state", [state.value for state in EventState]),
        q=asked("q"),
        when="" if when == "all" else when,
        mine=asked("mine") == "1",
    )
    number = read_page(asked("page"))
    return page(
        "events/index.html",
        events=queries.page_of_events(current_user, wanted, number, clock.today()),
        wanted=wanted,
        when=when,
        zones=list_zones(),
        kinds=EventKind,
        states=EventState,
    )


@blueprint.get("/team/events/<slug>")
@requires(Permission.EVENT_EDIT, load=queries.get_event)
def overview(event: Event) -> ResponseReturnValue:
    """What the event is, how far it is, and what it still needs."""
    return page(
        "events/overview.html",
        event=event,
        missing=operations.missing(event),
        advice=operations.advice(event),
        changes=history("event", event.id),
    )
