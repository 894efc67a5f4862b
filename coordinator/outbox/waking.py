"""Tells this process's worker that there may be something to send; workers elsewhere look every few seconds."""

import threading

from coordinator.core import following
from coordinator.core.following import Afterwards, Touched
from coordinator.outbox.models import Message

_something = threading.Event()


@following.follow(Message)
def wake_after(_touched: Touched) -> Afterwards:
    """Once the messages are saved, wake whoever sends them."""
    return _something.set


def wake() -> None:
    """Let the worker of this process look now."""
    _something.set()


def wait(seconds: float) -> None:
    """Until there is something, or so many seconds have passed."""
    _something.wait(seconds)
    _something.clear()
