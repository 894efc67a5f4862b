"""Which optional messages an address wants."""

from coordinator.core.db import db
from coordinator.outbox import asking, queries
from coordinator.outbox.models import MessageKind, OptOut


def set_wanted(address_key: str, kind: MessageKind, *, wanted: bool) -> None:
    """Whether the address of this key (``outbox.addresses``) gets messages of an optional kind from now on.

    Of a kind that people have to agree to it is their consent that is taken back, or given again.
    """
    if agreement := asking.agreement_of(kind):
        agreement.change(address_key, wanted)
        return
    refusal = queries.refusal(address_key, kind)
    if wanted and refusal is not None:
        db.session.delete(refusal)
    elif not wanted and refusal is None and kind.optional:
        db.session.add(OptOut(address_key=address_key, kind=kind))
    db.session.flush()
