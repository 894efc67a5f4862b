"""Which optional messages an address wants."""

from coordinator.core.db import db
from coordinator.outbox import queries
from coordinator.outbox.models import MessageKind, OptOut


def set_wanted(address_key: str, kind: MessageKind, *, wanted: bool) -> None:
    """Whether the address of this key (``outbox.addresses``) gets messages of an optional kind from now on."""
    refusal = queries.refusal(address_key, kind)
    if wanted and refusal is not None:
        db.session.delete(refusal)
    elif not wanted and refusal is None and kind.optional:
        db.session.add(OptOut(address_key=address_key, kind=kind))
    db.session.flush()
