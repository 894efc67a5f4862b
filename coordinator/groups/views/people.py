"""Who holds a seat: put in, correct, end."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.audit.models import Opened
from coordinator.audit.trail import note_opened
from coordinator.core import clock
from coordinator.core.dates import format_full
from coordinator.core.transaction import writes
from coordinator.core.web import done, page, refusals_at, undoable
from coordinator.core.words import _, language
from coordinator.groups import operations, queries
from coordinator.groups.forms import EndForm, HolderForm, PersonForm
from coordinator.groups.models import Seat, SeatHolder
from coordinator.groups.views import blueprint


@blueprint.route("/team/groups/<code>/members/<int:seat_id>/person", methods=["GET", "POST"])
@requires(Permission.GROUP_EDIT, load=queries.get_seat)
@writes
def put_person(seat: Seat) -> ResponseReturnValue:
    """Put a person in a seat from a day on."""
    form = PersonForm(data={"from_date": clock.today()})
    if form.attempt(operations.put_person, seat):
        say_twice(form.result)
        day = format_full(form.result.from_date, language())
        return done(_("Saved: %(name)s since %(day)s.", name=form.result.name, day=day), _seats(seat))
    return page("groups/person.html", form=form, seat=seat, group=seat.group, holder=None)


@blueprint.route("/team/groups/<code>/members/<int:seat_id>/people/<int:holder_id>", methods=["GET", "POST"])
@requires(Permission.GROUP_EDIT, load=queries.get_holder)
@writes
def edit_holder(holder: SeatHolder) -> ResponseReturnValue:
    """Correct a person's name, phone or days in a seat."""
    form = HolderForm(holder)
    if form.attempt(operations.change_holder, holder):
        say_twice(holder)
        return done(_("Saved."), _seats(holder.seat))
    return page("groups/person.html", form=form, seat=holder.seat, group=holder.seat.group, holder=holder)


@blueprint.route("/team/groups/<code>/members/<int:seat_id>/people/<int:holder_id>/end", methods=["GET", "POST"])
@requires(Permission.GROUP_EDIT, load=queries.get_holder)
@writes
def end_holding(holder: SeatHolder) -> ResponseReturnValue:
    """A person leaves a seat; the seat stays."""
    form = EndForm(data={"on_date": clock.today()})
    if form.attempt(operations.end_holding, holder):
        day = format_full(form.result.to_date, language())
        return done(_("Saved: the last day of %(name)s is %(day)s.", name=holder.name, day=day), _seats(holder.seat))
    return page("groups/end.html", form=form, seat=holder.seat, group=holder.seat.group, holder=holder)


@blueprint.route("/team/groups/<code>/members/<int:seat_id>/people/<int:holder_id>/phone", methods=["GET", "POST"])
@requires(Permission.GROUP_CONTACTS, load=queries.get_holder)
@writes
def open_phone(holder: SeatHolder) -> ResponseReturnValue:
    """The number, masked; when its button was pressed the whole one, and who pressed it is noted."""
    opened = request.method == "POST"
    if opened:
        note_opened(holder, Opened.PHONE)
    return page("groups/phone.html", holder=holder, seat=holder.seat, group=holder.seat.group, opened=opened)


@blueprint.post("/team/groups/<code>/members/<int:seat_id>/people/<int:holder_id>/remove")
@requires(Permission.GROUP_EDIT, load=queries.get_holder)
@writes
def remove_holder(holder: SeatHolder) -> ResponseReturnValue:
    """Take out a person who was never in the seat."""
    operations.remove_holder(holder)
    seat = holder.seat
    back = url_for("groups.restore_holder", code=seat.district_code, seat_id=seat.id, holder_id=holder.id)
    return undoable(_("%(name)s was taken out.", name=holder.name), _seat(seat), back)


@blueprint.post("/team/groups/<code>/members/<int:seat_id>/people/<int:holder_id>/restore")
@requires(Permission.GROUP_EDIT, load=queries.get_removed_holder)
@writes
def restore_holder(holder: SeatHolder) -> ResponseReturnValue:
    """Undo that a person was taken out."""
    with refusals_at(_seat(holder.seat)):
        operations.restore_holder(holder)
    return done(_("%(name)s is back in the seat.", name=holder.name), _seat(holder.seat))


def say_twice(holder: SeatHolder) -> None:
    """Say that somebody of that name sits elsewhere, too; it is allowed."""
    for seat in queries.other_seats(holder):
        where = seat.group.district.full_name
        flash(_("%(name)s also holds “%(post)s” in %(where)s.", name=holder.name, post=seat.post, where=where), "info")


def _seats(seat: Seat) -> str:
    return url_for("groups.show", code=seat.district_code, _anchor="seats")


def _seat(seat: Seat) -> str:
    return url_for("groups.edit_member", code=seat.district_code, seat_id=seat.id)
