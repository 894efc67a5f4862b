"""Lists that leave the program: the table for a spreadsheet, the roster, the sign-in sheet."""

from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core.web import asked, csv_file, page
from coordinator.events.models import Event
from coordinator.events.queries import get_event
from coordinator.places.queries import list_zones
from coordinator.registration import export, queries, rosters
from coordinator.registration.views import blueprint
from coordinator.registration.views.desk import BASE


@blueprint.get(f"{BASE}.csv")
@requires(Permission.REGISTRATION_READ, load=get_event)
def table(event: Event) -> ResponseReturnValue:
    """The list for a spreadsheet; its name says that it holds personal data."""
    file = csv_file(f"personal-data-registrations-{event.slug}", export.as_csv(queries.list_for_print(event)))
    file.headers["Cache-Control"] = "no-store"
    return file


@blueprint.get(f"{BASE}/print/roster")
@requires(Permission.REGISTRATION_READ, load=get_event)
def roster(event: Event) -> ResponseReturnValue:
    """The list of names by zone and district."""
    return page("registration/roster.html", event=event, sheets=rosters.by_zone(event, _zone()))


@blueprint.get(f"{BASE}/print/sign-in")
@requires(Permission.REGISTRATION_READ, load=get_event)
def sign_in_sheet(event: Event) -> ResponseReturnValue:
    """The sheets people sign, one set for each day; without telephone numbers."""
    sheets = rosters.by_zone(event, _zone())
    return page("registration/sign_in.html", event=event, sheets=sheets, blank_rows=rosters.BLANK_ROWS)


def _zone() -> str:
    return asked("zone", [zone.slug for zone in list_zones()])
