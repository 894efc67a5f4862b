"""Writing to the holders where their certificates are."""

from collections.abc import Sequence

from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.words import use_language
from coordinator.outbox.models import MessageKind
from coordinator.outbox.operations import Addressee, Outgoing, enqueue_all
from coordinator.paper import letters
from coordinator.paper.models import Certificate


def tell_holders(certificates: Sequence[Certificate], site: str) -> int:
    """Queue one mail to each holder, in their language; answers how many. Whoever was told before gets none.

    More than fifty wait until somebody has looked at them (``outbox.massing``).
    """
    mails = [_mail(one, site) for one in certificates]
    queued = enqueue_all(mails)
    for one in certificates:
        one.told_at = clock.now()
    db.session.flush()
    return sum(one is not None for one in queued)


def _mail(certificate: Certificate, site: str) -> Outgoing:
    person = certificate.registration
    with use_language(person.language):
        subject, body = letters.subject(certificate), letters.body(certificate, site)
    return Outgoing(
        kind=MessageKind.CERTIFICATE, dedupe=f"certificate:{certificate.id}",
        about=f"event:{person.event_id}/certificate", to=Addressee(person.email, person.language),
        subject=subject, body=body,
    )  # fmt: skip
