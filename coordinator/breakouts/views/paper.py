"""Groups that leave the program: the lists that hang at the doors, and the table for a spreadsheet."""

from flask import Response
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.audit.models import PAPERS, Why
from coordinator.audit.views import noted, reason_or_ask
from coordinator.breakouts import export, queries
from coordinator.breakouts.models import Division
from coordinator.breakouts.overview import DivisionView, view_of
from coordinator.breakouts.views.blueprint import ONE, blueprint
from coordinator.core.web import asked, csv_file, page, workbook_file


@blueprint.get(f"{ONE}/print")
@requires(Permission.REGISTRATION_READ, load=queries.get_division)
def room_lists(division: Division) -> ResponseReturnValue:
    """One sheet for each group, to hang at its door; without telephone numbers."""
    view = view_of(division)
    only = asked("group", [str(one.group.id) for one in view.groups])
    sheets = [one for one in view.groups if only in ("", str(one.group.id))]
    shown = page("breakouts/print.html", event=division.event, division=division, sheets=sheets)
    return noted(shown, [(division.event, sum(len(one.members) for one in sheets))], why=PAPERS)


@blueprint.get(f"{ONE}/table.csv")
@requires(Permission.REGISTRATION_READ, load=queries.get_division)
def table(division: Division) -> ResponseReturnValue:
    """The division as a CSV file; its name says that it holds personal data."""
    why, view = reason_or_ask(), view_of(division)
    return _unkept(csv_file(_name(division), export.as_csv(view)), view, why)


@blueprint.get(f"{ONE}/table.xlsx")
@requires(Permission.REGISTRATION_READ, load=queries.get_division)
def book(division: Division) -> ResponseReturnValue:
    """The same as a workbook."""
    why, view = reason_or_ask(), view_of(division)
    return _unkept(workbook_file(_name(division), export.as_workbook(view)), view, why)


def _name(division: Division) -> str:
    return f"personal-data-groups-{division.event.slug}"


def _unkept(file: Response, view: DivisionView, why: Why) -> Response:
    file.headers["Cache-Control"] = "no-store"
    return noted(file, [(view.division.event, view.placed + len(view.without))], why=why)
