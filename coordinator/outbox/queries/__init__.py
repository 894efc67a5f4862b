"""Finding messages, what is due to be sent, and who wants what."""

from coordinator.outbox.queries.due import (
    anything_due,
    count_told_since,
    delivery,
    known_task,
    next_due,
    task,
    wants,
)
from coordinator.outbox.queries.messages import (
    counts,
    get_message,
    is_known,
    lock_message,
    page_of_messages,
    told_on,
    waiting_invitations,
)

__all__ = [
    "anything_due",
    "count_told_since",
    "counts",
    "delivery",
    "get_message",
    "is_known",
    "known_task",
    "lock_message",
    "next_due",
    "page_of_messages",
    "task",
    "told_on",
    "waiting_invitations",
    "wants",
]
