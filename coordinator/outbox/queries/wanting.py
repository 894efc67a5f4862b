"""Who does not want which messages."""

from collections.abc import Collection

from sqlalchemy import select

from coordinator.core.db import db
from coordinator.outbox import asking
from coordinator.outbox.addresses import key_of
from coordinator.outbox.models import Message, MessageKind, Obstacle, OptOut

Refused = set[tuple[str, MessageKind]]


def unwanted(message: Message) -> Obstacle | None:
    """Why its reader is not to get this message, None if nothing is against it: what is not optional always goes."""
    agreement = asking.agreement_of(message.kind)
    if agreement is not None:
        return agreement.obstacle(message)
    wanted = not message.kind.optional or is_wanted(key_of(message.email), message.kind)
    return None if wanted else Obstacle.UNWANTED


def is_wanted(address_key: str, kind: MessageKind) -> bool:
    """Whether the reader of the address of this key wants an optional kind: did not refuse it, or agreed to it."""
    agreement = asking.agreement_of(kind)
    return agreement.holds(address_key) if agreement else refusal(address_key, kind) is None


def refusal(address_key: str, kind: MessageKind) -> OptOut | None:
    """That the address of this key does not want messages of this kind, if so."""
    query = select(OptOut).where(OptOut.address_key == address_key, OptOut.kind == kind)
    return db.session.scalars(query).one_or_none()


def refused_among(emails: Collection[str]) -> Refused:
    """What these addresses do not want, as pairs of an address's key and a kind."""
    keys = {key_of(email) for email in emails}
    query = select(OptOut.address_key, OptOut.kind).where(OptOut.address_key.in_(keys))
    return {(row.address_key, row.kind) for row in db.session.execute(query)} if keys else set()
