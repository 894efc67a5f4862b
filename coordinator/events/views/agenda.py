"""The agenda of an event, for those who plan it."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core.errors import DomainError
from coordinator.core.transaction import writes
from coordinator.core.web import asked, done, page
from coordinator.core.words import _, ngettext
from coordinator.events import operations, queries
from coordinator.events.forms import CopyDayForm, SessionForm, ShiftForm
from coordinator.events.halves import agenda_by_half_day, sessions_without_day
from coordinator.events.models import AgendaSession, Event
from coordinator.events.operations import Step
from coordinator.events.sharing import when_words
from coordinator.events.views import blueprint


@blueprint.get("/team/events/<slug>/agenda")
@requires(Permission.EVENT_EDIT, load=queries.get_event)
def agenda(event: Event) -> ResponseReturnValue:
    """The draft of the agenda by half-day, with what is odd about it and how far it is from what the public reads."""
    warnings: dict[int, list[str]] = {}
    for warning in operations.agenda_warnings(event):
        warnings.setdefault(warning.session.id, []).append(warning.text)
    return page(
        "events/agenda.html",
        event=event,
        halves=agenda_by_half_day(event, operations.drafted(event)),
        stranded=sessions_without_day(event),
        removed=[session for session in event.sessions if session.removed_at],
        warnings=warnings,
        release=queries.current_release(event),
        changes=operations.unreleased(event),
        unreleased=operations.is_unreleased(event),
    )


@blueprint.get("/team/events/<slug>/agenda/print")
@requires(Permission.EVENT_EDIT, load=queries.get_event)
def draft_on_paper(event: Event) -> ResponseReturnValue:
    """The draft of the agenda on sheets of A4, to be talked about at a table; it says that it is a draft."""
    halves = agenda_by_half_day(event, operations.drafted(event))
    return page("events/agenda_print.html", event=event, halves=halves, release=None, when=when_words(event))


@blueprint.route("/team/events/<slug>/agenda/new", methods=["GET", "POST"])
@requires(Permission.EVENT_EDIT, load=queries.get_event)
@writes
def add_session(event: Event) -> ResponseReturnValue:
    """Add a session; the day comes from the page one comes from."""
    form = SessionForm(event, data={"day_id": asked("day"), "half_day": asked("half")})
    if form.attempt(operations.add_session, event):
        return done(_("Saved."), _place(form.result))
    return page("events/session.html", form=form, event=event, session=None)


@blueprint.route("/team/events/<slug>/agenda/<int:session_id>/edit", methods=["GET", "POST"])
@requires(Permission.EVENT_EDIT, load=queries.get_session)
@writes
def edit_session(session: AgendaSession) -> ResponseReturnValue:
    """Change a session."""
    form = SessionForm(session.event, record=session)
    if form.attempt(operations.change_session, session):
        return done(_("Saved."), _place(session))
    return page("events/session.html", form=form, event=session.event, session=session)


@blueprint.post("/team/events/<slug>/agenda/<int:session_id>/up")
@requires(Permission.EVENT_EDIT, load=queries.get_session)
@writes
def move_session_up(session: AgendaSession) -> ResponseReturnValue:
    """Change places with the session before it."""
    return _moved(session, Step.UP)


@blueprint.post("/team/events/<slug>/agenda/<int:session_id>/down")
@requires(Permission.EVENT_EDIT, load=queries.get_session)
@writes
def move_session_down(session: AgendaSession) -> ResponseReturnValue:
    """Change places with the session after it."""
    return _moved(session, Step.DOWN)


def _moved(session: AgendaSession, step: Step) -> ResponseReturnValue:
    try:
        operations.move_session(session, step)
    except DomainError as refusal:
        flash(refusal.message, "warn")
        return redirect(_place(session), code=303)
    return done(_("Moved."), _place(session))


@blueprint.route("/team/events/<slug>/agenda/<int:session_id>/shift", methods=["GET", "POST"])
@requires(Permission.EVENT_EDIT, load=queries.get_session)
@writes
def shift_sessions(session: AgendaSession) -> ResponseReturnValue:
    """Shift a session and all that follow it on its day."""
    form = ShiftForm()
    if form.attempt(operations.shift_sessions, session):
        return done(
            ngettext("%(num)d session was shifted.", "%(num)d sessions were shifted.", form.result), _place(session)
        )
    return page("events/shift.html", form=form, event=session.event, session=session)


@blueprint.route("/team/events/<slug>/agenda/copy-day", methods=["GET", "POST"])
@requires(Permission.EVENT_EDIT, load=queries.get_event)
@writes
def copy_day(event: Event) -> ResponseReturnValue:
    """Copy the sessions of one day to another."""
    form = CopyDayForm(event, data={"from_day": asked("day")})
    if form.attempt(operations.copy_day, event):
        message = ngettext("%(num)d session was copied.", "%(num)d sessions were copied.", form.result)
        return done(message, url_for("events.agenda", slug=event.slug))
    return page("events/copy_day.html", form=form, event=event)


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
    return done(_("Restored."), _place(session))


def _place(session: AgendaSession) -> str:
    return url_for("events.agenda", slug=session.event.slug, _anchor=f"session-{session.id}")
