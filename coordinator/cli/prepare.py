"""``init`` and ``demo``: a database that is ready, empty or with sample content."""

import enum
from pathlib import Path

import click
from flask import current_app

from coordinator.accounts.operations import make_password
from coordinator.audit import trail
from coordinator.audit.models import PROGRAM
from coordinator.calendar import operations as calendar
from coordinator.cli.starting import Refusal, opened
from coordinator.core import migrations
from coordinator.core.migrations import Schema
from coordinator.core.transaction import unit_of_work
from coordinator.core.words import _, ngettext
from coordinator.exchange import demo as sample
from coordinator.exchange.reference import load_reference_data
from coordinator.privacy import operations as privacy

SAID_EVERY = 500  # entries of the calendar


class Samples(enum.Enum):
    """What became of the sample content."""

    LOADED = "loaded just now"
    THERE = "there since an earlier start"
    UNWANTED = "not loaded beside other data"


@click.command()
def init() -> None:
    """Prepare the database: create or upgrade its tables, load zones and districts.

    Running it again does no harm; it is quiet when there is nothing to do.
    """
    with opened():
        prepare_database()


@click.command()
def demo() -> None:
    """Prepare the database and fill it with sample content to try things out.

    Refused when the database already holds other data.
    """
    with opened():
        prepare_database()
        found = load_demo()
        if found is Samples.UNWANTED:
            raise Refusal(
                _(
                    "This database already holds data, so the sample content is not loaded. "
                    "Name another data folder in COORDINATOR_DATA to try things out."
                )
            )
        loaded = found is Samples.LOADED
        click.echo(_("The sample content is loaded.") if loaded else _("The sample content is already there."))
        show_people()


def prepare_database() -> None:
    """Tables as this version needs them, and the reference data; refuses a database it cannot serve."""
    found = migrations.schema()
    if found is Schema.NEWER:
        raise Refusal(
            _(
                "The database was made by a newer version of Coordinator. "
                "Start that version, or restore a backup made before the update."
            )
        )
    if found is Schema.FOREIGN:
        raise Refusal(_("The database holds tables of another program. Name an empty one in COORDINATOR_DATABASE_URL."))
    if found is not Schema.CURRENT:
        migrations.bring_up_to_date()
        click.echo(_("The database is ready.") if found is Schema.EMPTY else _("The database was upgraded."))
    with trail.acting_as(None, PROGRAM, "cli: init"), unit_of_work():
        load_reference_data()
    _erase_again()
    _keep_calendar_ready()


def _erase_again() -> None:
    """Over a database that came back from a backup: erase whoever was erased since it was made."""
    if not privacy.is_behind():
        return
    with trail.acting_as(None, PROGRAM, "cli: init"):
        number = privacy.erase_again()
    if number:
        click.echo(
            ngettext(
                "This database is older than the list of erased people: %(num)s was erased again.",
                "This database is older than the list of erased people: %(num)s were erased again.",
                number,
            )
        )


def need_current_database() -> None:
    """Refuse to go on over tables that are not those of this version; nothing is changed."""
    if migrations.schema() is not Schema.CURRENT:
        raise Refusal(_("The database is not ready. Run: coordinator init"))


def _keep_calendar_ready() -> None:
    """Make the calendar anew if another version of the program, or another organiser, made it; tell how far it is."""
    mailbox = current_app.config["ORGANISER_EMAIL"]
    if calendar.is_current(mailbox):
        return

    said = 0

    def tell(done: int, total: int) -> None:
        nonlocal said
        if done < total and done - said < SAID_EVERY:
            return
        said = done
        click.echo(_("Calendar: %(done)d of %(total)d entries are ready.", done=done, total=total))

    calendar.rebuild(mailbox, tell)


def load_demo() -> Samples:
    """The sample content, once and never beside other data; its accounts get the printed password."""
    data, chosen = Path(current_app.config["DATA"]), current_app.config["DEMO_PASSWORD"]
    stored = sample.stored_password(data)
    password = chosen or stored or make_password()
    with trail.acting_as(None, PROGRAM, "cli: demo"), unit_of_work():
        found = Samples.THERE if sample.is_loaded() else Samples.LOADED
        if found is Samples.LOADED and sample.would_disturb():
            return Samples.UNWANTED
        if found is Samples.LOADED:
            sample.load(password)
        elif password != stored:
            sample.change_password(password)
    if password != stored:
        sample.store_password(data, password)
    return found


def show_people() -> None:
    """How to sign in as each of the sample roles."""
    click.echo(_("Sign in with one of these addresses:"))
    for person, role in sample.PEOPLE.items():
        click.echo(f"  {sample.email(person):<32} {role.shown}")
    password = sample.stored_password(Path(current_app.config["DATA"]))
    click.echo(_("Password of all of them: %(password)s", password=password))
