"""Who does not want which messages."""

from collections.abc import Collection

from sqlalchemy import select

from coordinator.core.db import db
from coordinator.outbox.addresses import key_of
from coordinator.outbox.models import MessageKind, OptOut

Refused = set[tuple[str, MessageKind]]


def wants(email: str, kind: MessageKind) -> bool:
    """Whether messages of this kind may go to this address: what is not optional always may."""
    return not kind.optional or refusal(key_of(email), kind) is None


def refusal(address_key: str, kind: MessageKind) -> OptOut | None:
    """That the address of this key does not want messages of this kind, if so."""
    query = select(OptOut).where(OptOut.address_key == address_key, OptOut.kind == kind)
    return db.session.scalars(query).one_or_none()


def refused_among(emails: Collection[str]) -> Refused:
    """What these addresses do not want, as pairs of an address's key and a kind."""
    keys = {key_of(email) for email in emails}
    query = select(OptOut.address_key, OptOut.kind).where(OptOut.address_key.in_(keys))
    return {(row.address_key, row.kind) for row in db.session.execute(query)} if keys else set()
