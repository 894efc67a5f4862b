"""``python -m benchmarks``: make the large database, serve it, measure, print the table.

The figures of one run belong together: the ceiling is measured in the same run under the same
server. Exit code 1 says that an aim was missed.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask_migrate import upgrade

from benchmarks import asking, measure, seed, site, typing
from coordinator.app import create_app
from coordinator.audit import trail
from coordinator.core.db import db
from coordinator.core.transaction import unit_of_work
from coordinator.exchange.reference import load_reference_data
from tests.support import postgres


def main() -> int:
    """Measure on each database asked for."""
    options = _options()
    figures = []
    for kind in options.databases:
        with tempfile.TemporaryDirectory(prefix="coordinator-bench-") as folder, _database(kind, folder) as address:
            _say(f"{kind}: making 50 districts with {seed.AREAS} areas and {seed.ACTIVITIES:,} activities each …")
            _prepare(Path(folder), address)
            with site.serving(Path(folder), address) as port, site.doing_nothing() as null:
                found = [*asking.ceiling(null), *asking.pages(port), *asking.work(port)]
                found += typing.in_a_browser(port) if options.browser else []
            _say(f"\n{kind}\n{measure.table(found)}\n")
            figures += found
    return 0 if all(one.reached for one in figures) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="What we claim about speed.")
    parser.add_argument("databases", nargs="*", default=["sqlite", "postgresql"], help="sqlite, postgresql")
    parser.add_argument("--no-browser", dest="browser", action="store_false", help="leave the typing out")
    return parser.parse_args()


@contextmanager
def _database(kind: str, folder: str) -> Iterator[str]:
    if kind == "sqlite":
        yield f"sqlite:///{Path(folder) / 'coordinator.db'}"
        return
    with postgres.server() as address:
        yield f"{address}/postgres"


def _prepare(data: Path, address: str) -> None:
    begun = time.monotonic()
    app = create_app({"DATA": str(data), "DATABASE_URL": address})
    with app.app_context():
        upgrade()
        with trail.acting_as(None, "bench", "bench"), unit_of_work():
            load_reference_data()
        seed.fill()
        db.engine.dispose()
    _say(f"  made in {time.monotonic() - begun:.0f} s")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    os.environ.setdefault("COORDINATOR_ORGANISER_EMAIL", "bench@example.invalid")
    sys.exit(main())
