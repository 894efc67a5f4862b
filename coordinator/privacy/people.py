"""Somebody whose data is to go or to be copied, as the rooms are told of them (``core.personal``)."""

import secrets
from collections.abc import Iterable, Sequence

from coordinator.accounts.models import User
from coordinator.core.names import join_name
from coordinator.core.personal import Person, Whose
from coordinator.privacy import queries
from coordinator.registration.models import Registration
from coordinator.registration.queries import known_to_holder

SHORTEST_NAME = 2  # one letter stands in every text


def holders(registrations: Sequence[Registration]) -> Sequence[Person]:
    """These people by their tickets."""
    emails = {one: known_to_holder(one).email for one in registrations}
    shared = queries.shared_mailboxes(set(emails.values()) - {""}, [one.id for one in registrations])
    return [_holder(one, "" if email in shared else email) for one, email in emails.items()]


def holder(registration: Registration) -> Person:
    """Somebody by the ticket."""
    return holders([registration])[0]


def owner(user: User) -> Person:
    """Somebody by the account. A name of one word may be a common word elsewhere."""
    marks = _some((user.email, user.phone, user.phone.replace("-", ""), user.name if " " in user.name else ""))
    record = f"{user.email} {user.created_at:%Y%m%d%H%M%S}"
    return Person(Whose.ACCOUNT, user.id, _number(), record, user.email, marks, _some((user.name,)))


def _holder(one: Registration, email: str) -> Person:
    known = known_to_holder(one)
    whole = join_name("", known.given_name, known.surname) if known.surname else ""
    code = one.code
    groups = " ".join(code[at : at + 3] for at in range(0, len(code), 3))
    marks = _some((whole, code, code.lower(), groups, email, known.phone, known.phone_typed, known.phone_in_full))
    return Person(Whose.TICKET, one.id, _number(), code, email, marks, _some((known.given_name, known.surname)))


def _some(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(text for text in texts if len(text) >= SHORTEST_NAME)


def _number() -> str:
    """What stands where the name stood: a number that was drawn."""
    return f"#{secrets.randbelow(10**6):06}"
