"""What the worker does for this room as time passes: reminders, absent offices, the weekly summary, due next steps."""

from datetime import date, time

from coordinator.core import clock
from coordinator.core.transaction import unit_of_work
from coordinator.core.web import site_address
from coordinator.notices.operations.absences import tell_absences
from coordinator.notices.operations.digest import remind_of_steps, send_digests
from coordinator.notices.operations.forgetting import forget_invitations
from coordinator.notices.operations.reminders import remind
from coordinator.outbox import forgetting, periodic

MORNING = time(8, 0)
TUESDAY = 1  # a worker that stood still on Monday makes up for it on the next day

forgetting.also(forget_invitations)


@periodic.every(1, name="reminders of events")
def remind_of_events() -> None:
    """Queue the reminders whose minute has come."""
    with unit_of_work():
        remind(clock.now(), site_address())


@periodic.every(1, name="offices that have not come")
def tell_of_absences() -> None:
    """Queue which offices have not come to the events of today."""
    with unit_of_work():
        tell_absences(clock.now(), site_address())


@periodic.every(15, name="reminders of next steps")
def remind_of_next_steps() -> None:
    """Queue, each morning, what will be due soon."""
    today = clock.today()
    if _is_morning(today):
        with unit_of_work():
            remind_of_steps(today, site_address())


@periodic.every(15, name="weekly summary")
def sum_up() -> None:
    """Queue the summaries on Monday from eight in the morning on."""
    today = clock.today()
    if today.weekday() <= TUESDAY and _is_morning(today):
        with unit_of_work():
            send_digests(today, site_address())


def _is_morning(today: date) -> bool:
    return clock.now() >= clock.bangkok(today, MORNING)
