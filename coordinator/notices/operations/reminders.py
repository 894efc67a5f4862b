"""Choosing the reminders of an event, and queueing those that are due."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time

from coordinator.accounts.queries import users_with
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import ngettext, use_language
from coordinator.events.models import Event
from coordinator.events.queries import get_event_by_id
from coordinator.notices import letters
from coordinator.notices.comparing import Person
from coordinator.notices.models import Reminder, ReminderPlan
from coordinator.notices.operations.inviting import recipient
from coordinator.notices.queries import reminders as queries
from coordinator.notices.reminding import ABSENT_AT, MOST_LINES, USUAL, Audience, Line
from coordinator.outbox.addresses import key_of
from coordinator.outbox.models import MessageKind
from coordinator.outbox.operations import Outgoing, Recipient, enqueue_all


def set_reminders(event: Event, *, lines: Sequence[Line], absent_at: time | None = ABSENT_AT) -> None:
    """Remind people of this event so and not otherwise; without lines nobody is reminded.

    Offices of which nobody has come are told at ``absent_at`` of each day, or never (None).
    """
    if len(lines) > MOST_LINES:
        raise DomainError(
            ngettext("An event has at most %(num)d reminder.", "An event has at most %(num)d reminders.", MOST_LINES)
        )
    plan = queries.plan_of(event)
    if plan is None:
        plan = ReminderPlan(event=event)
        db.session.add(plan)
    plan.absent_at = absent_at
    wanted = list(dict.fromkeys(lines))
    for one in [one for one in plan.reminders if one.line not in wanted]:
        plan.reminders.remove(one)
    there = {one.line for one in plan.reminders}
    for line in wanted:
        if line not in there:
            plan.reminders.append(Reminder(amount=line.amount, unit=line.unit, at=line.at, audience=line.audience))
    db.session.flush()


def back_to_usual(event: Event) -> None:
    """Forget what was chosen: the event has the usual reminders again."""
    plan = queries.plan_of(event)
    if plan is not None:
        db.session.delete(plan)
        db.session.flush()


def remind(now: datetime, site: str) -> None:
    """Queue the reminders that are due; each once, however often this is asked.

    The key holds the instant, so an event that moves is recalled again at its new time, and one whose
    hour changes within the same day is not recalled twice.
    """
    coming = queries.coming_events(now)
    chosen = queries.chosen_lines(coming)
    for number, starts in coming.items():
        due = [line for line in chosen.get(number, USUAL) if line.is_due(starts, now)]
        for line in due:
            _remind(get_event_by_id(number), line, line.due(starts), site)


def _remind(event: Event, line: Line, due: datetime, site: str) -> None:
    drafts = []
    for to, people in _readers(event, line.audience, due):
        with use_language(to.language):
            drafts.append(
                Outgoing(
                    kind=MessageKind.REMINDER,
                    dedupe=f"reminder:{event.id}:{due:%Y%m%dT%H%M}:{line.audience.value}:{key_of(to.email)}",
                    about=f"event:{event.id}",
                    to=to,
                    subject=letters.reminder_subject(event),
                    body=letters.reminder(event, people, letters.Place(site, to.id is not None)),
                )
            )
    enqueue_all(drafts)


def _readers(event: Event, audience: Audience, due: datetime) -> Iterable[tuple[Recipient, list[Person]]]:
    if audience is Audience.ORGANISERS:
        return [(user, []) for user in queries.organisers(event)]
    people = queries.seated(event, due)
    users = users_with(people)
    return [(recipient(email, users, people[email]), people[email]) for email in sorted(people)]
