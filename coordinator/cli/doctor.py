"""``doctor``: looks at everything the program stands on and says what to do about what is wrong."""

import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click
from flask import current_app
from sqlalchemy import text

from coordinator.cli.starting import opened
from coordinator.core import clock, migrations
from coordinator.core.db import db
from coordinator.core.fonts import SCRIPTS, WEIGHTS
from coordinator.core.migrations import Schema
from coordinator.core.words import _
from coordinator.events import card
from coordinator.exchange import demo as sample
from coordinator.outbox import queries as queue
from coordinator.outbox import settings, waiting
from coordinator.outbox.models import MessageState
from coordinator.outbox.settings import Way

LONG_WAIT = timedelta(hours=1)
LEAST_SPACE = 200 * 1024 * 1024


@dataclass(frozen=True)
class Finding:
    """One thing looked at; ``advice`` says what to do when it is not well."""

    what: str
    well: bool
    advice: str = ""


@click.command()
def doctor() -> None:
    """Check the installation: one line for each thing, and what to do where something is wrong.

    Exit code 1 when something is wrong.
    """
    with opened():
        findings = [finding for look in LOOKS for finding in look()]
    for finding in findings:
        mark = _("ok") if finding.well else _("problem")
        click.echo(f"{mark:<8} {finding.what}" + ("" if finding.well else f"\n         → {finding.advice}"))
    if not all(finding.well for finding in findings):
        raise click.exceptions.Exit(1)


def _folder() -> Path:
    return Path(current_app.config["DATA"])


def _data_folder() -> Iterator[Finding]:
    yield Finding(_("Data folder %(folder)s can be written", folder=_folder()), well=True)
    free = shutil.disk_usage(_folder()).free
    yield Finding(
        _("%(size)d MB free on its disk", size=free // 2**20),
        free >= LEAST_SPACE,
        _("Free some space: with a full disk nothing can be saved."),
    )


def _secret_key() -> Iterator[Finding]:
    key = _folder() / "secret_key"
    if key.exists():
        yield Finding(
            _("Secret key is readable by its owner only"),
            not stat.S_IMODE(key.stat().st_mode) & 0o077,
            _("Run: %(command)s", command=f"chmod 600 {key}"),
        )


def _database() -> Iterator[Finding]:
    address = db.engine.url.render_as_string(hide_password=True)
    db.session.execute(text("SELECT 1"))
    yield Finding(_("Database %(address)s answers", address=address), well=True)
    found = migrations.schema()
    advice = {
        Schema.EMPTY: _("Run: %(command)s", command="coordinator init"),
        Schema.BEHIND: _("Run: %(command)s", command="coordinator init"),
        Schema.NEWER: _("Start the newer version that made it."),
        Schema.FOREIGN: _("Name an empty database in COORDINATOR_DATABASE_URL."),
    }
    yield Finding(_("Tables are as this version needs them"), found is Schema.CURRENT, advice.get(found, ""))
    if found is Schema.CURRENT and sample.is_loaded():
        yield Finding(_("Sample content is loaded"), well=True)


def _locale() -> Iterator[Finding]:
    if db.engine.dialect.name != "postgresql":
        return
    name = db.session.scalar(text("SELECT datctype FROM pg_database WHERE datname = current_database()"))
    yield Finding(
        _("PostgreSQL locale is %(name)s", name=name),
        name not in ("C", "POSIX"),
        _("With this locale Thai and upper case are compared wrongly: create the database with C.UTF-8."),
    )


def _time_zone() -> Iterator[Finding]:
    try:
        well = ZoneInfo("Asia/Bangkok") is not None
    except ZoneInfoNotFoundError:
        well = False
    yield Finding(_("Time zone of Bangkok is known"), well, _("Run: %(command)s", command="pip install tzdata"))


def _fonts() -> Iterator[Finding]:
    made = _folder() / "cache" / "fonts"
    names = [f"sarabun-{script}-{weight}.woff2" for script in SCRIPTS for weight in WEIGHTS]
    yield Finding(
        _("Fonts are made"),
        all((made / name).exists() for name in names),
        _("Delete %(folder)s and start again.", folder=made),
    )


def _pictures() -> Iterator[Finding]:
    yield Finding(
        _("Pictures for shared links can be drawn"),
        card.can_draw(),
        _("Install FriBiDi (on Debian: %(package)s). Until then chats show the words alone.", package="libfribidi0"),
    )


def _mail() -> Iterator[Finding]:
    """How messages leave, and what waits; nothing can be said of tables that are not there."""
    if migrations.schema() is not Schema.CURRENT:
        return
    ways = {
        Way.SERVER: _("Messages go by a mail server"),
        Way.MAILBOX: _("Messages are shown at /admin/mailbox and leave nowhere"),
        Way.NONE: _("Messages wait: the site is public and no mail server is named"),
    }
    way = settings.way()
    yield Finding(ways[way], way is not Way.NONE, _("Name a mail server in COORDINATOR_SMTP_HOST."))
    if way is Way.SERVER and not queue.switch().everywhere:
        yield Finding(_("Trial: messages go to the own domains only; %(number)d wait", number=_in_trial()), well=True)
    yield from _waiting()


def _in_trial() -> int:
    return queue.count_in_trial(settings.own_domains())


def _waiting() -> Iterator[Finding]:
    now = clock.now()
    waited = waiting.waited()
    yield Finding(
        _(
            "%(number)d messages are to go now, the oldest for %(minutes)d minutes",
            number=queue.count_due(now, settings.own_domains()),
            minutes=waited.total_seconds() // 60,
        ),
        waited < LONG_WAIT,
        queue.delivery().trouble or _("Look whether a worker runs: coordinator worker"),
    )
    failed = queue.counts()[MessageState.FAILED]
    yield Finding(_("%(number)d messages could not be sent; see /admin/outbox", number=failed), well=True)


LOOKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    _data_folder,
    _secret_key,
    _database,
    _locale,
    _time_zone,
    _fonts,
    _pictures,
    _mail,
)
