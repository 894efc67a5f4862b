"""Finding messages, what is due to be sent, mailings, and who wants what."""

from coordinator.outbox.queries.due import (
    anything_due,
    count_due,
    count_in_trial,
    count_told_since,
    delivery,
    known_task,
    next_due,
    oldest_due,
    refusal,
    switch,
    task,
    wants,
)
from coordinator.outbox.queries.mailings import get_mailing, messages_of, new_messages, waiting_mailings
from coordinator.outbox.queries.messages import (
    counts,
    get_message,
    is_known,
    lock_message,
    page_of_messages,
    speaks_of,
    told_on,
    waiting_invitations,
)

__all__ = [
    "anything_due",
    "count_due",
    "count_in_trial",
    "count_told_since",
    "counts",
    "delivery",
    "get_mailing",
    "get_message",
    "is_known",
    "known_task",
    "lock_message",
    "messages_of",
    "new_messages",
    "next_due",
    "oldest_due",
    "page_of_messages",
    "refusal",
    "speaks_of",
    "switch",
    "task",
    "told_on",
    "waiting_invitations",
    "waiting_mailings",
    "wants",
]
