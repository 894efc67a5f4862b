"""What can be done with single messages that are queued: take back, replace, try again, forget what they said."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import update

from coordinator.core import clock, personal
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.personal import Person, Whose
from coordinator.core.words import _
from coordinator.outbox import queries
from coordinator.outbox.models import MailingState, Message, MessageState
from coordinator.outbox.operations.mailings import change_messages
from coordinator.outbox.queries import Fate

_MESSAGES = Message.metadata.tables[Message.__tablename__]


def take_back(message: Message) -> Message:
    """Keep a message from being sent; it stays in the list and can be queued again."""
    return _set(message, MessageState.QUEUED, MessageState.CANCELLED)


def queue_again(message: Message) -> Message:
    """Undo that a message was taken back."""
    return _set(message, MessageState.CANCELLED, MessageState.QUEUED)


def try_again(message: Message) -> Message:
    """Queue a message that could not be sent once more, as if it were new."""
    _set(message, MessageState.FAILED, MessageState.QUEUED)
    message.due_at, message.lease_until = clock.now(), None
    message.attempts, message.trouble = 0, ""
    db.session.flush()
    return message


def replace(fates: Collection[Fate]) -> None:
    """What these messages say has no use any more: those that wait never go, and nobody can queue the others again.

    The fates hold the lock (``queries.fates``). A mailing of which nothing is left is dropped.
    """
    for some in queries.in_parts([one.id for one in fates]):
        change_messages(_MESSAGES.c.id.in_(some), replaced=True)
    waiting = [one for one in fates if one.waits]
    for some in queries.in_parts([one.id for one in waiting]):
        change_messages(_MESSAGES.c.id.in_(some), state=MessageState.CANCELLED)
    left_out = Counter(one.mailing_id for one in fates if one.mailing_id and not one.went)
    for mailing in queries.mailings_numbered(left_out):
        if mailing.state is not MailingState.SENT:
            mailing.number -= left_out[mailing.id]
            mailing.state = mailing.state if mailing.number else MailingState.DROPPED
    db.session.flush()


def forget(before: datetime) -> None:
    """Delete what was written in messages over and done with since ``before``, and to which address.

    That they were sent, and about what, stays; so nothing is ever told twice. Past the session: it is the
    program's housekeeping and may concern thousands.
    """
    over = (MessageState.SENT, MessageState.FAILED, MessageState.CANCELLED)
    there = (_MESSAGES.c.body != "") | (_MESSAGES.c.email != "")
    old = (_MESSAGES.c.state.in_(over), _MESSAGES.c.updated_at < before, there)
    changed = {"body": "", "calendar": "", "email": "", "version": _MESSAGES.c.version + 1}
    db.session.execute(update(_MESSAGES).where(*old).values(changed))


@personal.also(Whose.TICKET)
@personal.also(Whose.ACCOUNT)
def forget_people(people: Sequence[Person]) -> None:
    """Let no message name these people or go to them: what waits never goes; that the others went stays."""
    for person in people:
        silence(queries.numbers_about(person), person)


def silence(numbers: Collection[int], person: Person) -> None:
    """Let these messages name the person no more: what waits never goes; that the others went stays."""
    found = queries.fates(numbers)
    replace(list(found.values()))
    for some in queries.in_parts(found):
        change_messages(_MESSAGES.c.id.in_(some), body="", calendar="", email="", subject=person.alias)


def _set(message: Message, before: MessageState, after: MessageState) -> Message:
    queries.lock_message(message)
    if message.state is not after:
        if message.state is not before:
            raise DomainError(_("This is not possible any more. State: %(state)s.", state=str(message.state.word)))
        if message.replaced:
            raise DomainError(_("A newer message about the same has taken its place."))
        if not message.body:
            raise DomainError(_("Its text was deleted after thirty days."))
        message.state = after
        db.session.flush()
    return message
