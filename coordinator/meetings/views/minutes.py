"""Writing minutes, and reading how they came about."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core.transaction import writes
from coordinator.core.web import asked_number, done, page
from coordinator.core.words import _
from coordinator.meetings import operations, queries
from coordinator.meetings.comparing import side_by_side
from coordinator.meetings.forms import MinutesForm
from coordinator.meetings.models import Minutes
from coordinator.meetings.views.blueprint import blueprint


@blueprint.route("/team/meetings/minutes/<int:minutes_id>", methods=["GET", "POST"])
@requires(Permission.MEETING_EDIT, load=queries.get_minutes)
@writes
def write_minutes(minutes: Minutes) -> ResponseReturnValue:
    """Write minutes; a save over somebody else's shows both texts and offers to put them together."""
    if request.method == "POST":
        queries.lock_minutes(minutes)
    form = MinutesForm(minutes)
    if request.method == "POST" and "merge" in request.form:
        form.merge()
    elif form.attempt(operations.save_minutes, minutes, author=current_user):
        return done(_("Saved."), _place(minutes))
    last = queries.revision(minutes, minutes.revision)
    return page("meetings/minutes.html", form=form, minutes=minutes, last=last, **_surroundings(minutes))


@blueprint.get("/team/meetings/minutes/<int:minutes_id>/revisions")
@requires(Permission.MEETING_READ, load=queries.get_minutes)
def revisions(minutes: Minutes) -> ResponseReturnValue:
    """Every save, and two of them side by side: ``?old=2&new=5``, else the latest and the one before it."""
    newest = minutes.revision
    new = queries.revision(minutes, asked_number("new") or newest)
    old = queries.revision(minutes, asked_number("old") or (new.number if new else newest) - 1)
    pairs = side_by_side(old.text if old else "", new.text) if new else []
    return page("meetings/revisions.html", minutes=minutes, old=old, new=new, pairs=pairs, **_surroundings(minutes))


def _surroundings(minutes: Minutes) -> dict[str, Any]:
    return {"meeting": minutes.of_meeting, "group": minutes.meeting.group if minutes.meeting else minutes.about.group}


def _place(minutes: Minutes) -> str:
    meeting = minutes.of_meeting
    anchor = f"item-{minutes.item_id}" if minutes.item_id else "minutes"
    return url_for("meetings.show", meeting_id=meeting.id if meeting else 0, _anchor=anchor)
