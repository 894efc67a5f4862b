"""The progress log of an activity, its photos, and the quarters of a plan."""

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core import clock
from coordinator.core.errors import NotFound
from coordinator.core.transaction import writes
from coordinator.core.web import asked, done, page
from coordinator.core.words import _
from coordinator.files import download
from coordinator.plans import operations, queries
from coordinator.plans.forms import ProgressForm
from coordinator.plans.models import Activity, ProgressNote, ProgressPhoto
from coordinator.plans.views.blueprint import blueprint


@blueprint.route("/team/plans/<int:activity_id>/progress/new", methods=["GET", "POST"])
@requires(Permission.PLAN_EDIT, load=queries.get_activity)
@writes
def add_progress(activity: Activity) -> ResponseReturnValue:
    """Write an entry: what was done, how far it is, what stands in the way, and a photo."""
    form = ProgressForm(data={"on_date": clock.today()})
    if form.attempt(operations.add_note, activity):
        return done(_("Saved. The activity says now: %(state)s.", state=_state(activity)), _log_of(activity))
    return page("plans/progress_edit.html", form=form, activity=activity, note=None)


@blueprint.route("/team/plans/progress/<int:note_id>/edit", methods=["GET", "POST"])
@requires(Permission.PLAN_EDIT, load=queries.get_note)
@writes
def edit_progress(note: ProgressNote) -> ResponseReturnValue:
    """Change an entry, or add one more photo."""
    if note.removed_at is not None:
        raise NotFound(f"progress entry {note.id} was removed")
    form = ProgressForm(record=note)
    if form.attempt(operations.change_note, note):
        return done(_("Saved. The activity says now: %(state)s.", state=_state(note.activity)), _log_of(note.activity))
    return page("plans/progress_edit.html", form=form, activity=note.activity, note=note)


@blueprint.post("/team/plans/progress/<int:note_id>/remove")
@requires(Permission.PLAN_EDIT, load=queries.get_note)
@writes
def remove_progress(note: ProgressNote) -> ResponseReturnValue:
    """Take an entry out; the page of the activity offers to undo it."""
    operations.remove_note(note)
    return done(_("The entry was removed. It can be brought back below."), _log_of(note.activity))


@blueprint.post("/team/plans/progress/<int:note_id>/restore")
@requires(Permission.PLAN_EDIT, load=queries.get_note)
@writes
def restore_progress(note: ProgressNote) -> ResponseReturnValue:
    """Bring an entry back."""
    operations.restore_note(note)
    return done(_("Restored."), _log_of(note.activity))


@blueprint.get("/team/plans/progress/<int:note_id>/photos/<int:photo_id>")
@requires(Permission.PLAN_PHOTOS, load=queries.get_photo)
def photo(one: ProgressPhoto) -> ResponseReturnValue:
    """A photo of an entry, whole or (``size=small``) small."""
    if one.file.removed_at is not None or one.note.removed_at is not None:
        raise NotFound(f"photo {one.file_id} was removed")
    return download.show_small(one.file) if asked("size") == "small" else download.show(one.file)


@blueprint.post("/team/plans/progress/<int:note_id>/photos/<int:photo_id>/remove")
@requires(Permission.PLAN_EDIT, load=queries.get_photo)
@writes
def remove_progress_photo(one: ProgressPhoto) -> ResponseReturnValue:
    """Take a photo away; the form of the entry offers to undo it."""
    operations.remove_photo(one)
    return done(_("Removed. It can be restored on this page."), url_for("plans.edit_progress", note_id=one.note_id))


@blueprint.post("/team/plans/progress/<int:note_id>/photos/<int:photo_id>/restore")
@requires(Permission.PLAN_EDIT, load=queries.get_photo)
@writes
def restore_progress_photo(one: ProgressPhoto) -> ResponseReturnValue:
    """Bring a photo back."""
    operations.restore_photo(one)
    return done(_("Restored."), url_for("plans.edit_progress", note_id=one.note_id))


@blueprint.get("/team/plans/books/<int:plan_id>/progress")
@requires(Permission.TEAM_READ)
def plan_quarters(plan_id: int) -> ResponseReturnValue:
    """What the logs of a plan say, quarter by quarter."""
    plan = queries.get_plan(plan_id)
    rows, quarters = queries.list_of_plan(plan), queries.quarters_of_plan(plan)
    return page("plans/quarters.html", plan=plan, activities=rows, quarters=quarters)


def _state(activity: Activity) -> str:
    return _("%(status)s, %(percent)s per cent", status=activity.status.word, percent=activity.progress)


def _log_of(activity: Activity) -> str:
    return url_for("plans.show", activity_id=activity.id, _anchor="progress")
