"""What ``serve`` becomes when its workers answer: a small process that keeps them alive and ends them.

The process that loaded the program and forked the workers has nothing more to do with it, but would hold a copy of
all that the workers change; so it turns into this program (``execv``), which loads nothing, and stays their parent.
A worker that ends by itself is replaced by a new start of the program, while the others go on answering.
"""

import os
import signal
import sys
import time
from collections.abc import Sequence

# A request that is being answered may finish; then the worker is ended whatever it does. Seconds.
KILL_AFTER = 10.0
# A replacement that lives no longer than this many seconds will not be better the next time.
TOO_SHORT = 10.0
ENDING = (signal.SIGTERM, signal.SIGINT)
AWAITED = frozenset((*ENDING, signal.SIGCHLD))


class Keeper:
    """The workers by their numbers, each with the moment on the monotonic clock when it was begun."""

    def __init__(self, workers: Sequence[int], again: Sequence[str]) -> None:
        self.again = again
        self.workers = dict.fromkeys(workers, float("-inf"))

    def run(self, replacing: str) -> int:
        """Until told to end: 0; or until a worker cannot be replaced: 1. ``replacing`` is said of each replacement."""
        while True:
            for begun in self._gone():
                if not self.again or time.monotonic() - begun < TOO_SHORT:
                    self.end()
                    return 1
                print(replacing, file=sys.stderr, flush=True)
                self._begin()
            if signal.sigwait(AWAITED) in ENDING:
                self.end()
                return 0

    def end(self) -> None:
        """Tell all workers to finish, and end those that do not."""
        self._tell(signal.SIGTERM)
        until = time.monotonic() + KILL_AFTER
        self._gone()
        while self.workers and (left := until - time.monotonic()) > 0:
            signal.sigtimedwait([signal.SIGCHLD], left)
            self._gone()
        self._tell(signal.SIGKILL)
        for worker in self.workers:
            os.waitpid(worker, 0)

    def _begin(self) -> None:
        """Start the program once more, for one worker."""
        worker = os.fork()
        if worker == 0:
            try:
                signal.pthread_sigmask(signal.SIG_SETMASK, ())
                os.execv(self.again[0], list(self.again))  # noqa: S606  (our own command)
            finally:
                os._exit(1)
        self.workers[worker] = time.monotonic()

    def _gone(self) -> list[float]:
        """Forget the workers that have ended; when each of them was begun."""
        ended = [worker for worker in self.workers if _has_ended(worker)]
        return [self.workers.pop(worker) for worker in ended]

    def _tell(self, what: signal.Signals) -> None:
        for worker in self.workers:
            os.kill(worker, what)


def _has_ended(worker: int) -> bool:
    try:
        return os.waitpid(worker, os.WNOHANG)[0] != 0
    except ChildProcessError:  # whoever was here before has been told already
        return True


def become(workers: Sequence[int], again: Sequence[str], replacing: str) -> None:
    """Turn this process into the keeper of its children; with an empty ``again`` it ends when one of them does.

    The signals ``AWAITED`` must be blocked, so that none is lost on the way.
    """
    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # a terminal that closes ends nothing
    os.execv(  # noqa: S606  (our own file)
        sys.executable, [sys.executable, "-I", "-S", __file__, replacing, ",".join(map(str, workers)), *again]
    )


if __name__ == "__main__":
    signal.signal(signal.SIGCHLD, lambda _number, _frame: None)  # ignored ones may not be waited for everywhere
    sys.exit(Keeper([int(one) for one in sys.argv[2].split(",")], sys.argv[3:]).run(sys.argv[1]))
