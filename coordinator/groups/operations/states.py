"""Leading a group from one state to the next."""

from datetime import date

from coordinator.core import clock, dates
from coordinator.core.dates import CoarseDate
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _, language
from coordinator.groups import queries
from coordinator.groups.models import GroupState, StateChange, WorkingGroup, following
from coordinator.groups.operations.steps import add_step
from coordinator.places.queries import list_districts


def ensure_groups() -> int:
    """One row for each district, "not yet established" where there is none; returns how many were made."""
    known = queries.public_states()
    missing = [one.code for one in list_districts() if one.code not in known]
    db.session.add_all(WorkingGroup(district_code=code, state=GroupState.NOT_ESTABLISHED) for code in missing)
    db.session.flush()
    return len(missing)


def change_state(
    group: WorkingGroup,
    *,
    to_state: GroupState,
    on_date: date,
    reason: str,
    next_step: str = "",
    owner: str = "",
    due: CoarseDate | None = None,
) -> StateChange:
    """Lead the group to another state, with its day and its reason, and note what comes next.

    Refused when the state cannot follow on the present one, when the day is to come or before the
    last change, and for "established" as long as no order is recorded.
    """
    queries.lock_group(group)
    _refuse_state(group.state, to_state)
    _refuse_without_order(group, to_state)
    _refuse_day(group, on_date)
    change = StateChange(from_state=group.state, to_state=to_state, on_date=on_date, reason=reason)
    group.changes.insert(0, change)
    group.state = to_state
    if next_step:
        add_step(group, text=next_step, owner=owner, due=due)
    elif owner or due:
        raise DomainError(_("Say what the next step is, or leave all three fields empty."), "next_step")
    db.session.flush()
    return change


def record_earlier_state(group: WorkingGroup, *, to_state: GroupState, on_date: date, reason: str) -> StateChange:
    """Record afterwards that the group went through a state before its latest change; its present state stays.

    Refused unless the state can follow on the one of that day, and the next change can follow on it.
    """
    queries.lock_group(group)
    later = [change for change in group.changes if change.on_date > on_date]
    if not later:
        raise DomainError(_("This is not before the latest change. Use “Change state” instead."), "on_date")
    before, after = group.state_on(on_date), later[-1]
    _refuse_state(before, to_state)
    if after.to_state not in following(to_state):
        day = dates.format_date(after.on_date, language())
        raise DomainError(
            _("“%(state)s” of %(day)s cannot follow on this state.", state=str(after.to_state.word), day=day),
            "to_state",
        )
    change = StateChange(from_state=before, to_state=to_state, on_date=on_date, reason=reason)
    after.from_state = to_state
    group.changes.append(change)
    db.session.flush()
    db.session.expire(group, ["changes"])
    return change


def undo_change(change: StateChange, *, why: str) -> StateChange:
    """Take a wrong step back: the group is again in the state before it. The step stays in the record.

    Possible for the newest step, within thirty days of its recording.
    """
    group = change.group
    queries.lock_group(group)
    if not change.can_be_undone(clock.now()):
        raise DomainError(_("Only the newest change can be taken back, within 30 days of being recorded."))
    change.removed_at, change.removed_why = clock.now(), why
    group.state = change.from_state
    return _afresh(change)


def redo_change(change: StateChange) -> StateChange:
    """Undo that a step was taken back."""
    group = change.group
    queries.lock_group(group)
    if not change.can_be_redone(clock.now()):
        raise DomainError(_("This change does not fit any more. Record it anew."))
    change.removed_at, change.removed_why = None, ""
    group.state = change.to_state
    return _afresh(change)


def _afresh(change: StateChange) -> StateChange:
    db.session.flush()
    db.session.expire(change.group, ["changes", "undone_changes"])
    return change


def _refuse_state(present: GroupState, wanted: GroupState) -> None:
    possible = following(present)
    if wanted not in possible:
        words = ", ".join(f"“{state.word}”" for state in possible)
        now = str(present.word)
        raise DomainError(
            _("After “%(now)s” only these can follow: %(possible)s.", now=now, possible=words), "to_state"
        )


def _refuse_without_order(group: WorkingGroup, wanted: GroupState) -> None:
    if wanted is GroupState.ESTABLISHED and group.order is None:
        alone = str(GroupState.WITHOUT_ORDER.word)
        raise DomainError(
            _("“Established” needs an order. Record the order first, or choose “%(state)s”.", state=alone),
            "to_state",
        )


def _refuse_day(group: WorkingGroup, day: date) -> None:
    if day > clock.today():
        raise DomainError(_("The day of the change cannot be in the future."), "on_date")
    if group.changes and day < group.changes[0].on_date:
        last = dates.format_date(group.changes[0].on_date, language())
        raise DomainError(
            _("The state was last changed on %(day)s; enter that day or a later one.", day=last), "on_date"
        )
