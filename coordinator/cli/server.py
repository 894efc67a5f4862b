"""The server of the pages: granian as it begins, with its supervision left to a process that holds nothing."""

import signal
from collections.abc import Callable, Sequence
from typing import Any

from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import MPServer

from coordinator.cli import keeping
from coordinator.core.words import _

THREADS = 8


class Starter(MPServer):
    """Starts the workers and then turns this process into their keeper (``keeping``).

    ``again`` is the command that starts one more worker; without one the keeper ends with its worker.
    A granian that calls its loop by another name goes on supervising by itself: all is well, in more memory.
    """

    again: Sequence[str] = ()

    def _serve_loop(self, spawn_target: Any, target_loader: Callable[..., Any]) -> None:
        signal.pthread_sigmask(signal.SIG_BLOCK, keeping.AWAITED)
        if not self.interrupt_signal:  # told to end before that: as granian does it
            workers = [worker.inner.pid for worker in self.wrks]
            keeping.become(workers, self.again, _("A server process has ended by itself. It is replaced."))
        super()._serve_loop(spawn_target, target_loader)  # type: ignore[no-untyped-call]


def starter(host: str, port: int, workers: int, again: Sequence[str]) -> Starter:
    """The server for this address; nothing is started yet."""
    made = Starter(
        "coordinator",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        http=HTTPModes.http1,
        websockets=False,
        log_level=LogLevels.error,
        workers_kill_timeout=int(keeping.KILL_AFTER),
        respawn_failed_workers=True,
    )
    made.again = again
    return made
