"""The groups of an event: the page of a division, its name and sessions, locking, removing, taking back."""

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.audit.queries import history
from coordinator.breakouts import operations, queries
from coordinator.breakouts.clashes import clashes, short_of_seats
from coordinator.breakouts.forms import DivisionForm
from coordinator.breakouts.models import Division, DivisionChange
from coordinator.breakouts.overview import view_of
from coordinator.breakouts.views.blueprint import BASE, ONE, blueprint, home_of
from coordinator.core.transaction import writes
from coordinator.core.web import done, page, refusals_at, undoable
from coordinator.core.words import _
from coordinator.events.models import Event
from coordinator.events.queries import get_event


@blueprint.get(BASE)
@requires(Permission.REGISTRATION_READ, load=get_event)
def index(event: Event) -> ResponseReturnValue:
    """The first division of the event, or how to begin."""
    divisions = queries.divisions_of(event.id)
    if divisions:
        return _shown(divisions[0])
    return page("breakouts/empty.html", event=event, removed=queries.removed_divisions(event.id))


@blueprint.get(ONE)
@requires(Permission.REGISTRATION_READ, load=queries.get_division)
def show(division: Division) -> ResponseReturnValue:
    """One division: its groups with rooms, leaders and totals."""
    return _shown(division)


@blueprint.route(f"{ONE}/edit", methods=["GET", "POST"])
@requires(Permission.REGISTRATION_EDIT, load=queries.get_division)
@writes
def edit(division: Division) -> ResponseReturnValue:
    """Change the name and the sessions."""
    form = DivisionForm(queries.agenda_of(division.event), division)
    if form.attempt(operations.change_division, division):
        return done(_("Saved."), home_of(division))
    return page("breakouts/edit.html", form=form, division=division, event=division.event)


@blueprint.post(f"{ONE}/lock")
@requires(Permission.REGISTRATION_EDIT, load=queries.get_division)
@writes
def lock(division: Division) -> ResponseReturnValue:
    """Let nobody be moved any more."""
    operations.lock_division(division)
    unlock_it = url_for("breakouts.unlock", slug=division.event.slug, division_id=division.id)
    return undoable(_("Locked. Nobody is moved any more."), home_of(division), unlock_it)


@blueprint.post(f"{ONE}/unlock")
@requires(Permission.REGISTRATION_EDIT, load=queries.get_division)
@writes
def unlock(division: Division) -> ResponseReturnValue:
    """Let people be moved again."""
    operations.unlock_division(division)
    return done(_("Unlocked. People can be moved."), home_of(division))


@blueprint.post(f"{ONE}/remove")
@requires(Permission.REGISTRATION_EDIT, load=queries.get_division)
@writes
def remove(division: Division) -> ResponseReturnValue:
    """Take the division away; the next page offers the way back."""
    with refusals_at(home_of(division)):
        operations.remove_division(division)
    put_back = url_for("breakouts.restore", slug=division.event.slug, division_id=division.id)
    return undoable(_("The groups were removed."), url_for("breakouts.index", slug=division.event.slug), put_back)


@blueprint.post(f"{ONE}/restore")
@requires(Permission.REGISTRATION_EDIT, load=queries.get_division)
@writes
def restore(division: Division) -> ResponseReturnValue:
    """Put a removed division back."""
    with refusals_at(url_for("breakouts.index", slug=division.event.slug)):
        operations.restore_division(division)
    return done(_("Put back."), home_of(division))


@blueprint.post(f"{BASE}/changes/<int:division_change_id>/undo")
@requires(Permission.REGISTRATION_EDIT, load=queries.get_change)
@writes
def undo_change(change: DivisionChange) -> ResponseReturnValue:
    """Put people back to where they were before an act."""
    with refusals_at(home_of(change.division)):
        operations.take_back(change)
    return done(_("Taken back. Everybody is where they were before."), home_of(change.division))


def _shown(division: Division) -> ResponseReturnValue:
    divisions = queries.divisions_of(division.event_id)
    return page(
        "breakouts/show.html",
        event=division.event,
        division=division,
        divisions=divisions,
        removed=queries.removed_divisions(division.event_id),
        view=view_of(division),
        clashes=clashes(divisions),
        short=short_of_seats(division),
        act=next(iter(queries.changes_of(division)), None),
        changes=history("breakout_division", division.id),
    )
