"""``user``: accounts from the command line, through the same operations as the pages."""

import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from coordinator.access.policy import Role
from coordinator.accounts import operations, queries
from coordinator.accounts.models import User
from coordinator.audit import trail
from coordinator.cli.starting import Refusal, opened
from coordinator.core import migrations
from coordinator.core.transaction import unit_of_work
from coordinator.core.words import _

SOURCE = "cli: user"


@click.group()
def user() -> None:
    """Look after the accounts: add, list, new password, deactivate."""


@user.command()
@click.argument("email")
@click.option("--name", required=True, help="The person's name as others see it.")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]))
@click.option("--zone", "zone_slug", help="The coordinator's zone, for example central.")
@click.option("--district", "district_code", help="The officer's district, for example 1001.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def add(
    email: str, name: str, role: str, zone_slug: str | None, district_code: str | None, password_stdin: bool
) -> None:
    """Open an account for EMAIL and give it a role."""
    with _accounts():
        password = _ask_password(password_stdin)
        with unit_of_work():
            made = operations.open_account(email=email, name=name, password=password)
            operations.give_role(made, role=Role(role), zone_slug=zone_slug, district_code=district_code)
        click.echo(_("%(email)s can sign in now.", email=made.email))


@user.command("password")
@click.argument("email")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def change_password(email: str, password_stdin: bool) -> None:
    """Give EMAIL a new password; open sessions end."""
    with _accounts():
        typed = _ask_password(password_stdin)
        with unit_of_work():
            operations.set_password(_account(email), typed)
        click.echo(_("%(email)s has a new password.", email=email))


@user.command("list")
def list_users() -> None:
    """All accounts with their roles."""
    with _accounts():
        for one in queries.list_users():
            state = "" if one.active else "  " + _("(deactivated)")
            click.echo(f"{one.email:<36} {_roles(one):<30} {one.name}{state}")


@user.command()
@click.argument("email")
def deactivate(email: str) -> None:
    """End the account of EMAIL: nobody can sign in with it any more."""
    with _accounts():
        with unit_of_work():
            operations.deactivate(_account(email))
        click.echo(_("%(email)s can no longer sign in.", email=email))


@contextmanager
def _accounts() -> Iterator[None]:
    """The prepared database, with the person at the terminal answerable for what changes."""
    with opened(), trail.acting_as(None, getpass.getuser(), SOURCE):
        if migrations.schema() is not migrations.Schema.CURRENT:
            raise Refusal(_("The database is not prepared for this version. Run: coordinator init"))
        yield


def _account(email: str) -> User:
    found = queries.find_by_email(email)
    if found is None:
        raise Refusal(_("There is no account with the address %(email)s. See: coordinator user list", email=email))
    return found


def _ask_password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    typed: str = click.prompt(_("New password"), hide_input=True, confirmation_prompt=True)
    return typed


def _roles(one: User) -> str:
    parts = [(a.role.value, a.zone_slug or a.district_code or "") for a in one.assignments]
    return ", ".join(f"{role} {where}".strip() for role, where in parts)
