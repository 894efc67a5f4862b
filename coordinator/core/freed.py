"""Memory that a large piece of work leaves behind, given back to the system."""

import ctypes


def give_back_freed() -> None:
    """Give the system the whole pages that are free in the stores of the C library; takes a few milliseconds.

    A store returns by itself what is free at its end. The thousands of rows that a driver held at once leave pages
    between others, which would stay with this process. A C library without ``malloc_trim`` keeps them.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
