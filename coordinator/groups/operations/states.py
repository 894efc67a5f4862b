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
    _refuse_state(group, to_state)
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


def _refuse_state(group: WorkingGroup, wanted: GroupState) -> None:
    possible = following(group.state)
    if wanted not in possible:
        words = ", ".join(f"“{state.word}”" for state in possible)
        now = str(group.state.word)
        raise DomainError(
            _("After “%(now)s” only these can follow: %(possible)s.", now=now, possible=words), "to_state"
        )
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
