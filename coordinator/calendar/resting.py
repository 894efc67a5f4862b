"""Long answers lie in memory while they are asked for, and in a file when nobody has wanted them lately.

Nearly everybody who follows a feed is told that it has not changed, which needs none of its octets. Reading six MB back
takes two milliseconds, so what is wanted less than every few seconds is not worth its memory in every process.
The file has no name and goes with the process; what the system keeps of it in memory it can let go.
"""

import logging
import mmap
import os
import tempfile
from pathlib import Path
from threading import Lock
from time import monotonic
from weakref import WeakSet, finalize

LONG = 1024 * 1024  # octets; what is shorter stays in memory
AWAKE = 2.0  # seconds since it was wanted last
NOWHERE = -1
logger = logging.getLogger(__name__)


class Octets:
    """The octets of one answer, wherever they lie."""

    def __init__(self, octets: bytes) -> None:
        self.memory: bytes | None = octets
        self.wanted = monotonic()
        self._size, self._file = len(octets), NOWHERE

    def __len__(self) -> int:
        return self._size

    def whole(self) -> bytes:
        """All of them, to be sent."""
        self.wanted = monotonic()
        octets = self.memory  # which another thread may take away meanwhile
        if octets is None:
            octets = self.memory = os.pread(self._file, self._size, 0)
            _note(self)
        return octets

    def view(self) -> memoryview:
        """All of them, to be looked at."""
        octets = self.memory
        if octets is None:
            return memoryview(mmap.mmap(self._file, self._size, prot=mmap.PROT_READ))
        return memoryview(octets)

    def rest(self, folder: Path) -> None:
        """Lie in a file of this folder from now on; raises OSError where it has no room, and stays in memory."""
        if self._file == NOWHERE and self.memory is not None:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder) as file:
                file.write(self.memory)
                file.flush()
                self._file = os.dup(file.fileno())
            finalize(self, os.close, self._file)
        self.memory = None


_in_memory: WeakSet[Octets] = WeakSet()
_changing = Lock()
_next_look = 0.0


def kept(octets: bytes) -> Octets:
    """What keeps these octets: whoever asks with the same object in memory gets the same."""
    with _changing:
        known = next((one for one in _in_memory if one.memory is octets), None)
    if known is None:
        known = Octets(octets)
        if len(octets) > LONG:
            _note(known)
    return known


def _note(octets: Octets) -> None:
    with _changing:
        _in_memory.add(octets)


def let_rest(folder: Path, now: float) -> None:
    """Let what nobody has wanted lately, on the monotonic clock, lie in files of this folder.

    Made to be asked at every request: it looks only every few seconds.
    """
    global _next_look
    if now < _next_look:
        return
    with _changing:
        _next_look = now + AWAKE
        idle = [one for one in _in_memory if one.wanted < now - AWAKE]
        _in_memory.difference_update(idle)
    for one in idle:
        try:
            one.rest(folder)
        except OSError as error:  # as before, until it is made anew
            logger.warning("a long answer stays in memory: %s", error)
