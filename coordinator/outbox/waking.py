"""Tells this process's worker that there may be something to send; workers elsewhere look every few seconds."""

import threading

from coordinator.core import following
from coordinator.core.following import Afterwards, Touched
from coordinator.outbox.models import Mailing, Message

_something = threading.Event()


@following.follow(Message, Mailing)
def wake_after(_touched: Touched) -> Afterwards:
    """Once messages are saved, or a mailing is decided on, wake whoever sends them."""
    return _something.set


def wake() -> None:
    """Let the worker of this process look now."""
    _something.set()


def wait(seconds: float) -> None:
    """Until there is something, or so many seconds have passed."""
    _something.wait(seconds)
    _something.clear()
