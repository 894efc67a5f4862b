"""``python -m benchmarks``: make the large database, serve it, measure, print the table.

The figures of one run belong together: the ceiling is measured in the same run under the same
server. Exit code 1 says that an aim was missed.
"""

import argparse
import compileall
import os
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from flask import Flask

import coordinator
from benchmarks import aims, asking, calendar, growing, measure, printing, registering, rush, seed, site, typing
from benchmarks.aims import Aimed
from coordinator.app import create_app
from coordinator.audit import trail
from coordinator.core import migrations
from coordinator.core.db import db
from coordinator.core.transaction import unit_of_work
from coordinator.exchange.reference import load_reference_data
from tests.support import postgres

WORK, FEEDS, REGISTRATION, PAPER = "work", "feeds", "registration", "paper"
Part = Callable[[str, Path, str], bool]
START = "start"  # a part of the feeds, for those who work on that alone


def main() -> int:
    """Measure what was asked for on each database."""
    options = _options()
    _be_as_deployed()
    kinds = [kind for kind in ("sqlite", "postgresql") if kind in options.what] or ["sqlite", "postgresql"]
    parts: dict[str, Part] = {WORK: partial(_work, browser=options.browser), FEEDS: _feeds}
    parts |= {REGISTRATION: partial(_registration, rounds=options.rounds), PAPER: _printing}
    wanted = [name for name in parts if name in options.what] or list(parts)
    if START in options.what:
        parts[START] = partial(_feeds, figures=growing.start)
        wanted = [*(name for name in wanted if name in options.what), START]
    kept = True
    for kind in kinds:
        for name in wanted:
            with tempfile.TemporaryDirectory(prefix="coordinator-bench-") as folder, _database(kind, folder) as address:
                kept &= parts[name](kind, Path(folder), address)
    return 0 if kept else 1


def _be_as_deployed() -> None:
    """Serve from here on as the README says how to deploy, which is compiled beforehand; what does nothing likewise."""
    os.environ["PYTHONOPTIMIZE"] = "2"
    packages = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    for folder in (coordinator.__path__[0], *packages):
        compileall.compile_dir(folder, quiet=2, optimize=2, workers=0)
    for folder in packages:
        _as_after_a_restart(Path(folder))


def _as_after_a_restart(folder: Path) -> None:
    """Let the system forget the libraries in the folder: it reads them from the disk then, as on a machine that starts.

    What was just installed lies in its memory in pieces of up to a MiB, and who touches one octet is counted a whole
    piece: six MiB for the server's library alone.
    """
    for library in folder.rglob("*.so*"):
        with library.open("rb") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="What we claim about speed.")
    parser.add_argument(
        "what",
        nargs="*",
        help=f"{WORK}, {FEEDS}, {REGISTRATION}, {PAPER}; {START}, which is a part of {FEEDS}; sqlite, postgresql; "
        "without words everything",
    )
    parser.add_argument("--no-browser", dest="browser", action="store_false", help="leave the typing out")
    parser.add_argument("--rounds", type=int, default=20, help="of the rush for the last seats (200 to be sure)")
    return parser.parse_args()


def _work(kind: str, folder: Path, address: str, *, browser: bool) -> bool:
    """The working pages beside 100,000 activities."""
    _say(f"{kind}: making 50 districts with {seed.AREAS} areas and {seed.ACTIVITIES:,} activities each …")
    with _prepared(folder, address):
        seed.fill()
    with site.serving(folder, address) as server, site.doing_nothing() as null:
        found = [*asking.ceiling(null.port), *asking.pages(server.port), *asking.work(server.port)]
        found += typing.in_a_browser(server.port) if browser else []
    _say(f"\n{kind}\n{measure.table(found)}\n")
    return all(one.reached for one in found)


def _feeds(kind: str, folder: Path, address: str, figures: Callable[..., Iterator[Aimed]] = growing.figures) -> bool:
    """The public calendar and its feeds beside more and more events."""
    _say(f"{kind}: the calendar with {', '.join(f'{size:,}' for size in calendar.SIZES)} events …")
    _say(aims.HEADING)
    kept = True
    for one in figures(folder, address, lambda: _prepared(folder, address)):
        _say(aims.line(one))
        kept &= one.reached
    return kept


def _registration(kind: str, folder: Path, address: str, *, rounds: int) -> bool:
    """People who register: many for the last seats, many who cancel at once, and one after the other."""
    _say(f"{kind}: {rounds} rounds of {rush.CROWD} people who want {rush.LAST} seats …")
    _say(aims.HEADING)
    kept = True
    with _prepared(folder, address) as app:
        for one in registering.figures(app, folder, address, rounds):
            _say(aims.line(one))
            kept &= one.reached
    return kept


def _printing(kind: str, folder: Path, address: str) -> bool:
    """What an office prints before and after a workshop."""
    _say(f"{kind}: papers for {printing.PEOPLE} people …")
    _say(aims.HEADING)
    with _prepared(folder, address) as app, app.app_context():
        found = list(printing.figures())
    for one in found:
        _say(aims.line(one))
    return all(one.reached for one in found)


@contextmanager
def _database(kind: str, folder: str) -> Iterator[str]:
    if kind == "sqlite":
        yield f"sqlite:///{Path(folder) / 'coordinator.db'}"
        return
    with postgres.server() as address:
        yield f"{address}/postgres"


@contextmanager
def _prepared(data: Path, address: str) -> Iterator[Flask]:
    """The application over a migrated database with the city's districts, to be filled inside."""
    begun = time.monotonic()
    app = create_app({"DATA": str(data), "DATABASE_URL": address})
    with app.app_context():
        migrations.bring_up_to_date()
        with trail.acting_as(None, "bench", "bench"), unit_of_work():
            load_reference_data()
        yield app
        db.engine.dispose()
    _say(f"  made in {time.monotonic() - begun:.0f} s")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    os.environ.setdefault("COORDINATOR_ORGANISER_EMAIL", "bench@example.invalid")
    sys.exit(main())
