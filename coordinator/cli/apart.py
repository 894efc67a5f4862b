"""Work done in a process of its own: the memory that it needed goes with it."""

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")


def apart(work: Callable[[], T]) -> Callable[[], T]:
    """Begin ``work``; what comes back waits for its end, and answers what it answered or raises what it raised.

    Both must be fit for pickling. This process may have neither threads nor open connections when it begins. Where
    the other one is killed, this one ends with 1.
    """
    ours, theirs = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.get_context("fork").Process(target=_tell, args=(theirs, work))
    child.start()
    theirs.close()

    def ended() -> T:
        try:
            told = ours.recv()
        except EOFError:
            told = SystemExit(1)
        child.join()
        if isinstance(told, BaseException):
            raise told
        answer: T = told
        return answer

    return ended


def _tell(pipe: Connection, work: Callable[[], object]) -> None:
    try:
        pipe.send(work())
    except Exception as error:  # raised again where it was asked for
        pipe.send(error)
    except KeyboardInterrupt:
        pipe.close()  # the one who asked was interrupted, too
