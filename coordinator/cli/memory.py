"""How a serving process deals with memory: what was freed is used again before more is taken.

The allocators of the C library and of the server keep a store of freed memory for each thread. With eight threads
that answer with megabytes each store grows to what the largest answer once needed, and nobody else has the use of it.
"""

import ctypes
import os

# mallopt(3): the number of stores; freed memory at the end that is kept; from where on a block is a mapping of its own.
M_ARENA_MAX, M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -8, -1, -3
OCTETS_KEPT, OWN_MAPPING = 1024 * 1024, 256 * 1024


def share_stores() -> None:
    """One store for all threads; call before the server is imported, which reads its setting once.

    A C library without ``mallopt`` goes on as it does.
    """
    os.putenv("_RJEM_MALLOC_CONF", "narenas:1,dirty_decay_ms:1000")  # jemalloc in granian's library
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        for name, value in (
            (M_ARENA_MAX, 1),
            (M_TRIM_THRESHOLD, OCTETS_KEPT),
            (M_MMAP_THRESHOLD, OWN_MAPPING),
        ):
            mallopt(name, value)
