"""The agenda: items one by one, many at once, the standard one; order, removing, bringing back."""

from collections.abc import Callable

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core.transaction import writes
from coordinator.core.web import asked, done, page
from coordinator.core.words import _, ngettext
from coordinator.meetings import operations, queries
from coordinator.meetings.forms import ItemForm, LinesForm
from coordinator.meetings.models import AgendaItem, Meeting, Section
from coordinator.meetings.views.blueprint import blueprint
from coordinator.meetings.views.phases import led

SECTIONS = [section.value for section in Section]


@blueprint.post("/team/meetings/<int:meeting_id>/items/standard")
@requires(Permission.MEETING_EDIT, load=queries.get_meeting)
@writes
def add_standard_agenda(meeting: Meeting) -> ResponseReturnValue:
    """The six sections with one press."""
    return led(lambda: operations.add_standard_agenda(meeting), _("The standard agenda was added."), _agenda(meeting))


@blueprint.route("/team/meetings/<int:meeting_id>/items/new", methods=["GET", "POST"])
@requires(Permission.MEETING_EDIT, load=queries.get_meeting)
@writes
def add_item(meeting: Meeting) -> ResponseReturnValue:
    """Add an item; the section comes from the page one comes from."""
    section = asked("section", SECTIONS) or Section.CONSIDERATION.value
    form = ItemForm(may_be_section=False, data={"section": section})
    if form.attempt(operations.add_item, meeting):
        return done(_("Saved."), _agenda(meeting))
    return page("meetings/item.html", form=form, group=meeting.group, meeting=meeting, item=None)


@blueprint.route("/team/meetings/<int:meeting_id>/items/paste", methods=["GET", "POST"])
@requires(Permission.MEETING_EDIT, load=queries.get_meeting)
@writes
def paste_items(meeting: Meeting) -> ResponseReturnValue:
    """Add many items, one a line."""
    form = LinesForm(data={"section": asked("section", SECTIONS) or Section.CONSIDERATION.value})
    if form.attempt(operations.add_items, meeting):
        message = ngettext("%(num)d item was added.", "%(num)d items were added.", len(form.result))
        return done(message, _agenda(meeting))
    return page("meetings/lines.html", form=form, group=meeting.group, meeting=meeting)


@blueprint.route("/team/meetings/items/<int:item_id>/edit", methods=["GET", "POST"])
@requires(Permission.MEETING_EDIT, load=queries.get_item)
@writes
def edit_item(item: AgendaItem) -> ResponseReturnValue:
    """Change an item, of a meeting or of the backlog."""
    form = ItemForm(may_be_section=item.meeting is not None and not item.title, record=item)
    if form.attempt(operations.change_item, item):
        return done(_("Saved."), where(item))
    return page("meetings/item.html", form=form, group=item.group, meeting=item.meeting, item=item)


@blueprint.post("/team/meetings/items/<int:item_id>/up")
@requires(Permission.MEETING_EDIT, load=queries.get_item)
@writes
def move_up(item: AgendaItem) -> ResponseReturnValue:
    """One place earlier."""
    return _told(item, operations.move_up, _("Moved."))


@blueprint.post("/team/meetings/items/<int:item_id>/down")
@requires(Permission.MEETING_EDIT, load=queries.get_item)
@writes
def move_down(item: AgendaItem) -> ResponseReturnValue:
    """One place later."""
    return _told(item, operations.move_down, _("Moved."))


@blueprint.post("/team/meetings/items/<int:item_id>/postpone")
@requires(Permission.MEETING_EDIT, load=queries.get_item)
@writes
def postpone_item(item: AgendaItem) -> ResponseReturnValue:
    """It waits for a later meeting."""
    return _told(item, operations.postpone_item, _("Postponed. It is offered at the next meeting."))


@blueprint.post("/team/meetings/items/<int:item_id>/not-postponed")
@requires(Permission.MEETING_EDIT, load=queries.get_item)
@writes
def take_back_postponing(item: AgendaItem) -> ResponseReturnValue:
    """It is discussed at this meeting after all."""
    return _told(item, operations.take_back_postponing, _("Taken back: it is on this agenda."))


@blueprint.post("/team/meetings/items/<int:item_id>/remove")
@requires(Permission.MEETING_EDIT, load=queries.get_item)
@writes
def remove_item(item: AgendaItem) -> ResponseReturnValue:
    """Take it off the agenda; the page offers to put it back."""
    return _told(item, operations.remove_item, _("Removed. It can be restored below."))


@blueprint.post("/team/meetings/items/<int:item_id>/restore")
@requires(Permission.MEETING_EDIT, load=queries.get_item)
@writes
def restore_item(item: AgendaItem) -> ResponseReturnValue:
    """Put it back."""
    return _told(item, operations.restore_item, _("Restored."))


def where(item: AgendaItem) -> str:
    """Where an item is shown: on its meeting's page, or in the backlog of its group."""
    if item.meeting is None:
        return url_for("meetings.index", code=item.group_code, _anchor="backlog")
    return url_for("meetings.show", meeting_id=item.meeting_id, _anchor=f"item-{item.id}")


def _told(item: AgendaItem, step: Callable[[AgendaItem], object], message: str) -> ResponseReturnValue:
    return led(lambda: step(item), message, where(item))


def _agenda(meeting: Meeting) -> str:
    return url_for("meetings.show", meeting_id=meeting.id, _anchor="agenda")
