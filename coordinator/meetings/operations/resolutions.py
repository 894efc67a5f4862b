"""Resolutions: what was resolved, and what it becomes. The text belongs to the record; following it up does not."""

from coordinator.core import clock, dates
from coordinator.core.dates import CoarseDate
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.undo import bring_back, take_away
from coordinator.core.words import _
from coordinator.groups import operations as groups
from coordinator.groups.models import DriveStep
from coordinator.meetings import queries
from coordinator.meetings.models import AgendaItem, ItemOutcome, Resolution, ResolutionState
from coordinator.meetings.operations.minutes import require_session
from coordinator.plans import operations as plans
from coordinator.plans.models import Activity

LONGEST_STEP = 300


def add_resolution(item: AgendaItem, *, text: str, responsible: str = "", due: CoarseDate | None = None) -> Resolution:
    """What the meeting resolved on an item, with the next number of the meeting."""
    meeting = item.meeting
    if meeting is not None:
        queries.lock_meeting(meeting)
    require_session(meeting)
    number = queries.last_resolution(item.meeting_id or 0) + 1
    resolution = Resolution(number=number, text=text, responsible=responsible, state=ResolutionState.OPEN)
    resolution.due = due
    item.resolutions.append(resolution)
    if item.outcome is ItemOutcome.OPEN:
        item.outcome = ItemOutcome.DISCUSSED
    db.session.flush()
    return resolution


def change_resolution(
    resolution: Resolution, *, text: str, responsible: str = "", due: CoarseDate | None = None
) -> Resolution:
    """Correct a resolution while the meeting is in session; what it became is changed where it is."""
    require_session(resolution.item.meeting)
    resolution.text, resolution.responsible, resolution.due = text, responsible, due
    db.session.flush()
    return resolution


def remove_resolution(resolution: Resolution) -> None:
    """Take a resolution out of the record; a step or activity it became stays."""
    require_session(resolution.item.meeting)
    take_away(resolution)
    db.session.flush()


def restore_resolution(resolution: Resolution) -> None:
    """Put a removed resolution back."""
    require_session(resolution.item.meeting)
    bring_back(resolution)
    db.session.flush()


def settle_resolution(resolution: Resolution, *, state: ResolutionState) -> None:
    """Note that a resolution was carried out or given up, or take that back; also after the meeting was closed."""
    queries.lock_resolution(resolution)
    if resolution.step or resolution.activity:
        raise DomainError(_("Its state is followed where it became a step or an activity."))
    resolution.state = state
    db.session.flush()


def become_step(resolution: Resolution) -> DriveStep:
    """Make it a next step of the group's drive plan; once, however often it is asked for."""
    queries.lock_resolution(resolution)
    if resolution.step is None:
        _refuse_linked(resolution)
        text = resolution.text.replace("\n", " ")
        text = text if len(text) <= LONGEST_STEP else f"{text[: LONGEST_STEP - 1]}…"
        resolution.step = groups.add_step(
            resolution.item.group, text=text, owner=resolution.responsible, due=resolution.due
        )
        db.session.flush()
    assert resolution.step is not None
    return resolution.step


def become_activity(resolution: Resolution) -> Activity:
    """Make it a draft activity of the district's plan of the fiscal year in which it is due; once."""
    queries.lock_resolution(resolution)
    if resolution.activity is None:
        _refuse_linked(resolution)
        day = resolution.due.start if resolution.due else clock.today()
        plan = plans.open_plan(resolution.item.group.district, dates.fiscal_year(day))
        resolution.activity = plans.add_activity(
            plan, name=resolution.text, responsible=resolution.responsible, end=resolution.due
        )
        db.session.flush()
    assert resolution.activity is not None
    return resolution.activity


def link_resolution(resolution: Resolution, *, step: DriveStep | None, activity: Activity | None) -> None:
    """Say that it is an existing next step or activity of the same district."""
    queries.lock_resolution(resolution)
    if (step is None) == (activity is None):
        raise DomainError(_("Choose a next step or an activity, one of the two."), "step_id")
    if (resolution.step, resolution.activity) != (step, activity):
        _refuse_linked(resolution)
        resolution.step, resolution.activity = step, activity
    db.session.flush()


def unlink_resolution(resolution: Resolution) -> None:
    """Follow it as a text again; the step or activity stays where it is."""
    queries.lock_resolution(resolution)
    resolution.step, resolution.activity = None, None
    db.session.flush()


def _refuse_linked(resolution: Resolution) -> None:
    if resolution.removed_at:
        raise DomainError(_("This resolution was removed. Put it back first."))
    if resolution.step or resolution.activity:
        raise DomainError(_("This resolution has become a step or an activity already. Separate them first."))
