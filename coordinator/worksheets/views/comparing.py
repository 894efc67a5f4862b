"""A sheet now, beside its version of a day of the event: what was added, changed and removed."""

from collections import Counter

from flask.typing import ResponseReturnValue

from coordinator.core.errors import NotFound
from coordinator.core.web import asked, asked_number, page
from coordinator.events.models import Event
from coordinator.worksheets.cells import SheetReader
from coordinator.worksheets.comparing import DayVersion, RowTurn, Turn, compare, versions_of
from coordinator.worksheets.guard import Desk, at_the_sheet
from coordinator.worksheets.views.blueprint import ONE, blueprint
from coordinator.worksheets.views.presenting import about


@blueprint.get(f"{ONE}/compare")
@at_the_sheet
def compare_days(desk: Desk) -> ResponseReturnValue:
    """What became of the rows since the end of a day, the first one unless another is asked for."""
    versions = versions_of(desk.seat.event)
    version = version_asked(desk.seat.event) or next(iter(versions), None)
    found = compare(desk.sheet, version.moment) if desk.sheet and version and version.is_kept else []
    reader = SheetReader(desk.columns)
    return page(
        "worksheets/compare.html",
        desk=desk,
        event=desk.seat.event,
        version=version,
        versions=versions,
        counts=Counter(one.turn for one in found),
        turns=[(one, _title(one, reader), _told(one, reader)) for one in found if one.turn is not Turn.SAME],
    )


def version_asked(event: Event) -> DayVersion | None:
    """The version of the day of the event that the address names by its number; None where it names none.

    Raises NotFound for a day that the event does not have.
    """
    if not asked("day"):
        return None
    number = asked_number("day")
    found = next((one for one in versions_of(event) if one.number == number), None)
    if found is None:
        raise NotFound(f"day {asked('day')} of the event {event.slug}")
    return found


def _title(turn: RowTurn, reader: SheetReader) -> str:
    return " · ".join(about({key: reader.shown(key, text) for key, text in turn.row.cells.items()}))


def _told(turn: RowTurn, reader: SheetReader) -> list[tuple[str, str, str]]:
    return [(one.label, reader.shown(one.key, old), reader.shown(one.key, new)) for one, old, new in turn.cells]
