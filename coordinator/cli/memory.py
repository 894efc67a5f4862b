"""How a serving process deals with memory: what was freed is used again before more is taken.

The allocators of the C library and of the server keep a store of freed memory for each thread. With eight threads
that answer with megabytes each store grows to what the largest answer once needed, and nobody else has the use of it.
Of what the program was loaded into, all workers share the pages that none of them has written to.
"""

import ctypes
import os

# mallopt(3): the number of stores; freed memory at the end that is kept; from where on a block is a mapping of its own.
M_ARENA_MAX, M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -8, -1, -3
OCTETS_KEPT, OWN_MAPPING = 512 * 1024, 256 * 1024
STORES = 2
MOST_FILLED, SMALLEST = 8 * 1024 * 1024, 24  # there is no hole for less
LARGEST_LISTED, ALIGNED = 1032, 16  # each thread has a list of a few blocks for each size up to there
TAKEN_AT_ONCE = 132 * 1024  # by which the heap grows beyond what is asked for


def share_stores() -> None:
    """Few stores for all threads; call before the server is imported, which reads its setting once.

    Two in the C library: the one that the program was loaded into, which stays shared where nobody takes from it,
    and another one. A C library without ``mallopt`` goes on as it does.
    """
    os.putenv("_RJEM_MALLOC_CONF", "narenas:1,dirty_decay_ms:1000")  # jemalloc in granian's library
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        for name, value in (
            (M_ARENA_MAX, STORES),
            (M_TRIM_THRESHOLD, OCTETS_KEPT),
            (M_MMAP_THRESHOLD, OWN_MAPPING),
        ):
            mallopt(name, value)


def fill_holes() -> None:
    """Take what is free between all that stays for good, never to use it; call before workers are forked.

    What a worker put there would lie on pages that it shares with the others so far: a hundred octets in a hole cost
    it a copy of four thousand. Loading the program leaves four thousand holes, 1.7 MiB together. Only for the C library
    whose store is one heap, which ends where the system says (``sbrk``).
    """
    library = ctypes.CDLL(None)
    if not hasattr(library, "mallopt"):
        return
    take, give_back = library.malloc, library.free
    take.argtypes, take.restype, give_back.argtypes = [ctypes.c_size_t], ctypes.c_size_t, [ctypes.c_size_t]
    library.sbrk.argtypes, library.sbrk.restype = [ctypes.c_ssize_t], ctypes.c_size_t
    size, room = OWN_MAPPING // 2, MOST_FILLED
    while (end := take(size)) + size + TAKEN_AT_ONCE < library.sbrk(0) and room > 0:
        room -= size  # it lay in a hole, too
    while size >= SMALLEST and room > 0:
        while (block := take(size)) < end and room > 0:
            room -= size
        give_back(block)
        size = max(size * 3 // 4, LARGEST_LISTED) if size > LARGEST_LISTED else size - ALIGNED
    give_back(end)
