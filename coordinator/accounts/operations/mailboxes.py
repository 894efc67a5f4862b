"""Showing that the mailbox of an account is read by whoever signs in: an administrator typed the address.

What other people's forms say of an address (registrations, for example) is shown to the account only afterwards.
"""

from datetime import timedelta

from coordinator.accounts.mailbox_links import link_of
from coordinator.accounts.models import User
from coordinator.accounts.operations.tries import Limit, count_tries
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.words import _, use_language
from coordinator.outbox.models import Message, MessageKind
from coordinator.outbox.operations import Outgoing, enqueue

PROOFS_ASKED = Limit("proof of a mailbox", 3, timedelta(hours=1))


def ask_for_proof(user: User, *, site: str) -> Message | None:
    """Queue a mail with the link; raises TooManyTries for the fourth within an hour."""
    count_tries({PROOFS_ASKED: str(user.id)})
    with use_language(user.language):
        subject = _("Confirm that this is your mailbox")
        body = _(
            "Somebody who is signed in as %(name)s asks to see the events for which this address was given.\n\n"
            "If it is you, sign in and open this link within a day: %(address)s\n\n"
            "If it is not you, do nothing.",
            name=user.name,
            address=link_of(user, site),
        )
    key = f"mailbox:{user.id}:{clock.now():%Y%m%d%H%M%S%f}"
    return enqueue(Outgoing(kind=MessageKind.ACCOUNT, dedupe=key, to=user, subject=subject, body=body))


def prove_email(user: User) -> None:
    """The link that went to the address was opened by the user."""
    user.email_proved_at = clock.now()
    db.session.flush()
