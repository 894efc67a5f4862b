"""The drive plan: next steps, who does them, by when."""

from coordinator.core import clock
from coordinator.core.dates import CoarseDate
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.groups.models import DriveStep, StepState, WorkingGroup


def add_step(group: WorkingGroup, *, text: str, owner: str = "", due: CoarseDate | None = None) -> DriveStep:
    """Add a next step to the group's drive plan."""
    step = DriveStep(text=text, owner=owner, state=StepState.OPEN)
    step.due = due
    group.steps.append(step)
    db.session.flush()
    return step


def change_step(step: DriveStep, *, text: str, owner: str = "", due: CoarseDate | None = None) -> DriveStep:
    """Change a step that is still open."""
    _refuse_unless_open(step)
    step.text, step.owner, step.due = text, owner, due
    db.session.flush()
    return step


def finish_step(step: DriveStep) -> DriveStep:
    """Note that the step was done today; done already stays as it is."""
    return _settle(step, StepState.DONE)


def drop_step(step: DriveStep) -> DriveStep:
    """Give the step up; it stays readable."""
    return _settle(step, StepState.DROPPED)


def reopen_step(step: DriveStep) -> DriveStep:
    """Take back that the step was done or dropped."""
    step.state, step.done_on = StepState.OPEN, None
    db.session.flush()
    return step


def _settle(step: DriveStep, state: StepState) -> DriveStep:
    if step.state is not state:
        _refuse_unless_open(step)
        step.state = state
        step.done_on = clock.today()
        db.session.flush()
    return step


def _refuse_unless_open(step: DriveStep) -> None:
    if step.state is not StepState.OPEN:
        raise DomainError(_("This step is done or dropped. Take that back first."))
