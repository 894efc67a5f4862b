"""Somebody who follows a feed with real programs: vdirsyncer fetches it, khal shows it."""

import os
import subprocess
import sys
from pathlib import Path

from tests.support.readers import missing

SYNC = """
[general]
status_path = "{home}/status"
[pair feed]
a = "theirs"
b = "ours"
collections = null
conflict_resolution = "a wins"
[storage theirs]
type = "http"
url = "{address}"
[storage ours]
type = "filesystem"
path = "{home}/items"
fileext = ".ics"
"""
SHOW = """
[calendars]
[[feed]]
path = {home}/items
readonly = True
[locale]
local_timezone = Asia/Bangkok
default_timezone = Asia/Bangkok
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
timeformat = %H:%M
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {home}/khal.db
"""
PROGRAMS = Path(sys.executable).parent
# The mark of a cancelled entry is made by khal itself.
FORM = "{start-long}|{end-time}|{title}|{cancelled}|{location}"


class Subscriber:
    """Both programs with their files under ``home``."""

    def __init__(self, home: Path, address: str) -> None:
        for program in ("vdirsyncer", "khal"):
            if not (PROGRAMS / program).exists():
                missing(program)
        self.home = home
        (home / "items").mkdir()
        for name, text in (("sync", SYNC), ("show", SHOW)):
            (home / name).write_text(text.format(home=home, address=address))
        self._run("vdirsyncer", "-c", home / "sync", "discover", "feed")

    def fetch(self) -> tuple[int, int]:
        """Follow the feed; how many items this took away and how many it wrote.

        vdirsyncer names an item of such a feed by its content: a changed one goes and comes.
        """
        before = self._items()
        self._run("vdirsyncer", "-c", self.home / "sync", "sync", "feed")
        after = self._items()
        return len(before - after), len(after - before)

    def shown(self, first: str = "2022-09-01", days: int = 5) -> list[str]:
        """What khal lists, a line each: start, end, title, mark of a cancellation, place."""
        told = self._run(
            "khal", "-c", self.home / "show", "list", "--day-format", "", "--format", FORM, first, f"{days}d"
        )
        return [line for line in told.splitlines() if line]

    def _items(self) -> set[tuple[str, int, int]]:
        found = ((path.name, path.stat()) for path in (self.home / "items").iterdir())
        return {(name, one.st_ino, one.st_mtime_ns) for name, one in found}

    def _run(self, program: str, *words: object) -> str:
        done = subprocess.run(
            [str(PROGRAMS / program), *map(str, words)],
            env={**os.environ, "HOME": str(self.home), "LC_ALL": "C.UTF-8", "TZ": "Asia/Bangkok"},
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout
