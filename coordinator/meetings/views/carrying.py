"""What earlier meetings left open, offered to this one."""

from flask import request, url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core.transaction import writes
from coordinator.core.web import done, page
from coordinator.core.words import ngettext
from coordinator.meetings import operations, queries
from coordinator.meetings.forms import CarryForm
from coordinator.meetings.models import Meeting
from coordinator.meetings.operations.carrying import may_move
from coordinator.meetings.views.blueprint import blueprint


@blueprint.route("/team/meetings/<int:meeting_id>/carry", methods=["GET", "POST"])
@requires(Permission.MEETING_EDIT, load=queries.get_meeting)
@writes
def carry(meeting: Meeting) -> ResponseReturnValue:
    """Choose what comes to this meeting, moved or copied."""
    items = [*queries.backlog(meeting.group_code), *queries.unfinished_items(meeting)]
    followed = {item.follows.id for item in meeting.shown_items if item.follows}
    resolutions = [one for one in queries.open_resolutions(meeting.group_code, meeting) if one.id not in followed]
    form = CarryForm(items, resolutions)
    copied = request.form.get("how") == "copy"
    if form.attempt(lambda **_ticked: _brought(meeting, form, copied=copied)):
        message = ngettext("%(num)d item came to this agenda.", "%(num)d items came to this agenda.", form.result)
        return done(message, url_for("meetings.show", meeting_id=meeting.id, _anchor="agenda"))
    context = {"items": items, "resolutions": resolutions, "may_move": may_move}
    return page("meetings/carry.html", form=form, meeting=meeting, group=meeting.group, **context)


def _brought(meeting: Meeting, form: CarryForm, *, copied: bool) -> int:
    items = operations.bring_items(meeting, form.chosen_items(), copied=copied)
    return items + operations.bring_resolutions(meeting, form.chosen_resolutions())
