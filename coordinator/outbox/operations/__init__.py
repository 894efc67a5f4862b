"""What can be done with messages: queue, take back, replace, send or drop as a mailing, refuse, forget."""

from coordinator.outbox.operations.mailings import drop_mailing, hold, restore_mailing, send_mailing
from coordinator.outbox.operations.messages import forget, queue_again, replace, silence, take_back, try_again
from coordinator.outbox.operations.queueing import CANCEL, Addressee, Outgoing, Recipient, enqueue, enqueue_all
from coordinator.outbox.operations.switching import send_everywhere, send_in_trial
from coordinator.outbox.operations.wanting import set_wanted

__all__ = [
    "CANCEL",
    "Addressee",
    "Outgoing",
    "Recipient",
    "drop_mailing",
    "enqueue",
    "enqueue_all",
    "forget",
    "hold",
    "queue_again",
    "replace",
    "restore_mailing",
    "send_everywhere",
    "send_in_trial",
    "send_mailing",
    "set_wanted",
    "silence",
    "take_back",
    "try_again",
]
