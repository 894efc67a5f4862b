"""From draft to closed, one button each; reopening and cancelling ask for the reason."""

from collections.abc import Callable

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core.errors import DomainError
from coordinator.core.transaction import writes
from coordinator.core.web import done, page
from coordinator.core.words import _, ngettext
from coordinator.meetings import operations, queries
from coordinator.meetings.forms import CancelForm, ReasonForm
from coordinator.meetings.models import Meeting
from coordinator.meetings.views.blueprint import blueprint


@blueprint.post("/team/meetings/<int:meeting_id>/announce")
@requires(Permission.MEETING_EDIT, load=queries.get_meeting)
@writes
def announce(meeting: Meeting) -> ResponseReturnValue:
    """Announce it in the calendar."""
    return _step(meeting, operations.announce, _("Announced. It is in the calendar; the agenda is not."))


@blueprint.post("/team/meetings/<int:meeting_id>/begin")
@requires(Permission.MEETING_EDIT, load=queries.get_meeting)
@writes
def begin(meeting: Meeting) -> ResponseReturnValue:
    """Begin it."""
    return _step(meeting, operations.begin, _("The meeting has begun. Minutes can be written."))


@blueprint.post("/team/meetings/<int:meeting_id>/not-begun")
@requires(Permission.MEETING_EDIT, load=queries.get_meeting)
@writes
def take_back_beginning(meeting: Meeting) -> ResponseReturnValue:
    """Take back that it has begun."""
    return _step(meeting, operations.take_back_beginning, _("Taken back: it has not begun."))


@blueprint.post("/team/meetings/<int:meeting_id>/close")
@requires(Permission.MEETING_EDIT, load=queries.get_meeting)
@writes
def close(meeting: Meeting) -> ResponseReturnValue:
    """Close it."""
    message = _("Closed. The record can be printed; items that were not discussed are offered at the next meeting.")
    return _step(meeting, operations.close, message)


@blueprint.post("/team/meetings/<int:meeting_id>/restore")
@requires(Permission.MEETING_EDIT, load=queries.get_meeting)
@writes
def restore(meeting: Meeting) -> ResponseReturnValue:
    """Take a cancellation back."""
    return _step(meeting, operations.restore_meeting, _("Restored."))


@blueprint.post("/team/meetings/<int:meeting_id>/adopt")
@requires(Permission.MEETING_EDIT, load=queries.get_meeting)
@writes
def adopt(meeting: Meeting) -> ResponseReturnValue:
    """The meeting adopts the minutes of the one before."""
    return _step(meeting, operations.adopt_previous, _("The minutes of the meeting before are adopted."))


@blueprint.post("/team/meetings/<int:meeting_id>/adopt/withdraw")
@requires(Permission.MEETING_EDIT, load=queries.get_meeting)
@writes
def withdraw_adoption(meeting: Meeting) -> ResponseReturnValue:
    """Take the adoption back."""
    return _step(meeting, operations.withdraw_adoption, _("Taken back: the minutes are not adopted."))


@blueprint.route("/team/meetings/<int:meeting_id>/reopen", methods=["GET", "POST"])
@requires(Permission.MEETING_EDIT, load=queries.get_meeting)
@writes
def reopen(meeting: Meeting) -> ResponseReturnValue:
    """Make a closed record writable again, with a reason."""
    form = ReasonForm()
    if form.attempt(operations.reopen, meeting):
        return done(_("Reopened. Close it again when the correction is done."), _page(meeting))
    return page("meetings/reopen.html", form=form, meeting=meeting, group=meeting.group)


@blueprint.route("/team/meetings/<int:meeting_id>/cancel", methods=["GET", "POST"])
@requires(Permission.MEETING_EDIT, load=queries.get_meeting)
@writes
def cancel(meeting: Meeting) -> ResponseReturnValue:
    """Say what cancelling does, ask for the reason, cancel; of a series also those that follow."""
    form = CancelForm(meeting)
    operation = operations.cancel_following if form.with_following else operations.cancel_meeting
    if form.attempt(operation, meeting):
        number = form.result if form.with_following else 1
        message = ngettext("%(num)d meeting was cancelled.", "%(num)d meetings were cancelled.", number)
        return done(message, _page(meeting))
    following = queries.following_in_series(meeting) if meeting.series_id else []
    return page("meetings/cancel.html", form=form, meeting=meeting, group=meeting.group, following=following)


def led(step: Callable[[], object], message: str, location: str) -> ResponseReturnValue:
    """Take a step that asks nothing; what does not allow it is told at the top of the page one comes from."""
    try:
        step()
    except DomainError as refusal:
        flash(refusal.message, "warn")
        return redirect(location, code=303)
    return done(message, location)


def _step(meeting: Meeting, step: Callable[[Meeting], object], message: str) -> ResponseReturnValue:
    return led(lambda: step(meeting), message, _page(meeting))


def _page(meeting: Meeting) -> str:
    return url_for("meetings.show", meeting_id=meeting.id)
