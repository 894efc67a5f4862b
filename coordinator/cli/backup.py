"""``backup`` and ``restore``: all that an installation knows in one file, and back.

Pages, files and pictures are in the database; a copy of a live database file may be broken, so SQLite's own way of
copying is used, which gives one consistent moment while others write. What lies beside the database is left out on
purpose: the secret key would open what the backup holds, and an older list of the erased would bring people back.
"""

import itertools
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
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
        with _copied(_database(), file) as copy:
            _check(copy)
            copy.rename(file)
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
    with _copied(file, place) as copy:
        if place.exists():
            click.echo(_("What was there is kept as %(file)s.", file=_put_aside(place)))
        copy.rename(place)
    with opened():
        prepare_database()
    click.echo(_("The backup is back."))


def _need_sqlite(instead: str) -> None:
    if db.engine.dialect.name != "sqlite":
        raise Refusal(_("This is for the embedded database. For PostgreSQL use: %(command)s", command=instead))


def _database() -> Path:
    """Where the embedded database is."""
    return Path(str(db.engine.url.database))


@contextmanager
def _copied(source: Path, target: Path) -> Iterator[Path]:
    """A whole copy of ``source`` beside ``target``, to be renamed to that; if it is not, nothing of it is left."""
    unfinished = target.with_name(f"{target.name}.part")
    try:
        os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            _copy(source, unfinished)
            yield unfinished
        finally:
            unfinished.unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        raise Refusal(_("%(file)s cannot be written: %(reason)s.", file=target, reason=error)) from error


def _copy(source: Path, target: Path) -> None:
    """All of ``source`` as of one moment in the empty file ``target``, which only its owner may read; on the disk."""
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
    """Where the present database is kept: under a name of its own, for one put aside earlier may be what comes back."""
    first = f"{place.name}.before-restore"
    names = itertools.chain([first], (f"{first}-{number}" for number in itertools.count(2)))
    kept = next(one for name in names if not _is_there(one := place.with_name(name)))
    for end in ("", *BESIDE):
        there = Path(f"{place}{end}")
        if there.exists():
            there.replace(f"{kept}{end}")
    return kept


def _is_there(file: Path) -> bool:
    return any(Path(f"{file}{end}").exists() for end in ("", *BESIDE))
