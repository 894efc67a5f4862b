"""Which optional mails somebody wants."""

from collections.abc import Collection

from coordinator.core.db import db
from coordinator.notices.queries.choices import refusals_of
from coordinator.outbox.models import MessageKind, OptOut


def choose_mails(email: str, *, wanted: Collection[MessageKind]) -> None:
    """Send this address the optional mails of these kinds and no others; what cannot be refused always goes."""
    refused = {one.kind: one for one in refusals_of(email)}
    for kind in (kind for kind in MessageKind if kind.optional):
        if kind in wanted and kind in refused:
            db.session.delete(refused[kind])
        elif kind not in wanted and kind not in refused:
            db.session.add(OptOut(email=email.lower(), kind=kind))
    db.session.flush()
