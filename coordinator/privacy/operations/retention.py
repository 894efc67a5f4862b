"""The job that lets go what is over: one function, whatever door asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coordinator.audit.trail import doer
from coordinator.core import clock, retention
from coordinator.core.db import db, leave_no_trace
from coordinator.core.errors import DomainError
from coordinator.core.retention import Due, Period
from coordinator.core.transaction import unit_of_work
from coordinator.core.words import _
from coordinator.events.models import Event
from coordinator.privacy import queries
from coordinator.privacy.models import EventRetention, RetentionRun
from coordinator.privacy.operations.accounts import settle_unused
from coordinator.privacy.operations.again import erase_again, is_behind
from coordinator.registration.queries import privacy_settings

AT_ONCE = 100  # people in one transaction: while it runs, SQLite lets nobody else write
LONGEST_YEARS = 10


@dataclass(frozen=True)
class Coming:
    """What of one period is still there, and how much of it is due today."""

    period: Period
    due: Sequence[Due]
    later: Sequence[Due]

    @property
    def next(self) -> date | None:
        """The first day on which something goes; None when nothing is kept."""
        return min((one.on for one in (*self.due, *self.later)), default=None)

    @property
    def kept(self) -> int:
        """How many there are."""
        return sum(one.number for one in (*self.due, *self.later))

    @property
    def is_told_apart(self) -> bool:
        """Whether it is known of which event or whom things are."""
        return any(one.about for one in (*self.due, *self.later))

    @property
    def number(self) -> int:
        """How many things are due."""
        return sum(one.number for one in self.due)


def coming(today: date) -> Sequence[Coming]:
    """What goes today and what goes later, the next first: all that a run would do, without doing it."""
    found = []
    for period in retention.periods():
        all_of_it = period.coming()
        due = [one for one in all_of_it if one.on <= today]
        found.append(Coming(period, due, [one for one in all_of_it if one.on > today]))
    return sorted(found, key=lambda one: one.next or date.max)


def run(today: date, site: str) -> dict[str, int]:
    """Let go all that is due, in short transactions of its own; period -> how many. Run again, it does nothing.

    Whoever was erased before and came back with a backup goes, too.

    ``site`` is the address, without a slash at its end, that the mails to people with unused accounts name.
    What died in the middle is gone as far as it came: its numbers stand in the run, and the next run does the rest.
    """
    counts: dict[str, int] = {}
    number: int | None = None
    if is_behind():
        erase_again()
    with unit_of_work():
        settle_unused(today, site)
    for period in retention.periods():
        while True:
            with unit_of_work():
                gone = period.let_go(today, AT_ONCE)
                if gone:
                    counts[period.key] = counts.get(period.key, 0) + gone
                    number = _note(number, counts) if period.noted else number
            if not gone:
                break
    with unit_of_work():
        leave_no_trace()  # also what was erased while somebody read, and what other rooms let go since yesterday
    return counts


def set_retention(event: Event, *, keep_until: date, reason: str) -> EventRetention:
    """Keep the people of this event until that day, whatever is usual; it cannot be a day that is over."""
    if keep_until < clock.today():
        raise DomainError(_("This day is over. Choose today or a later day."), "keep_until")
    last = event.last_day
    if last is not None and keep_until > last.replace(year=last.year + LONGEST_YEARS, day=1):
        raise DomainError(_("At most %(years)d years after the event.", years=LONGEST_YEARS), "keep_until")
    row = queries.find_retention(event) or EventRetention(event_id=event.id, event=event)
    row.keep_until, row.reason = keep_until, reason
    db.session.add(row)
    db.session.flush()
    return row


def usual_day(event: Event) -> date | None:
    """The last day on which the people of this event are named, if nobody chooses another; None without a date."""
    days = timedelta(days=privacy_settings().days_kept)
    return event.last_day + days if event.last_day else None


def _note(number: int | None, counts: dict[str, int]) -> int:
    """Write down what this run did so far; returns its number."""
    row = db.session.get(RetentionRun, number) if number is not None else None
    if row is None:
        row = RetentionRun(started_at=clock.now(), source=doer().source)
        db.session.add(row)
    row.counts, row.finished_at = dict(counts), clock.now()
    db.session.flush()
    return row.id
