"""Which optional mails somebody wants."""

from collections.abc import Collection

from coordinator.outbox.addresses import key_of
from coordinator.outbox.models import MessageKind
from coordinator.outbox.operations import set_wanted


def choose_mails(email: str, *, wanted: Collection[MessageKind]) -> None:
    """Send this address the optional mails of these kinds and no others; what cannot be refused always goes."""
    for kind in (kind for kind in MessageKind if kind.optional):
        set_wanted(key_of(email), kind, wanted=kind in wanted)
