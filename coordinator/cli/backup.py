"""``backup`` and ``restore``: all that an installation knows in one file, and back.

Pages, files and pictures are in the database; a copy of a live database file may be broken, so SQLite's own way of
copying is used, which gives one consistent moment while others write. What lies beside the database is left out on
purpose: the secret key would open what the backup holds, and an older list of the erased would bring people back.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import click

from coordinator.cli.prepare import prepare_database
from coordinator.cli.starting import Refusal, opened
from coordinator.core import migrations
from coordinator.core.db import db
from coordinator.core.migrations import Schema
from coordinator.core.words import _

BESIDE = ("-wal", "-shm")  # what SQLite keeps beside its file, and takes for a part of it
DUMP, LOAD = "pg_dump --format=custom", "pg_restore --clean --if-exists --no-owner"


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Copy the embedded database into a new file, while the site goes on; the copy is checked.

    PostgreSQL has its own tools for it: pg_dump.
    """
    with opened():
        _need_sqlite(DUMP)
        if migrations.schema() is not Schema.CURRENT:
            raise Refusal(_("The database is not ready. Run: coordinator init"))
        if file.exists():
            raise Refusal(_("%(file)s exists already. Name another file.", file=file))
        unfinished = file.with_name(f"{file.name}.part")
        try:
            _copy(_database(), unfinished)
            _check(unfinished)
            unfinished.rename(file)
        except (OSError, sqlite3.Error) as error:
            raise Refusal(_("%(file)s cannot be written: %(reason)s.", file=file, reason=error)) from error
        finally:
            unfinished.unlink(missing_ok=True)
        click.echo(_("The backup is whole: %(file)s (%(size)d kB).", file=file, size=file.stat().st_size // 1024))


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--yes", is_flag=True, help="Do not ask before the present content is replaced.")
def restore(file: Path, yes: bool) -> None:
    """Put a backup back in place of the embedded database; stop serve and worker first.

    The backup is checked before anything is replaced, what was there is kept beside it, and whoever was
    erased since the backup was made is erased again.
    """
    with opened():
        _need_sqlite(LOAD)
        _check(file)
        place = _database()
    if place.exists():
        if not yes:
            click.confirm(_("Replace all that %(file)s holds now?", file=place), abort=True)
        _refuse_if_used(place)
        kept = _put_aside(place)
        click.echo(_("What was there is kept as %(file)s.", file=kept))
    _copy(file, place)
    with opened():
        prepare_database()
    click.echo(_("The backup is back."))


def _need_sqlite(instead: str) -> None:
    if db.engine.dialect.name != "sqlite":
        raise Refusal(_("This is for the embedded database. For PostgreSQL use: %(command)s", command=instead))


def _database() -> Path:
    """Where the embedded database is."""
    return Path(str(db.engine.url.database))


def _copy(source: Path, target: Path) -> None:
    """All of ``source`` as of one moment in the new file ``target``, which only its owner may read; on the disk."""
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    address = f"{source.resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as there, closing(sqlite3.connect(target)) as copy:
        there.backup(copy)
        # A copy has no other file beside it that somebody could forget to take along.
        copy.execute("PRAGMA journal_mode = DELETE")
    with target.open("rb") as written:
        os.fsync(written.fileno())


def _check(file: Path) -> None:
    """Refuse a file that is broken, has loose ends or is no database of this program."""
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as database:
            whole = database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            loose = database.execute("PRAGMA foreign_key_check").fetchone()
            version = database.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError as error:
        raise Refusal(_("%(file)s is no backup of Coordinator: %(reason)s.", file=file, reason=error)) from error
    if not whole or loose or not version:
        raise Refusal(_("%(file)s is damaged and was not used.", file=file))
    if not migrations.knows(version[0]):
        raise Refusal(_("%(file)s was made by a newer version of Coordinator. Use that version.", file=file))


def _refuse_if_used(place: Path) -> None:
    """A site that goes on would write into the file that is put aside."""
    try:
        with closing(sqlite3.connect(place, timeout=0, isolation_level=None)) as database:
            database.execute("PRAGMA locking_mode = EXCLUSIVE")
            database.execute("BEGIN EXCLUSIVE")
            database.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        raise Refusal(_("The database is in use: stop serve and worker first.")) from error
    except sqlite3.DatabaseError:
        return  # a broken one is what a backup is for


def _put_aside(place: Path) -> Path:
    kept = place.with_name(f"{place.name}.before-restore")
    for end in ("", *BESIDE):
        there = Path(f"{place}{end}")
        if there.exists():
            there.replace(f"{kept}{end}")
    return kept
