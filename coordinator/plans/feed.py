"""What a subscribed calendar must be told when an activity or its plan changes."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from coordinator.core import clock
from coordinator.core.dates import CoarseDate
from coordinator.core.db import db
from coordinator.plans.models import Activity, ActivityStatus


class _Face(NamedTuple):
    """All of an activity that a calendar shows; ``moved`` is what makes a new SEQUENCE."""

    moved: tuple[bool, bool, CoarseDate | None, CoarseDate | None]
    words: tuple[str, ...]


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
    """Note the first moment at which everybody could see the activity."""
    if activity.is_shown and activity.published_at is None:
        activity.published_at = activity.feed_revised_at = clock.now()


def _tell(activity: Activity, earlier: _Face) -> None:
    if activity.published_at is None:
        announce(activity)
        return
    now = _face(activity)
    if now.moved != earlier.moved:
        activity.feed_sequence += 1
    if now != earlier:
        activity.feed_revised_at = clock.now()


def _face(activity: Activity) -> _Face:
    with db.session.no_autoflush:
        cancelled = activity.status is ActivityStatus.CANCELLED
        return _Face(
            moved=(activity.is_shown, cancelled, activity.start, activity.end),
            words=(activity.status, activity.title, activity.place, activity.process, activity.method,
                   activity.tools, activity.responsible, activity.involved),
        )  # fmt: skip
