"""Bringing people back to their tickets: the link by mail, the proof by the telephone number."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from coordinator.accounts.operations import Limit
from coordinator.core import clock
from coordinator.core.words import use_language
from coordinator.events.models import Event
from coordinator.outbox.models import MessageKind
from coordinator.outbox.operations import Addressee, Outgoing, enqueue_all
from coordinator.registration.models import Registration
from coordinator.tickets import letters

# Counted for all processes. A whole hotel may register behind one address; one mailbox may register an office.
REGISTERED_THERE = Limit("register: network and event", 300)
REGISTERED_MAILBOX = Limit("register: mailbox and event", 20)
LINKS_ASKED = Limit("find ticket: network", 20)
WRONG_CODES = Limit("ticket: wrong codes", 30, timedelta(minutes=1))
ROOM_CODES = Limit("ticket: codes of the room", 10)
DIGITS_OF_TICKET = Limit("ticket: digits", 5)
DIGITS_OF_TICKET_A_DAY = Limit("ticket: digits a day", 20, timedelta(days=1))
DIGITS_THERE = Limit("ticket: digits, network", 30)


def send_links(event: Event, people: Sequence[Registration], site: str, *, again: bool = False) -> None:
    """Queue the links to these tickets, to the mailboxes stored with them; who gave none gets nothing.

    Asked again within the hour, the mail that is on its way is enough.
    """
    by_mailbox: dict[str, list[Registration]] = defaultdict(list)
    for one in people:
        if one.email and not one.is_sample:
            by_mailbox[one.email].append(one)
    mails = []
    for email, theirs in by_mailbox.items():
        speech = theirs[-1].language
        with use_language(speech):
            subject, body = letters.subject(event), letters.body(event, theirs, site, again=again)
        key = f"ticket:{'.'.join(str(one.id) for one in theirs)}:{clock.now():%Y%m%d%H}"
        about, to = f"ticket:{event.id}", Addressee(email, speech)
        mails.append(Outgoing(kind=MessageKind.TICKET, dedupe=key, about=about, to=to, subject=subject, body=body))
    enqueue_all(mails)
