"""Whoever wants to write to the embedded database stands in a line, with the threads of all processes.

SQLite knows no line. Whoever finds it busy sleeps and tries again, at last ten times a second; in between, who has
just come gets in. With many writers the unlucky ones wait for seconds while the database is idle. Here the threads of
a process wait for each other in their order, and the processes by a lock of the folder of the database (flock), which
the kernel hands to those who wait in their order, and takes back from a process that dies. A folder needs no file of
its own, which whoever runs a command once might make so that others may not open it.
"""

import fcntl
import logging
import os
import sqlite3
import threading
from collections import deque

from sqlalchemy.exc import OperationalError

log = logging.getLogger(__name__)
PATIENCE = 10.0  # seconds; as long as SQLite waits, and about as long as PostgreSQL for a lock
WAITS_FOR_READERS = 1000  # milliseconds in which nobody else can begin to write


class _Line:
    """The threads of this process, in the order in which they came; the lock of threads knows no order."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._busy = False

    def enter(self, seconds: float) -> bool:
        """Wait for one's turn; False if it did not come within so many seconds."""
        with self._guard:
            if not self._busy:
                self._busy = True
                return True
            own = threading.Lock()
            own.acquire()
            self._waiting.append(own)
        if own.acquire(timeout=seconds):
            return True
        with self._guard:
            if own not in self._waiting:
                return True  # it came at the last moment
            self._waiting.remove(own)
            return False

    def leave(self) -> None:
        """Let the next one have the turn."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._busy = False


_line = _Line()


class InTurn(sqlite3.Connection):
    """A connection whose writing transactions await their turn, and end it when they end.

    For another process the foremost thread waits without end, because flock knows no time; those behind it give up.
    So a command that writes for minutes holds up one thread of each process, and the others can tell their people.
    """

    _folder: int | None = None
    _has_turn = False
    forgets = False
    """Whether what the transaction in progress erases must leave the files, too, when it is saved."""

    def await_turn(self, folder: str) -> None:
        """Wait until nobody else writes to a database in this folder.

        Raises OperationalError, as when SQLite has waited for too long.
        """
        if not _line.enter(PATIENCE):
            raise OperationalError("BEGIN IMMEDIATE", None, sqlite3.OperationalError("database is locked"))
        self._has_turn = True
        try:
            if self._folder is None:
                self._folder = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            fcntl.flock(self._folder, fcntl.LOCK_EX)
        except OSError as error:
            self.end_turn()
            raise OperationalError("BEGIN IMMEDIATE", None, error) from error

    def end_turn(self) -> None:
        """Let the next one write; without a turn nothing happens."""
        if not self._has_turn:
            return
        if self._folder is not None:
            fcntl.flock(self._folder, fcntl.LOCK_UN)
        self._has_turn = False
        _line.leave()

    def commit(self) -> None:
        """Save, and end the turn."""
        try:
            super().commit()
            if self.forgets:
                self._empty_journal()
        finally:
            self.forgets = False
            self.end_turn()

    def rollback(self) -> None:
        """Undo, and end the turn."""
        try:
            super().rollback()
        finally:
            self.forgets = False
            self.end_turn()

    def _empty_journal(self) -> None:
        """Write what is saved into the database itself: the journal beside it keeps all that ever stood there.

        It is saved in any case. Somebody who reads for long keeps the journal as it is; the next one empties it.
        """
        try:
            self.execute(f"PRAGMA busy_timeout = {WAITS_FOR_READERS}")
            is_busy = self.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            self.execute(f"PRAGMA busy_timeout = {int(PATIENCE * 1000)}")
        except sqlite3.Error as error:
            is_busy = error
        if is_busy:
            log.warning("what was erased is still in the journal of the database: %s", is_busy)

    def close(self) -> None:
        """Leave the line, too."""
        try:
            super().close()
        finally:
            self.end_turn()
            if self._folder is not None:
                os.close(self._folder)
                self._folder = None
