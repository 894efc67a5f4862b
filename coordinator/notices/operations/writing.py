"""Sending people of an event what the organisers wrote, and taking it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from coordinator.accounts.operations import Limit, count_tries
from coordinator.accounts.queries import users_with
from coordinator.audit import trail
from coordinator.core import clock
from coordinator.core.errors import DomainError
from coordinator.core.words import _, use_language
from coordinator.events.models import Event
from coordinator.notices.operations.inviting import recipient
from coordinator.notices.queries.messages import Letter, about, letter_key
from coordinator.notices.writing import Readers, Written, letter, persons
from coordinator.outbox import operations as outbox
from coordinator.outbox.addresses import key_of
from coordinator.outbox.models import Message, MessageKind
from coordinator.outbox.operations import Outgoing

LETTERS = Limit("letters to people of events", 20, timedelta(days=1))  # RELIABILITY, abuse of mail: not all day long
TAKEN_BACK_WITHIN = timedelta(minutes=2)


@dataclass(frozen=True)
class Reader:
    """Who reads a mail, in the language in which it was written for them."""

    id: int | None
    email: str
    language: str


@dataclass(frozen=True)
class Mail:
    """One mail as it will be read."""

    to: Reader
    subject: str
    body: str


def mails_of(event: Event, written: Written, readers: Readers, sender: str, site: str) -> list[Mail]:
    """The mails of a letter, one to each address in the language read there; nothing is queued yet."""
    users = users_with(readers.mailed)
    mails = []
    for email, people in readers.mailed.items():
        of = persons(people)
        to = recipient(email, users, of)
        language, text = written.read_in(to.language)
        with use_language(language):
            body = letter(event, text, of, sender, site)
        mails.append(Mail(Reader(to.id, email, language), text.subject, body))
    return mails


def send_letter(
    event: Event, mails: Sequence[Mail], *, key: str, kind: MessageKind = MessageKind.LETTER
) -> Sequence[Message]:
    """Queue the mails of a letter and return them; they go in two minutes.

    ``key`` names the letter: an address gets it once, whoever asks again. Raises TooManyTries for whoever sent
    twenty letters within a day.
    """
    if not mails:
        raise DomainError(_("None of them has an e-mail address."))
    count_tries({LETTERS: str(trail.doer().id)})
    due_at = clock.now() + TAKEN_BACK_WITHIN
    drafts = [
        Outgoing(
            kind=kind, dedupe=f"{letter_key(event, key)}{key_of(one.to.email)}", about=about(event),
            to=one.to, subject=one.subject, body=one.body, due_at=due_at,
        )
        for one in mails
    ]  # fmt: skip
    return [one for one in outbox.enqueue_all(drafts) if one is not None]


def take_back_letter(sent: Letter) -> tuple[int, int]:
    """Keep what is left of a letter from being sent; answers how many mails, and how many had gone."""
    taken = gone = 0
    for one in sent.messages:
        try:
            outbox.take_back(one)
            taken += 1
        except DomainError:
            gone += 1
    return taken, gone
