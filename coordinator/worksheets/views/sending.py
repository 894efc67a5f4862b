"""Sending a sheet into plans and next steps: what would happen, doing it, taking it back."""

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.access.scope import Territory, territory
from coordinator.core import clock, dates
from coordinator.core.errors import DomainError, NotFound
from coordinator.core.transaction import writes
from coordinator.core.web import asked, done, page, refused, undoable
from coordinator.core.words import _, language, ngettext
from coordinator.worksheets import operations, queries
from coordinator.worksheets.forms import SendForm
from coordinator.worksheets.guard import Desk, desk_of
from coordinator.worksheets.models import Sending, SheetUse, Worksheet
from coordinator.worksheets.sending import DriveLooker, Fate, Looker, PlanLooker
from coordinator.worksheets.views.blueprint import ONE, blueprint


@blueprint.route(f"{ONE}/send", methods=["GET", "POST"])
@requires(Permission.PLAN_EDIT)
@writes
def send(slug: str, breakout_id: int, sheet_key: str) -> ResponseReturnValue:
    """What would become of each row, by district; sent, it becomes so. Sending again changes nothing."""
    desk = _sendable(slug, breakout_id, sheet_key)
    sheet, year = desk.sheet, _year(desk)
    found = _looker(desk, sheet, year).look() if sheet else []
    differing = [one for one in found if one.fate is Fate.DIFFERS]
    form = SendForm([(one.row.id, one.title) for one in differing], [one.row.id for one in differing if one.take])
    if sheet and form.attempt(_send, desk, sheet, year):
        return _answer(desk, form.result, year)
    return page(
        "worksheets/send.html",
        form=form,
        desk=desk,
        event=desk.seat.event,
        found=found,
        year=year,
        years=[(one, dates.format_year(one, language())) for one in _years(desk)],
        to_plans=desk.template.use is SheetUse.PLAN,
        counts={fate.value: sum(one.fate is fate for one in found) for fate in Fate},
        sendings=queries.sendings_of(sheet) if sheet else [],
    )


@blueprint.post(f"{ONE}/send/<int:sending_id>/undo")
@requires(Permission.PLAN_EDIT)
@writes
def undo_sending(slug: str, breakout_id: int, sheet_key: str, sending_id: int) -> ResponseReturnValue:
    """Take one sending back as a whole."""
    desk = _sendable(slug, breakout_id, sheet_key)
    if desk.sheet is None:
        raise NotFound("a worksheet that nobody has begun")
    back = url_for(".send", **desk.where)
    try:
        operations.undo_sending(queries.get_sending(desk.sheet, sending_id), reach=_reach(desk))
    except DomainError as refusal:
        return refused(refusal, back)
    return done(_("Taken back. What was changed since stays."), back)


def _send(desk: Desk, sheet: Worksheet, year: int, *, public: bool, take: list[str]) -> Sending | None:
    numbers = {int(one) for one in take}
    if desk.template.use is SheetUse.DRIVE:
        return operations.send_to_groups(sheet, reach=_reach(desk), take=numbers)
    return operations.send_to_plans(sheet, reach=_reach(desk), year=year, public=public, take=numbers)


def _answer(desk: Desk, sending: Sending | None, year: int) -> ResponseReturnValue:
    back = url_for(".send", year=year, **desk.where)
    if sending is None:
        return done(_("There was nothing to send. Everything is there already."), back)
    count = len(sending.told)
    undo = url_for(".undo_sending", sending_id=sending.id, **desk.where)
    return undoable(ngettext("%(num)d row was sent.", "%(num)d rows were sent.", count), back, undo)


def _sendable(slug: str, breakout_id: int, sheet_key: str) -> Desk:
    desk = desk_of(slug, breakout_id, sheet_key)
    if desk.template.use is SheetUse.TALK:
        raise NotFound(f"the worksheet form {sheet_key} is not sent anywhere")
    return desk


def _looker(desk: Desk, sheet: Worksheet, year: int) -> Looker:
    reach = _reach(desk)
    return DriveLooker(sheet, reach) if desk.template.use is SheetUse.DRIVE else PlanLooker(sheet, reach, year)


def _reach(desk: Desk) -> Territory:
    drive = desk.template.use is SheetUse.DRIVE
    return territory(current_user, Permission.GROUP_EDIT if drive else Permission.PLAN_EDIT)


def _years(desk: Desk) -> list[int]:
    """The fiscal year of the event, and the two that follow."""
    first = dates.fiscal_year(desk.seat.event.last_day or clock.today())
    return [first, first + 1, first + 2]


def _year(desk: Desk) -> int:
    """The fiscal year asked for, else that of the event: it is what a workshop plans for."""
    years = _years(desk)
    typed = asked("year")
    return int(typed) if typed in map(str, years) else years[0]
