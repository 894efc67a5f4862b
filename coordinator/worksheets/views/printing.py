"""Sheets on A4: one group's, or those of all groups, as they are or as they were at the end of a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask.typing import ResponseReturnValue

from coordinator.breakouts.models import BreakoutGroup, GroupMember
from coordinator.breakouts.queries import groups_of, guides_of
from coordinator.core.web import page
from coordinator.worksheets import queries
from coordinator.worksheets.cells import SheetReader
from coordinator.worksheets.columns import Column
from coordinator.worksheets.comparing import DayVersion, standing_at
from coordinator.worksheets.guard import Desk, Seat, at_the_event, at_the_sheet
from coordinator.worksheets.models import SheetTemplate, Worksheet
from coordinator.worksheets.views.blueprint import BASE, ONE, blueprint
from coordinator.worksheets.views.comparing import version_asked


@dataclass(frozen=True)
class Paper:
    """The sheet of a group for paper: the columns in which anything is written, and the rows by column."""

    group: BreakoutGroup
    guides: Sequence[GroupMember]
    columns: Sequence[Column]
    rows: Sequence[Mapping[str, str]]


@blueprint.get(f"{ONE}/print")
@at_the_sheet
def paper(desk: Desk) -> ResponseReturnValue:
    """One group's sheet."""
    version = version_asked(desk.seat.event)
    guides = guides_of([desk.group.division]).get(desk.group.id, [])
    return _page(desk.seat, desk.template, version, [_paper(desk.group, guides, desk.sheet, version)])


@blueprint.get(f"{BASE}/print/<sheet_key>")
@at_the_event
def paper_of_all(seat: Seat, sheet_key: str) -> ResponseReturnValue:
    """The sheets of all groups that wrote anything into this form, each on a page of its own."""
    template, version = queries.get_template(sheet_key), version_asked(seat.event)
    groups = groups_of(seat.event)
    sheets = queries.sheets_of([one.id for one in groups])
    guides = guides_of({one.division_id: one.division for one in groups}.values())
    begun = [(one, sheets.get((one.id, template.id))) for one in groups]
    papers = [_paper(group, guides.get(group.id, []), sheet, version) for group, sheet in begun if sheet]
    return _page(seat, template, version, [one for one in papers if one.rows])


def _page(
    seat: Seat, template: SheetTemplate, version: DayVersion | None, papers: Sequence[Paper]
) -> ResponseReturnValue:
    return page("worksheets/print.html", event=seat.event, form_name=template.name, version=version, papers=papers)


def _paper(
    group: BreakoutGroup, guides: Sequence[GroupMember], sheet: Worksheet | None, version: DayVersion | None
) -> Paper:
    if sheet is None:
        return Paper(group, guides, [], [])
    kept = (
        [one.cells for one in standing_at(sheet, version.moment) if one.is_there]
        if version
        else [one.cells for one in queries.rows_of(sheet)]
    )
    reader = SheetReader(sheet.columns)
    rows = [{one.key: reader.shown(one.key, row.get(one.key, "")) for one in sheet.columns} for row in kept]
    return Paper(group, guides, [one for one in sheet.columns if any(row[one.key] for row in rows)], rows)
