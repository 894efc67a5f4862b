"""The steps from one state to another: take one, record one afterwards, take a wrong one back."""

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core import clock
from coordinator.core.dates import format_full
from coordinator.core.transaction import writes
from coordinator.core.web import asked, done, page, refusals_at, undoable
from coordinator.core.words import _, language
from coordinator.groups import operations, queries
from coordinator.groups.forms import EarlierStateForm, StateForm, UndoForm
from coordinator.groups.models import StateChange, WorkingGroup, following
from coordinator.groups.views import blueprint


@blueprint.route("/team/groups/<code>/state", methods=["GET", "POST"])
@requires(Permission.GROUP_EDIT, load=queries.get_group)
@writes
def change_state(group: WorkingGroup) -> ResponseReturnValue:
    """Lead the group to another state and say what comes next; ``?to=preparing`` chooses it beforehand."""
    wanted = asked("to", following(group.state)) or None
    form = StateForm(group, data={"to_state": wanted, "on_date": clock.today()})
    if form.attempt(operations.change_state, group):
        return done(_saved(form.result), _states(group.district_code))
    return page("groups/state.html", form=form, group=group)


@blueprint.route("/team/groups/<code>/state/earlier", methods=["GET", "POST"])
@requires(Permission.GROUP_EDIT, load=queries.get_group)
@writes
def earlier_state(group: WorkingGroup) -> ResponseReturnValue:
    """Record afterwards a state the group went through."""
    form = EarlierStateForm()
    if form.attempt(operations.record_earlier_state, group):
        return done(_saved(form.result), _states(group.district_code))
    return page("groups/state_earlier.html", form=form, group=group)


@blueprint.route("/team/groups/<code>/states/<int:change_id>/undo", methods=["GET", "POST"])
@requires(Permission.GROUP_EDIT, load=queries.get_change)
@writes
def undo_change(change: StateChange) -> ResponseReturnValue:
    """Take a wrong step back, with the reason."""
    form, code = UndoForm(), change.district_code
    if form.attempt(operations.undo_change, change):
        message = _("Taken back. The group is again: %(state)s.", state=str(change.group.state.word))
        return undoable(message, _states(code), url_for("groups.redo_change", code=code, change_id=change.id))
    return page("groups/state_undo.html", form=form, group=change.group, change=change)


@blueprint.post("/team/groups/<code>/states/<int:change_id>/redo")
@requires(Permission.GROUP_EDIT, load=queries.get_change)
@writes
def redo_change(change: StateChange) -> ResponseReturnValue:
    """Undo that a step was taken back."""
    with refusals_at(_states(change.district_code)):
        operations.redo_change(change)
    return done(_saved(change), _states(change.district_code))


def _saved(change: StateChange) -> str:
    day = format_full(change.on_date, language())
    return _("Saved: %(state)s since %(day)s.", state=change.to_state.word, day=day)


def _states(code: str) -> str:
    return url_for("groups.show", code=code, _anchor="states")
