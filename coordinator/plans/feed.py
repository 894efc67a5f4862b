"""What a subscribed calendar must be told when an activity or its plan changes, and what must wait before.

A row that somebody who may not approve makes public in a plan already approved waits to be accepted
by somebody who may (``Activity.awaits_acceptance``), so that approval keeps its meaning.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from coordinator.access.policy import Permission, can
from coordinator.accounts.queries import get_user
from coordinator.audit import trail
from coordinator.core import clock
from coordinator.core.dates import CoarseDate
from coordinator.core.db import db
from coordinator.plans.models import ActionPlan, Activity, ActivityStatus


class _Face(NamedTuple):
    """All of an activity that a calendar shows; ``moved`` is what makes a new SEQUENCE."""

    moved: tuple[bool, bool, CoarseDate | None, CoarseDate | None]
    words: tuple[str, ...]
    published_in: ActionPlan | None


@contextmanager
def told(activities: Iterable[Activity]) -> Iterator[None]:
    """Compare the activities before and after the block and number the changes for the feeds.

    A change of dates, of being public or of being cancelled counts ``feed_sequence`` up; any change
    of what is shown sets ``feed_revised_at``. Nothing is counted before an activity was ever public.
    """
    before = [(activity, _face(activity)) for activity in activities]
    yield
    for activity, earlier in before:
        _tell(activity, earlier)


def announce(activity: Activity) -> None:
    """Of a new row: let it wait if it must, and note the first moment at which everybody could see it."""
    _hold_back(activity)
    _note_publication(activity)


def _hold_back(activity: Activity) -> None:
    if activity.is_public and activity.plan.state.is_approved and not _is_by_approver(activity):
        activity.awaits_acceptance = True


def _is_by_approver(activity: Activity) -> bool:
    """Whether who acts may approve the plan; the program itself may."""
    doer = trail.doer()
    return doer.id is None or can(get_user(doer.id), Permission.PLAN_APPROVE, activity)


def _note_publication(activity: Activity) -> None:
    if activity.is_shown and activity.published_at is None:
        activity.published_at = activity.feed_revised_at = clock.now()


def _tell(activity: Activity, earlier: _Face) -> None:
    if activity.is_public and activity.plan is not earlier.published_in:
        _hold_back(activity)
    if activity.published_at is None:
        _note_publication(activity)
        return
    now = _face(activity)
    if now.moved != earlier.moved:
        activity.feed_sequence += 1
    if (now.moved, now.words) != (earlier.moved, earlier.words):
        activity.feed_revised_at = clock.now()


def _face(activity: Activity) -> _Face:
    with db.session.no_autoflush:
        cancelled = activity.status is ActivityStatus.CANCELLED
        return _Face(
            moved=(activity.is_shown, cancelled, activity.start, activity.end),
            words=(activity.status, activity.title, activity.place, activity.process, activity.method,
                   activity.tools, activity.responsible, activity.involved),
            published_in=activity.plan if activity.is_public else None,
        )  # fmt: skip
