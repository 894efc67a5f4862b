"""All groups of an event with their worksheets: how far each is."""

from dataclasses import dataclass

from flask.typing import ResponseReturnValue

from coordinator.access.guard import may
from coordinator.access.policy import Permission
from coordinator.breakouts.models import BreakoutGroup
from coordinator.breakouts.queries import groups_of
from coordinator.core.web import page
from coordinator.worksheets import queries
from coordinator.worksheets.guard import Seat, at_the_event
from coordinator.worksheets.views.blueprint import BASE, blueprint


@dataclass(frozen=True)
class Line:
    """A group, whether the reader belongs to it, and how many rows each of its sheets has, by form."""

    group: BreakoutGroup
    mine: bool
    rows: dict[int, int]


@blueprint.get(BASE)
@at_the_event
def overview(seat: Seat) -> ResponseReturnValue:
    """The groups, one's own first, with a link to each sheet."""
    groups = groups_of(seat.event)
    sheets = queries.sheets_of([one.id for one in groups])
    counts = queries.count_rows([one.id for one in sheets.values()])
    lines = [
        Line(
            group,
            seat.is_in(group),
            {form: counts.get(sheet.id, 0) for (number, form), sheet in sheets.items() if number == group.id},
        )
        for group in groups
    ]
    template = "worksheets/overview.html" if seat.is_staff else "worksheets/overview_by_ticket.html"
    lines.sort(key=lambda one: not one.mine)
    return page(
        template,
        event=seat.event,
        seat=seat,
        lines=lines,
        first=groups[0] if groups else None,
        templates=queries.templates_of(seat.event),
        follows_up=may(Permission.GROUP_EDIT),
    )
