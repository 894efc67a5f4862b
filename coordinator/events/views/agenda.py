"""The agenda of an event, for those who plan it."""

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core.transaction import writes
from coordinator.core.web import asked, done, page
from coordinator.core.words import _
from coordinator.events import operations, queries
from coordinator.events.forms import SessionForm
from coordinator.events.halves import agenda_by_half_day, sessions_without_day
from coordinator.events.models import AgendaSession, Event
from coordinator.events.views import blueprint


@blueprint.get("/team/events/<slug>/agenda")
@requires(Permission.EVENT_EDIT, load=queries.get_event)
def agenda(event: Event) -> ResponseReturnValue:
    """The sessions by half-day, with what is odd about them."""
    warnings: dict[int, list[str]] = {}
    for warning in operations.agenda_warnings(event):
        warnings.setdefault(warning.session.id, []).append(warning.text)
    return page(
        "events/agenda.html",
        event=event,
        halves=agenda_by_half_day(event),
        stranded=sessions_without_day(event),
        removed=[session for session in event.sessions if session.removed_at],
        warnings=warnings,
    )


@blueprint.route("/team/events/<slug>/agenda/new", methods=["GET", "POST"])
@requires(Permission.EVENT_EDIT, load=queries.get_event)
@writes
def add_session(event: Event) -> ResponseReturnValue:
    """Add a session; the day comes from the page one comes from."""
    form = SessionForm(event, data={"day_id": asked("day"), "half_day": asked("half")})
    if form.attempt(operations.add_session, event):
        return done(_("Saved."), url_for("events.agenda", slug=event.slug))
    return page("events/session.html", form=form, event=event, session=None)


@blueprint.route("/team/events/<slug>/agenda/<int:session_id>/edit", methods=["GET", "POST"])
@requires(Permission.EVENT_EDIT, load=queries.get_session)
@writes
def edit_session(session: AgendaSession) -> ResponseReturnValue:
    """Change a session."""
    form = SessionForm(session.event, record=session)
    if form.attempt(operations.change_session, session):
        return done(_("Saved."), url_for("events.agenda", slug=session.event.slug))
    return page("events/session.html", form=form, event=session.event, session=session)


@blueprint.post("/team/events/<slug>/agenda/<int:session_id>/remove")
@requires(Permission.EVENT_EDIT, load=queries.get_session)
@writes
def remove_session(session: AgendaSession) -> ResponseReturnValue:
    """Take a session off the agenda; the page offers to put it back."""
    operations.remove_session(session)
    return done(_("Removed. It can be restored below."), url_for("events.agenda", slug=session.event.slug))


@blueprint.post("/team/events/<slug>/agenda/<int:session_id>/restore")
@requires(Permission.EVENT_EDIT, load=queries.get_session)
@writes
def restore_session(session: AgendaSession) -> ResponseReturnValue:
    """Put a removed session back."""
    operations.restore_session(session)
    return done(_("Restored."), url_for("events.agenda", slug=session.event.slug))
