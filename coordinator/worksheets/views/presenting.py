"""A group's sheet for the screen at the front, one group after another, and what the hall says to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import abort, url_for
from flask.typing import ResponseReturnValue

from coordinator.breakouts.models import BreakoutGroup, GroupMember
from coordinator.breakouts.queries import groups_of, guides_of
from coordinator.core.transaction import writes
from coordinator.core.web import done, page, undoable
from coordinator.core.words import _
from coordinator.worksheets import operations, queries
from coordinator.worksheets.cells import SheetReader
from coordinator.worksheets.columns import Column
from coordinator.worksheets.forms import RemarkForm
from coordinator.worksheets.guard import Desk, at_the_sheet
from coordinator.worksheets.models import SheetRemark
from coordinator.worksheets.views.blueprint import ONE, blueprint

REMARK = f"{ONE}/remarks/<int:remark_id>"
HEADLINE = ("unit", "place", "name", "tool", "step")
"""The columns that say what a row is about, as far as a form has them: they head its card."""


@dataclass(frozen=True)
class Card:
    """A row for the screen: what it is about, and its other cells that say anything."""

    number: int
    about: Sequence[str]
    cells: Sequence[tuple[Column, str]]


@blueprint.get(f"{ONE}/present")
@at_the_sheet
def present(desk: Desk) -> ResponseReturnValue:
    """The group's sheet in large letters; arrows lead to the next group, links do so without scripts."""
    groups = list(groups_of(desk.seat.event))
    at = groups.index(desk.group) if desk.group in groups else 0
    return page(
        "worksheets/present.html",
        desk=desk,
        event=desk.seat.event,
        cards=_cards(desk),
        guides=_guides(desk.group),
        remarks=[one for one in queries.remarks_on(desk.group, desk.template) if not one.hidden_at],
        number=at + 1,
        of=len(groups),
        before=_address(desk, groups[at - 1]) if at else "",
        after=_address(desk, groups[at + 1]) if at + 1 < len(groups) else "",
    )


@blueprint.route(f"{ONE}/remarks", methods=["GET", "POST"])
@at_the_sheet
@writes
def remarks(desk: Desk) -> ResponseReturnValue:
    """What the hall said, and a form to say something, for a phone."""
    form = RemarkForm()
    if not desk.seat.may_talk:
        if form.is_submitted():
            abort(403)
    elif form.attempt(
        operations.add_remark, desk.group, desk.template, writer=desk.seat.writer, office=desk.seat.office
    ):
        return done(_("Said. It stands beside the sheet now."), url_for(".remarks", **desk.where))
    said = queries.remarks_on(desk.group, desk.template)
    shown = [one for one in said if not one.hidden_at or _may_hide(desk, one)]
    return page(
        "worksheets/remarks.html",
        form=form,
        desk=desk,
        event=desk.seat.event,
        remarks=[(one, _may_hide(desk, one)) for one in reversed(shown)],
    )


@blueprint.post(f"{REMARK}/hide")
@at_the_sheet
@writes
def hide_remark(desk: Desk, remark_id: int) -> ResponseReturnValue:
    """Take a remark off the screen: those who may write the sheet any, everybody the own one."""
    remark = _remark(desk, remark_id)
    operations.hide_remark(remark)
    undo = url_for(".show_remark", remark_id=remark.id, **desk.where)
    return undoable(_("The remark is hidden."), url_for(".remarks", **desk.where), undo)


@blueprint.post(f"{REMARK}/show")
@at_the_sheet
@writes
def show_remark(desk: Desk, remark_id: int) -> ResponseReturnValue:
    """Show a hidden remark again."""
    operations.show_remark(_remark(desk, remark_id))
    return done(_("Shown again."), url_for(".remarks", **desk.where))


def _remark(desk: Desk, remark_id: int) -> SheetRemark:
    found = queries.get_remark(desk.group, desk.template, remark_id)
    return found if _may_hide(desk, found) else abort(403)


def _may_hide(desk: Desk, remark: SheetRemark) -> bool:
    return (desk.seat.is_staff and desk.may_write) or remark.author == desk.seat.writer.key


def _cards(desk: Desk) -> list[Card]:
    reader = SheetReader(desk.columns)
    rows = queries.rows_of(desk.sheet) if desk.sheet else []
    found = []
    for number, row in enumerate(rows, start=1):
        cells = {one.key: reader.shown(one.key, row.cells.get(one.key, "")) for one in desk.columns}
        rest = [(one, cells[one.key]) for one in desk.columns if cells[one.key] and one.key not in HEADLINE]
        found.append(Card(number, about(cells), rest))
    return found


def about(cells: Mapping[str, str]) -> list[str]:
    """What a row is about, by its cells."""
    return [cells[key] for key in HEADLINE if cells.get(key)]


def _guides(group: BreakoutGroup) -> Sequence[GroupMember]:
    return guides_of([group.division]).get(group.id, [])


def _address(desk: Desk, group: BreakoutGroup) -> str:
    return url_for(".present", **{**desk.where, "breakout_id": group.id})
