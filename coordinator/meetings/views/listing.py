"""The meetings of a group: the list, a new one, the backlog."""

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core import clock
from coordinator.core.dates import format_full
from coordinator.core.transaction import writes
from coordinator.core.web import done, page
from coordinator.core.words import _, language
from coordinator.events.queries import list_venues
from coordinator.groups.models import WorkingGroup
from coordinator.groups.queries import get_group
from coordinator.meetings import operations, queries
from coordinator.meetings.forms import ItemForm, MeetingForm
from coordinator.meetings.models import Meeting, MeetingPhase, Section
from coordinator.meetings.views.blueprint import blueprint


@blueprint.get("/team/groups/<code>/meetings")
@requires(Permission.MEETING_READ, load=get_group)
def index(group: WorkingGroup) -> ResponseReturnValue:
    """Coming and past meetings with what is missing, and what waits for a meeting."""
    meetings = queries.list_meetings(group.district_code)
    past = [one for one in meetings if _is_past(one)]
    return page(
        "meetings/index.html",
        group=group,
        coming=[one for one in reversed(meetings) if one not in past],
        past=past,
        backlog=queries.backlog(group.district_code),
        removed=queries.removed_from_backlog(group.district_code),
        all_series=queries.series_of_group(group.district_code),
        open_resolutions=queries.open_resolutions(group.district_code),
    )


@blueprint.route("/team/groups/<code>/meetings/new", methods=["GET", "POST"])
@requires(Permission.MEETING_EDIT, load=get_group)
@writes
def create(group: WorkingGroup) -> ResponseReturnValue:
    """Plan a meeting."""
    form = MeetingForm(data={"number": operations.suggested_number(group, clock.today().year)})
    if form.attempt(operations.plan_meeting, group, owner_id=current_user.id):
        meeting = form.result
        day = format_full(meeting.day, language())
        message = _("Saved as a draft: meeting %(number)s on %(day)s. Next, its agenda.", number=meeting.label, day=day)
        return done(message, url_for("meetings.show", meeting_id=meeting.id))
    return page("meetings/new.html", form=form, group=group, venues=venues())


@blueprint.route("/team/groups/<code>/meetings/backlog", methods=["GET", "POST"])
@requires(Permission.MEETING_EDIT, load=get_group)
@writes
def add_to_backlog(group: WorkingGroup) -> ResponseReturnValue:
    """Note something for a later meeting."""
    form = ItemForm(may_be_section=False, data={"section": Section.CONSIDERATION.value})
    if form.attempt(operations.add_item, group):
        return done(_("Saved. It is offered at every coming meeting."), _backlog(group))
    return page("meetings/item.html", form=form, group=group, meeting=None, item=None)


def venues() -> list[str]:
    """The places that were named before."""
    return [venue.name_th for venue in list_venues()]


def _is_past(meeting: Meeting) -> bool:
    if meeting.phase is MeetingPhase.CLOSED:
        return True
    return meeting.event.is_over(clock.today())


def _backlog(group: WorkingGroup) -> str:
    return url_for("meetings.index", code=group.district_code, _anchor="backlog")
