"""How long mail waits that should be on its way: for those who watch the machine."""

from datetime import timedelta

from coordinator.core import clock, health
from coordinator.outbox import queries, settings


def waited() -> timedelta:
    """How long the message waits that has waited longest; what the trial keeps is not among them."""
    now = clock.now()
    oldest = queries.oldest_due(now, settings.own_domains())
    return now - oldest if oldest else timedelta()


def _seconds() -> int:
    return int(waited().total_seconds())


health.tell("mail_waiting_seconds", _seconds)
