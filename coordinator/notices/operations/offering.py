"""Telling somebody on the waiting list that a seat is offered, with the page on which it is answered."""

from collections.abc import Iterable

from coordinator.accounts.queries import users_with
from coordinator.core.following import Key
from coordinator.core.words import use_language
from coordinator.notices import letters
from coordinator.notices.comparing import Person
from coordinator.notices.operations.inviting import recipient
from coordinator.outbox.models import PART, MessageKind
from coordinator.outbox.operations import Outgoing, enqueue_all
from coordinator.registration.models import Registration, Standing
from coordinator.registration.queries import offered_among


def tell_offers(registrations: Iterable[Key], site: str) -> None:
    """Queue one mail for each open offer among these registrations; who gave no address is called by the desk.

    It is counted apart from other mails about the event, because it is worth nothing tomorrow.
    """
    offered = [one for one in offered_among([key[0] for key in registrations]) if one.email and not one.is_sample]
    users = users_with({one.email for one in offered}) if offered else {}
    drafts = []
    for one in offered:
        person = Person(one.id, one.full_name, one.code, Standing.WAITING, one.language)
        to = recipient(one.email, users, [person])
        with use_language(to.language):
            subject, body = letters.offer_subject(one.event), letters.offer(one, person, site)
        drafts.append(
            Outgoing(
                kind=MessageKind.TICKET,
                dedupe=f"offer:{one.id}:{_until(one)}",
                about=f"event:{one.event_id}{PART}offer",
                to=to,
                subject=subject,
                body=body,
            )
        )
    enqueue_all(drafts)


def _until(registration: Registration) -> str:
    return f"{registration.offered_until:%Y%m%d%H%M%S}" if registration.offered_until else ""
