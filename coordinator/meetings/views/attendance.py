"""Who came: one tap a seat, guests, everybody at once."""

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core import clock
from coordinator.core.transaction import writes
from coordinator.core.web import done, page
from coordinator.core.words import _
from coordinator.groups.models import Seat
from coordinator.meetings import operations, queries
from coordinator.meetings.forms import GuestForm, MarkForm
from coordinator.meetings.models import Attendance, Meeting
from coordinator.meetings.roll import roll_of
from coordinator.meetings.views.blueprint import blueprint
from coordinator.meetings.views.phases import led


@blueprint.route("/team/meetings/<int:meeting_id>/attendance", methods=["GET", "POST"])
@requires(Permission.MEETING_EDIT, load=queries.get_meeting)
@writes
def attendance(meeting: Meeting) -> ResponseReturnValue:
    """The roll of the day; what is sent to this page adds a guest."""
    form = GuestForm()
    if form.attempt(operations.add_guest, meeting):
        return done(_("Saved: %(name)s takes part.", name=form.result.name), _roll(meeting, "guests"))
    return _page(meeting, form)


@blueprint.post("/team/meetings/<int:meeting_id>/attendance/<int:seat_id>")
@requires(Permission.MEETING_EDIT, load=queries.get_seat_at)
@writes
def mark_seat(at: queries.SeatAt) -> ResponseReturnValue:
    """Note of one seat whether it was taken."""
    form = MarkForm()
    if form.attempt(operations.mark_seat, at.meeting, at.seat):
        message = f"{form.result.post}: {form.result.mark.word}"
        return done(message, _roll(at.meeting, f"seat-{at.seat.id}"))
    return _page(at.meeting, form, at.seat)


@blueprint.post("/team/meetings/<int:meeting_id>/attendance/all")
@requires(Permission.MEETING_EDIT, load=queries.get_meeting)
@writes
def mark_all_present(meeting: Meeting) -> ResponseReturnValue:
    """Everybody of whom nothing is noted yet is present."""
    return led(lambda: operations.mark_all_present(meeting), _("Noted as present."), _roll(meeting))


@blueprint.post("/team/meetings/guests/<int:guest_id>/remove")
@requires(Permission.MEETING_EDIT, load=queries.get_guest)
@writes
def remove_guest(guest: Attendance) -> ResponseReturnValue:
    """Take a guest off the list; the page offers to put them back."""
    where = _roll(guest.meeting, "guests")
    return led(lambda: operations.remove_guest(guest), _("Removed. It can be restored below."), where)


@blueprint.post("/team/meetings/guests/<int:guest_id>/restore")
@requires(Permission.MEETING_EDIT, load=queries.get_guest)
@writes
def restore_guest(guest: Attendance) -> ResponseReturnValue:
    """Put a guest back on the list."""
    return led(lambda: operations.restore_guest(guest), _("Restored."), _roll(guest.meeting, "guests"))


def _page(meeting: Meeting, form: GuestForm | MarkForm, seat: Seat | None = None) -> ResponseReturnValue:
    return page(
        "meetings/attendance.html",
        form=form,
        guest_form=form if isinstance(form, GuestForm) else GuestForm(formdata=None),
        meeting=meeting,
        group=meeting.group,
        roll=roll_of(meeting, clock.today()),
        asked_seat=seat,
    )


def _roll(meeting: Meeting, anchor: str | None = None) -> str:
    return url_for("meetings.attendance", meeting_id=meeting.id, _anchor=anchor)
