"""``retention``: what the worker does every night, now; or only what it would do."""

import getpass

import click

from coordinator.audit import trail
from coordinator.cli.starting import Refusal, opened
from coordinator.core import clock, migrations
from coordinator.core import retention as periods
from coordinator.core.dates import format_full
from coordinator.core.web import site_address
from coordinator.core.words import _, language
from coordinator.privacy import operations


@click.command()
@click.option("--dry-run", is_flag=True, help="Say what is due and what comes next; erase nothing.")
def retention(dry_run: bool) -> None:
    """Erase what was kept long enough; --dry-run only says what that is.

    That is: names, addresses and texts of people at past events, and old tables. The worker does the same every night.
    Running it again does no harm.
    """
    with opened(), trail.acting_as(None, getpass.getuser(), "cli: retention"):
        if migrations.schema() is not migrations.Schema.CURRENT:
            raise Refusal(_("The database is not ready. Run: coordinator init"))
        if dry_run:
            _tell()
        else:
            _run()


def _tell() -> None:
    for one in operations.coming(clock.today()):
        click.echo(_("%(what)s: %(number)d to be erased now", what=one.period.word, number=one.number))
        for due in (*one.due, *one.later[:1]):
            click.echo(f"  {format_full(due.on, language())}  {due.number}  {due.about}".rstrip())


def _run() -> None:
    counts = operations.run(clock.today(), site_address())
    for period in periods.periods():
        if period.key in counts:
            click.echo(_("%(what)s: %(number)d erased", what=period.word, number=counts[period.key]))
    if not counts:
        click.echo(_("Nothing was due."))
