"""Tables as files: plans, target areas and members, in the shape in which they can be imported."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import may, requires
from coordinator.access.policy import Permission
from coordinator.areas.views.listing import read_filter as areas_filter
from coordinator.audit.models import Opened
from coordinator.audit.trail import note_opened
from coordinator.audit.views import reason_or_ask
from coordinator.core import clock
from coordinator.core.transaction import writes
from coordinator.core.web import asked, csv_file, workbook_file
from coordinator.core.words import LazyWords, _
from coordinator.exchange import exporting, queries
from coordinator.exchange.areas.checking import written as area_cells
from coordinator.exchange.areas.columns import COLUMNS as AREA_COLUMNS
from coordinator.exchange.members.checking import written as member_cells
from coordinator.exchange.members.columns import COLUMNS as MEMBER_COLUMNS
from coordinator.exchange.models import ImportKind
from coordinator.exchange.plans.cells import rows_of
from coordinator.exchange.plans.columns import COLUMNS as PLAN_COLUMNS
from coordinator.exchange.registry import kind_of
from coordinator.exchange.views.blueprint import blueprint
from coordinator.groups.models import Seat, WorkingGroup
from coordinator.places.queries import list_districts, list_zones
from coordinator.plans.views.listing import read_filter as plans_filter

Cells = Mapping[str, str]


@blueprint.get("/team/plans.csv", defaults={"ending": "csv"})
@blueprint.get("/team/plans.xlsx", defaults={"ending": "xlsx"})
@requires(Permission.TEAM_READ)
def plans_file(ending: str) -> ResponseReturnValue:
    """The activities of the filter, row by row however many there are."""
    return _file("plans", ending, PLAN_COLUMNS, rows_of(plans_filter()))


@blueprint.get("/team/areas.xlsx")
@requires(Permission.TEAM_READ)
def areas_file() -> ResponseReturnValue:
    """The target areas of the filter; positions only of those whose position one may know."""
    return _file("areas", "xlsx", AREA_COLUMNS, _areas())


@blueprint.get("/team/groups.csv", defaults={"ending": "csv"})
@blueprint.get("/team/groups.xlsx", defaults={"ending": "xlsx"})
@requires(Permission.TEAM_READ)
def members_file(ending: str) -> ResponseReturnValue:
    """The seats of the working groups and who holds them, without telephone numbers."""
    return _file("members", ending, MEMBER_COLUMNS, [member_cells(seat, phones=False) for seat in _seats()])


@blueprint.post("/team/contacts.xlsx")
@requires(Permission.TEAM_READ)
@writes
def members_with_phones() -> ResponseReturnValue:
    """The same with the telephone numbers of the groups whose contacts one may see; that they left is noted.

    Who has not said what for is asked, and then sees the list with this button again: no address gets such a file.
    """
    why = reason_or_ask(url_for("groups.contacts", zone=asked("zone") or None))
    people: Counter[WorkingGroup] = Counter()
    rows = []
    for seat in _seats():
        cells = member_cells(seat, phones=may(Permission.GROUP_CONTACTS, seat))
        people[seat.group] += bool(cells["phone"])
        rows.append(cells)
    for group, known in people.items():
        if known:
            note_opened(group, Opened.CONTACTS, known, why)
    return _file("members", "xlsx", MEMBER_COLUMNS, rows)


@blueprint.get("/team/imports/template.xlsx")
@requires(Permission.IMPORT_RUN)
def template_file() -> ResponseReturnValue:
    """An empty table of the kind asked for."""
    kind = asked("kind", [one.value for one in ImportKind]) or ImportKind.PLANS.value
    return workbook_file(f"{kind}-template", exporting.template(kind_of(ImportKind(kind))))


def _areas() -> Iterator[Cells]:
    for area in queries.areas_to_write(areas_filter()):
        cells = area_cells(area)
        yield cells if may(Permission.AREA_POSITION, area) else cells | {"position": ""}


def _seats() -> Iterator[Seat]:
    zone = asked("zone", [one.slug for one in list_zones()])
    district = asked("district", [one.code for one in list_districts()])
    return (seat for seat in queries.seats_to_write(zone, district) if not seat.is_over(clock.today()))


def _file(name: str, ending: str, columns: Mapping[str, LazyWords], rows: Iterable[Cells]) -> ResponseReturnValue:
    dated = f"{name}-{clock.today().isoformat()}"
    if ending == "xlsx":
        return workbook_file(dated, exporting.as_workbook(_("Table"), columns, rows))
    return csv_file(dated, "".join(exporting.as_csv(columns, rows)))
