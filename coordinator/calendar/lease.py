"""How every process sees a change at its next request, without asking the database at each.

The kept calendar has a stamp that changes with it. A process believes the stamp that it read for LEASE, counted
from before it asked; whoever changed it waits LEASE after the commit before answering. So whatever begins after a
change was answered sees it, in every process, on any database.
"""

import time
from collections.abc import Callable
from threading import Lock

# Seconds. A change of the public calendar takes so much longer; a busy process asks so often.
LEASE = 0.010


def let_pass() -> None:
    """Wait until no process believes an older stamp than the one just committed."""
    time.sleep(LEASE)


class Lease:
    """The stamp that this process believes; ``read`` asks the database for it."""

    def __init__(self, read: Callable[[], str]) -> None:
        self._read = read
        self._believed = ("", 0.0)
        self._asking = Lock()

    def stamp(self) -> str:
        """A stamp that no change answered before this call made old."""
        began = time.monotonic()
        stamp, until = self._believed
        if began < until:
            return stamp
        with self._asking:
            stamp, until = self._believed
            if began < until:  # somebody asked after this call began
                return stamp
            asked = time.monotonic()
            stamp = self._read()
            self._believed = (stamp, asked + LEASE)
            return stamp
