"""Proving with a password who somebody is, without a lock held and without endless guessing.

Whoever asks learns nothing about whose address has an account: the answers and the time are alike.
"""

import ipaddress
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import request

from coordinator.accounts import known, operations, queries
from coordinator.accounts.operations import Limit
from coordinator.core.errors import DomainError
from coordinator.core.transaction import unit_of_work
from coordinator.core.words import _

PER_ACCOUNT = Limit("sign-in: account", 10)
PER_ADDRESS = Limit("sign-in: address", 30)
PER_BROWSER = Limit("sign-in: known browser", 10)


@dataclass(frozen=True)
class Proof:
    """The password was right; ``tries`` are to be forgotten with what it was needed for."""

    user_id: int
    tries: Sequence[int]


def prove(email: str, password: str, field: str = "password") -> Proof:
    """That ``password`` is the one of the active account with this address.

    Raises DomainError at ``field`` when it is not, TooManyTries when it was tried too often.
    No transaction is open while the password is checked, because that takes long on purpose.
    """
    with unit_of_work():
        user = queries.find_by_email(email)
        user_id = user.id if user else None
        stored = user.password_hash if user and user.active else ""
        tries = operations.count_tries(_limits(email, user_id))
    if not operations.is_password(stored, password) or user_id is None:
        raise DomainError(_("E-mail or password is wrong."), field)
    return Proof(user_id, tries)


def _limits(email: str, user_id: int | None) -> Mapping[Limit, str]:
    """A browser in which this user signed in before is counted by itself: strangers cannot lock it out."""
    browser = known.browser_of(user_id)
    if browser:
        return {PER_BROWSER: browser}
    return {PER_ACCOUNT: email.strip().lower(), PER_ADDRESS: network(request.remote_addr or "")}


def network(address: str) -> str:
    """The address by which tries are counted: of IPv6 the network that one customer is given."""
    try:
        read = ipaddress.ip_address(address)
    except ValueError:
        return address
    return address if read.version == 4 else str(ipaddress.ip_network(f"{address}/64", strict=False))
