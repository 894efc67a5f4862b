"""Dividing the people of an event: in one step by zone, or by a rule whose outcome is looked at first."""

from collections.abc import Sequence

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.breakouts import operations, queries
from coordinator.breakouts.drafting import draft_again, new_draft, rules_of
from coordinator.breakouts.forms import NewDivisionForm, RuleForm, usual_sessions
from coordinator.breakouts.models import Division
from coordinator.breakouts.operations.dividing import wanted_count
from coordinator.breakouts.preview import Preview, preview_of
from coordinator.breakouts.views.blueprint import BASE, ONE, blueprint, home_of
from coordinator.core.transaction import writes
from coordinator.core.web import page, refusals_at, undoable
from coordinator.core.words import _
from coordinator.events.models import AgendaSession, Event
from coordinator.events.queries import get_event


@blueprint.post(f"{BASE}/zones")
@requires(Permission.REGISTRATION_EDIT, load=get_event)
@writes
def divide_by_zone(event: Event) -> ResponseReturnValue:
    """One group for each zone, in one step; the next page offers the way back."""
    with refusals_at(url_for("breakouts.index", slug=event.slug)):
        division = operations.divide_anew(event, session_ids=usual_sessions(*_sessions(event)))
    return _made(division)


@blueprint.route(f"{BASE}/new", methods=["GET", "POST"])
@requires(Permission.REGISTRATION_EDIT, load=get_event)
@writes
def new(event: Event) -> ResponseReturnValue:
    """A new division: first what it would be, then the same stored."""
    form = NewDivisionForm(*_sessions(event))
    preview = None
    if form.validate_on_submit():
        count = form.ask(lambda: wanted_count(form.rule.data, form.count.data))
        draft = None if count is None else new_draft(event, form.rules, count)
        preview = preview_of(draft) if draft else None
        if draft and _is_accepted(form, preview) and form.attempt(operations.divide_anew, event, mark=draft.mark):
            return _made(form.result)
    return page("breakouts/new.html", form=form, event=event, preview=preview, has_earlier=_has_earlier(event))


@blueprint.route(f"{ONE}/divide", methods=["GET", "POST"])
@requires(Permission.REGISTRATION_EDIT, load=queries.get_division)
@writes
def divide(division: Division) -> ResponseReturnValue:
    """The same groups filled anew: first what would change, then the same stored."""
    rules = rules_of(division)
    form = RuleForm(data={name: getattr(rules, name) for name in rules.__dataclass_fields__})
    preview = None
    if form.validate_on_submit():
        draft = draft_again(division, form.rules)
        preview = preview_of(draft, queries.members_of(division))
        if _is_accepted(form, preview) and form.attempt(operations.divide_again, division, mark=draft.mark):
            undo = url_for("breakouts.undo_change", slug=division.event.slug, division_change_id=form.result.id)
            return undoable(_("Divided anew."), home_of(division), undo)
    context = {"event": division.event, "preview": preview, "has_earlier": _has_earlier(division.event)}
    return page("breakouts/divide.html", form=form, division=division, **context)


def _is_accepted(form: RuleForm, preview: Preview | None) -> bool:
    return preview is not None and form.confirms(preview.mark) and not preview.refusals


def _made(division: Division) -> ResponseReturnValue:
    undo = url_for("breakouts.remove", slug=division.event.slug, division_id=division.id)
    return undoable(_("The groups are made."), home_of(division), undo)


def _sessions(event: Event) -> tuple[Sequence[AgendaSession], list[int]]:
    sessions = queries.agenda_of(event)
    return sessions, list(queries.divisions_in_sessions([one.id for one in sessions], None))


def _has_earlier(event: Event) -> bool:
    """Whether anybody was at an earlier part of the series, so that spreading them means something."""
    return bool(queries.earlier_people(event))
