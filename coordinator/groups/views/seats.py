"""Seats of a group: add, change, give up, restore."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core import clock
from coordinator.core.dates import format_full
from coordinator.core.transaction import writes
from coordinator.core.web import done, page, refusals_at, undoable
from coordinator.core.words import _, language
from coordinator.groups import operations, queries
from coordinator.groups.forms import EndForm, NewSeatForm, SeatForm
from coordinator.groups.models import Seat, WorkingGroup
from coordinator.groups.views import blueprint
from coordinator.groups.views.people import say_twice


@blueprint.post("/team/groups/<code>/members/usual")
@requires(Permission.GROUP_EDIT, load=queries.get_group)
@writes
def add_usual_seats(group: WorkingGroup) -> ResponseReturnValue:
    """Begin with the seats that most groups have."""
    with refusals_at(_seats(group.district_code)):
        operations.add_usual_seats(group)
    return done(_("The usual seats were added. Change them to fit the order."), _seats(group.district_code))


@blueprint.route("/team/groups/<code>/members/new", methods=["GET", "POST"])
@requires(Permission.GROUP_EDIT, load=queries.get_group)
@writes
def add_member(group: WorkingGroup) -> ResponseReturnValue:
    """Add a seat, and who holds it if that is known."""
    form = NewSeatForm(data={"role": "member", "side": "district", "from_date": clock.today()})
    if form.attempt(operations.add_seat, group):
        for holder in form.result.holders:
            say_twice(holder)
        return done(_("Saved."), _seats(group.district_code))
    return page("groups/member_new.html", form=form, group=group)


@blueprint.route("/team/groups/<code>/members/<int:seat_id>", methods=["GET", "POST"])
@requires(Permission.GROUP_EDIT, load=queries.get_seat)
@writes
def edit_member(seat: Seat) -> ResponseReturnValue:
    """Change a seat; the page also leads to whoever holds or held it."""
    form = SeatForm(record=seat)
    if form.attempt(operations.change_seat, seat):
        return done(_("Saved."), _seats(seat.district_code))
    return page("groups/member.html", form=form, seat=seat, group=seat.group)


@blueprint.route("/team/groups/<code>/members/<int:seat_id>/end", methods=["GET", "POST"])
@requires(Permission.GROUP_EDIT, load=queries.get_seat)
@writes
def end_seat(seat: Seat) -> ResponseReturnValue:
    """Give a seat up, with its last day."""
    form = EndForm(data={"on_date": clock.today()})
    if form.attempt(operations.end_seat, seat):
        day = format_full(form.result.ended_on, language())
        message = _("The seat was given up; its last day is %(day)s. It can be restored.", day=day)
        back = url_for("groups.restore_seat", code=seat.district_code, seat_id=seat.id)
        return undoable(message, _seats(seat.district_code), back)
    return page("groups/end.html", form=form, seat=seat, group=seat.group, holder=None)


@blueprint.post("/team/groups/<code>/members/<int:seat_id>/move")
@requires(Permission.GROUP_EDIT, load=queries.get_seat)
@writes
def move_seat(seat: Seat) -> ResponseReturnValue:
    """Move a seat one place up or down in the list."""
    operations.move_seat(seat, up=request.form.get("way") == "up")
    return redirect(url_for("groups.show", code=seat.district_code, _anchor=f"seat-{seat.id}"), code=303)


@blueprint.post("/team/groups/<code>/members/<int:seat_id>/restore")
@requires(Permission.GROUP_EDIT, load=queries.get_seat)
@writes
def restore_seat(seat: Seat) -> ResponseReturnValue:
    """Take back that a seat was given up."""
    operations.restore_seat(seat)
    return done(_("The seat is back."), _seats(seat.district_code))


def _seats(code: str) -> str:
    return url_for("groups.show", code=code, _anchor="seats")
