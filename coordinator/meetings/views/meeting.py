"""One meeting: its page, changing it, and its record on paper."""

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.audit.queries import history
from coordinator.core import clock
from coordinator.core.transaction import writes
from coordinator.core.web import done, page
from coordinator.core.words import _
from coordinator.meetings import operations, queries
from coordinator.meetings.forms import ChangeForm
from coordinator.meetings.models import Meeting
from coordinator.meetings.outline import outline_of
from coordinator.meetings.roll import roll_of
from coordinator.meetings.views.blueprint import blueprint
from coordinator.meetings.views.listing import venues


@blueprint.get("/team/meetings/<int:meeting_id>")
@requires(Permission.MEETING_READ, load=queries.get_meeting)
def show(meeting: Meeting) -> ResponseReturnValue:
    """What comes next, the agenda with minutes and resolutions, and what is missing."""
    return page(
        "meetings/show.html",
        meeting=meeting,
        outline=outline_of(meeting),
        roll=roll_of(meeting, clock.today()),
        previous=queries.previous_meeting(meeting),
        carried=queries.carried_to(meeting.items),
        waiting=len(queries.unfinished_items(meeting)) + len(queries.backlog(meeting.group_code)),
        changes=history("meeting", meeting.id),
    )


@blueprint.route("/team/meetings/<int:meeting_id>/edit", methods=["GET", "POST"])
@requires(Permission.MEETING_EDIT, load=queries.get_meeting)
@writes
def edit(meeting: Meeting) -> ResponseReturnValue:
    """Change number, day, times, place or note; in a series also of those that follow."""
    form = ChangeForm(meeting)
    change = operations.change_following if form.with_following else operations.change_meeting
    if form.attempt(change, meeting):
        return done(_("Saved."), url_for("meetings.show", meeting_id=meeting.id))
    return page("meetings/edit.html", form=form, meeting=meeting, group=meeting.group, venues=venues())


@blueprint.get("/team/meetings/<int:meeting_id>/record")
@requires(Permission.MEETING_READ, load=queries.get_meeting)
def record(meeting: Meeting) -> ResponseReturnValue:
    """The compiled record for paper: title, day, place, who came, agenda, minutes, resolutions, signatures."""
    return page(
        "meetings/record.html",
        meeting=meeting,
        outline=outline_of(meeting),
        roll=roll_of(meeting, clock.today()),
        previous=queries.previous_meeting(meeting),
    )
