"""Lists that leave the program: the table for a spreadsheet, the roster, the sign-in sheet."""

from collections.abc import Iterable

from flask import Response
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.audit.models import PAPERS, Why
from coordinator.audit.views import noted, reason_or_ask
from coordinator.core.web import asked, csv_file, page, workbook_file
from coordinator.events.models import Event
from coordinator.events.queries import get_event
from coordinator.places.queries import list_zones
from coordinator.registration import export, queries, rosters
from coordinator.registration.views import blueprint
from coordinator.registration.views.desk import BASE, readable


@blueprint.get(f"{BASE}.csv")
@requires(Permission.REGISTRATION_PART, load=get_event)
def table(event: Event) -> ResponseReturnValue:
    """The list for a spreadsheet; its name says that it holds personal data, and who took it what for is noted."""
    why, people = reason_or_ask(), queries.list_for_print(event, within=readable(event))
    return _taken(csv_file(_name(event), export.as_csv(people)), event, len(people), why)


@blueprint.get(f"{BASE}.xlsx")
@requires(Permission.REGISTRATION_PART, load=get_event)
def book(event: Event) -> ResponseReturnValue:
    """The same as a workbook."""
    why, people = reason_or_ask(), queries.list_for_print(event, within=readable(event))
    file = export.as_workbook(event, people, taken_by=current_user.name, why=why)
    return _taken(workbook_file(_name(event), file), event, len(people), why)


@blueprint.get(f"{BASE}/print/roster")
@requires(Permission.REGISTRATION_PART, load=get_event)
def roster(event: Event) -> ResponseReturnValue:
    """The list of names by zone and district."""
    sheets = rosters.by_zone(event, _zone(), readable(event))
    return noted(page("registration/roster.html", event=event, sheets=sheets), _on(sheets, event), why=PAPERS)


@blueprint.get(f"{BASE}/print/sign-in")
@requires(Permission.REGISTRATION_READ, load=get_event)
def sign_in_sheet(event: Event) -> ResponseReturnValue:
    """The sheets people sign, one set for each day; without telephone numbers.

    Marks are typed back by their numbers, which run through all zones: they are the organisers' paper.
    """
    sheets = rosters.by_zone(event, _zone())
    shown = page("registration/sign_in.html", event=event, sheets=sheets, blank_rows=rosters.BLANK_ROWS)
    return noted(shown, _on(sheets, event), why=PAPERS)


def _name(event: Event) -> str:
    return f"personal-data-registrations-{event.slug}"


def _taken(file: Response, event: Event, people: int, why: Why) -> Response:
    file.headers["Cache-Control"] = "no-store"
    return noted(file, [(event, people)], why=why)


def _on(sheets: Iterable[rosters.Sheet], event: Event) -> list[tuple[Event, int]]:
    return [(event, sum(len(sheet.people) for sheet in sheets))]


def _zone() -> str:
    return asked("zone", [zone.slug for zone in list_zones()])
