"""What stands in one person's feed: events that are theirs, and dates by which something of theirs is due.

No names of others, no telephone numbers, no ticket codes: people show their calendar to a whole team.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from coordinator.accounts.models import User
from coordinator.calendar.entries import Entry
from coordinator.calendar.feeds import STAYS
from coordinator.calendar.personal import queries
from coordinator.calendar.queries import CANCELLED_STAYS
from coordinator.calendar.sources import of_event
from coordinator.calendar.texts import tidy
from coordinator.core.dates import CoarseDate, format_coarse
from coordinator.core.words import _, language
from coordinator.events.models import Event, EventKind
from coordinator.groups.models import DriveStep
from coordinator.places.queries import list_districts
from coordinator.plans.models import Activity

# What should have been done longer ago than this is a matter of the list of overdue things, not of a calendar.
DUE_STAYS = timedelta(days=30)


def entries_of(person: User, today: date, *, with_dates: bool) -> list[Entry]:
    """All entries of the person's feed in the current language, in order; a constant number of queries."""
    found = _events(person, today)
    if with_dates:
        since = today - DUE_STAYS
        found += [_of_step(step) for step in queries.steps_of(person, since)]
        found += [_of_activity(one) for one in queries.activities_of(person, since)]
    return sorted(found, key=lambda entry: entry.order)


def _events(person: User, today: date) -> list[Entry]:
    names = {one.code: one for one in list_districts()}
    waiting, groups = queries.waiting_for(person), queries.groups_of(person)
    begins = today - STAYS
    return [
        _as_one_sees_it(entry, event, waits=event.id in waiting, groups=groups.get(event.id, ()))
        for event in queries.events_of(person, begins)
        for entry in of_event(event, names)
        if entry.last >= begins and not (entry.cancelled and entry.last + CANCELLED_STAYS < today)
    ]


def _as_one_sees_it(entry: Entry, event: Event, *, waits: bool, groups: Sequence[str]) -> Entry:
    """Drafts say that they are drafts; nobody is busy for a seat they do not have yet; the own small group is told."""
    if not event.is_public:
        title = _("Draft: %(title)s", title=entry.title)
        entry = replace(entry, title=title, path=f"/team/events/{event.slug}", private=True, tentative=True)
    if groups:
        told = _("Your small group: %(group)s", group=", ".join(tidy(one) for one in groups))
        entry = replace(entry, notes=(told, *entry.notes))
    if waits:
        entry = replace(entry, busy=False, notes=(_("You are on the waiting list."), *entry.notes))
    return entry


def _of_step(step: DriveStep) -> Entry:
    return _note(
        f"step-{step.id}-{step.created_at:%Y%m%d%H%M%S}@coordinator.invalid",
        step,
        step.due,
        title=_("Due: %(what)s", what=tidy(step.text)),
        path=f"/team/groups/{step.district_code}",
        whose=step.group.district.full_name,
    )


def _of_activity(activity: Activity) -> Entry:
    plan = activity.plan
    return _note(
        f"end-{activity.uid}@coordinator.invalid",
        activity,
        activity.end or activity.start,
        title=_("Ends: %(what)s", what=tidy(activity.title) or _("Plan activity")),
        path=f"/team/plans/{activity.id}",
        whose=plan.district.full_name if plan.district else plan.zone.name,
    )


def _note(
    uid: str, record: DriveStep | Activity, due: CoarseDate | None, *, title: str, path: str, whose: str
) -> Entry:
    """An all-day note on the last day of what is due; it makes nobody look busy."""
    day = due.end if due else date.max
    return Entry(
        uid=uid,
        sequence=record.version - 1,  # every save counts: a number that is too high harms nobody, one too low does
        created=record.created_at,
        revised=_revised(record),
        kind=EventKind.DEADLINE.value,
        title=title,
        path=path,
        start=day,
        end=day + timedelta(days=1),
        busy=False,
        private=True,
        whose=whose,
        notes=(_("Schedule: %(when)s", when=format_coarse(due, language())),) if due else (),
    )


def _revised(record: DriveStep | Activity) -> datetime:
    return max(record.created_at, record.updated_at)
