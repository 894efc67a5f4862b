"""Somebody whose data is to go or to be copied, as the rooms are told of them (``core.personal``)."""

import secrets
from collections.abc import Iterable, Sequence

from coordinator.accounts.models import User
from coordinator.core.names import join_name
from coordinator.core.personal import Person, Whose
from coordinator.privacy import queries
from coordinator.registration.models import Registration

SHORTEST_NAME = 2  # one letter stands in every text


def holders(registrations: Sequence[Registration]) -> Sequence[Person]:
    """These people by their tickets."""
    emails = {one.email for one in registrations if one.email}
    shared = queries.shared_mailboxes(emails, [one.id for one in registrations])
    return [_holder(one, "" if one.email in shared else one.email) for one in registrations]


def holder(registration: Registration) -> Person:
    """Somebody by the ticket."""
    return holders([registration])[0]


def owner(user: User) -> Person:
    """Somebody by the account. A name of one word may be a common word elsewhere."""
    marks = _some((user.email, user.phone, user.phone.replace("-", ""), user.name if " " in user.name else ""))
    record = f"{user.email} {user.created_at:%Y%m%d%H%M%S}"
    return Person(Whose.ACCOUNT, user.id, _number(), record, user.email, marks, _some((user.name,)))


def _holder(one: Registration, email: str) -> Person:
    whole = join_name("", one.given_name, one.surname) if one.surname else ""
    code = one.code
    groups = " ".join(code[at : at + 3] for at in range(0, len(code), 3))
    marks = _some((whole, code, code.lower(), groups, email, one.phone, one.phone_typed, one.phone_in_full))
    return Person(Whose.TICKET, one.id, _number(), code, email, marks, _some((one.given_name, one.surname)))


def _some(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(text for text in texts if len(text) >= SHORTEST_NAME)


def _number() -> str:
    """What stands where the name stood: a number that was drawn."""
    return f"#{secrets.randbelow(10**6):06}"
