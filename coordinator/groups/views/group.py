"""One group, and the step from one state to another."""

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.audit.queries import history, who_added
from coordinator.core import clock
from coordinator.core.dates import format_full
from coordinator.core.transaction import writes
from coordinator.core.web import asked, done, page
from coordinator.core.words import _, language
from coordinator.groups import operations, queries
from coordinator.groups.forms import StateForm
from coordinator.groups.models import WorkingGroup, following
from coordinator.groups.views import blueprint


@blueprint.get("/team/groups/<code>")
@requires(Permission.TEAM_READ)
def show(code: str) -> ResponseReturnValue:
    """One group: state, orders, seats, drive plan, history."""
    group = queries.get_group(code)
    return page(
        "groups/show.html",
        group=group,
        row=queries.BoardRow(group, clock.today()),
        actors=who_added("group_state_change", (change.id for change in group.changes)),
        twice=queries.twice_seated(group, clock.today()),
        changes=history("working_group", code),
    )


@blueprint.route("/team/groups/<code>/state", methods=["GET", "POST"])
@requires(Permission.GROUP_EDIT, load=queries.get_group)
@writes
def change_state(group: WorkingGroup) -> ResponseReturnValue:
    """Lead the group to another state and say what comes next; ``?to=preparing`` chooses it beforehand."""
    wanted = asked("to", following(group.state)) or None
    form = StateForm(group, data={"to_state": wanted, "on_date": clock.today()})
    if form.attempt(operations.change_state, group):
        message = _(
            "Saved: %(state)s since %(day)s.",
            state=group.state.word,
            day=format_full(form.result.on_date, language()),
        )
        return done(message, url_for("groups.show", code=group.district_code))
    return page("groups/state.html", form=form, group=group)
