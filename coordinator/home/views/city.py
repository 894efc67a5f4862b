"""The fifty districts on one page: map, table, file; for everybody and for the staff."""

from collections.abc import Sequence

from flask import Response
from flask.typing import ResponseReturnValue

from coordinator.access.guard import may, public, requires
from coordinator.access.policy import Permission
from coordinator.core import clock
from coordinator.core.web import asked, csv_file, page
from coordinator.groups.models import GroupState
from coordinator.home import figures, table
from coordinator.home.dimensions import COMPLETENESS, PUBLIC, STAFF, Dimension
from coordinator.home.figures import DistrictFigures
from coordinator.home.first_steps import first_steps
from coordinator.home.queries import city, zone
from coordinator.home.views._blueprint import blueprint
from coordinator.home.views.board import columns, fits, legend_item, map_zone, read_choice
from coordinator.places.queries import list_zones
from coordinator.privacy.openings import alarms


@blueprint.get("/districts")
@public
def districts() -> ResponseReturnValue:
    """The public overview."""
    return _overview(city.public_figures(clock.today()), PUBLIC, staff=False)


@blueprint.get("/team/overview")
@requires(Permission.TEAM_READ)
def overview() -> ResponseReturnValue:
    """The overview with the figures that only the staff may know."""
    by_parts = asked("by") == COMPLETENESS.key
    return _overview(city.staff_figures(clock.today(), completeness=by_parts), STAFF, staff=True)


@blueprint.get("/districts.csv")
@public
def districts_csv() -> ResponseReturnValue:
    """The public overview as a file for a spreadsheet."""
    return _file(city.public_figures(clock.today()), staff=False)


@blueprint.get("/team/overview.csv")
@requires(Permission.TEAM_READ)
def overview_csv() -> ResponseReturnValue:
    """The staff overview as a file for a spreadsheet."""
    return _file(city.staff_figures(clock.today(), completeness=True), staff=True)


def _overview(rows: Sequence[DistrictFigures], dimensions: Sequence[Dimension], *, staff: bool) -> ResponseReturnValue:
    today, choice = clock.today(), read_choice(dimensions)
    shown = [row for row in rows if fits(row, choice, today)]
    return page(
        "home/overview.html",
        staff=staff,
        choice=choice,
        dimensions=dimensions,
        switch=[(one.slug, one.short) for one in list_zones()],
        legend=[legend_item(choice, shade, n) for shade, n in choice.by.legend(rows, today)],
        zones=[map_zone(one, members, choice, today) for one, members in figures.by_zone(rows)],
        columns=columns(choice, staff=staff),
        rows=figures.ordered(shown, choice.sort),
        sums=figures.sums(rows),
        groups=list(GroupState),
        subtotals=[(one, figures.sums(members)) for one, members in figures.by_zone(shown)],
        total=figures.sums(shown),
        silent=figures.silent(rows, today),
        as_of=clock.now(),
        samples=zone.has_samples(),
        first_steps=first_steps() if staff and may(Permission.SETTINGS_EDIT) else [],
        alarms=alarms() if staff and may(Permission.SETTINGS_EDIT) else [],
    )


def _file(rows: Sequence[DistrictFigures], *, staff: bool) -> Response:
    name = f"districts-{clock.today().isoformat()}"
    return csv_file(name, table.as_csv(rows, clock.now(), staff=staff))
