"""Sending what is due: take one message, hand it over, write down what became of it, take the next.

While the mail server is talked to no transaction is open. What is known of one message is written
together with the claim of the next, so a worker that is killed leaves one message in doubt: whoever
takes it over when its lease has ended sends it again with the same Message-ID.

Rules (RFC 5321 4.2.1 and 4.5.4): 5yz for this message is final; 4yz is tried again after a pause that
grows; a server that takes nothing at all costs no message an attempt, the worker itself pauses. After
three days a message is too old to be useful.
"""

import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.transaction import unit_of_work
from coordinator.outbox import queries, settings
from coordinator.outbox.composing import BadAddress, compose, recipient
from coordinator.outbox.models import Message, MessageKind, MessageState, Obstacle, WorkerTask
from coordinator.outbox.operations import CANCEL
from coordinator.outbox.smtp import Cut, Later, Post, Refused, Unreachable

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 10))
LONG_PAUSE = timedelta(hours=1)
PATIENCE = timedelta(hours=12)  # after that the long pause
TOO_OLD = timedelta(days=3)
ALIVE = timedelta(minutes=1)
A_DAY = 3  # about one thing to one address
OBSTACLES = 50  # put out of the way in one transaction
MORNING = time(7, 0)

Columns = dict[str, Any]
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outcome:
    """What became of a message that this worker had claimed, as columns of its row."""

    message: Message
    columns: Columns


def deliver(post: Post, go_on: Callable[[], bool]) -> str:
    """Send what is due until nothing is left or ``go_on`` says no; returns the trouble of the server, or "".

    Needs an application context and no transaction in progress.
    """
    trouble, outcome = "", None
    try:
        while True:
            message, more = _settle_and_take(outcome, trouble, more=go_on() and not trouble)
            if message is None and not more:
                return trouble
            outcome, trouble = _send(post, message) if message is not None else (None, "")
    finally:
        post.close()


def note_alive() -> None:
    """Write down that a worker looks at the queue; at most once a minute."""
    known, now = queries.delivery(), clock.now()
    if known.last_run_at is None or known.last_run_at <= now - ALIVE:
        table = WorkerTask.__table__
        mine = table.update().where(table.c.name == known.name)  # type: ignore[attr-defined]
        with unit_of_work():
            db.session.execute(mine.values(last_run_at=now))


def _send(post: Post, message: Message) -> tuple[Outcome, str]:
    """Hand over one mail; returns what became of it, and what is wrong with the server itself."""
    was_used = post.sent > 0
    try:
        post.send(compose(message), settings.mail_from(), recipient(message.email))
    except Refused as error:
        return Outcome(message, _final(MessageState.FAILED, str(error))), ""
    except Later as error:
        return Outcome(message, _again(message, str(error))), ""
    except Cut as error:
        return Outcome(message, _again(message, str(error))), "" if was_used else str(error)
    except Unreachable as error:
        # A server may end a connection after some mails; only one that refuses a new one is in trouble.
        return Outcome(message, _untouched(message)), "" if was_used else str(error)
    except Exception as error:  # one message that cannot be written must not stop the others
        logger.exception("message %s", message.id)
        return Outcome(message, _final(MessageState.FAILED, repr(error)[:500])), ""
    return Outcome(message, _final(MessageState.SENT, "") | {"sent_at": clock.now()}), ""


def _settle_and_take(outcome: Outcome | None, trouble: str, *, more: bool) -> tuple[Message | None, bool]:
    """Write down one outcome and claim the next message, in one short transaction; whether there may be another.

    The message is detached: it can be read for as long as the sending takes.
    """
    db.session.remove()
    with unit_of_work():
        desk = queries.delivery()
        db.session.refresh(desk, with_for_update=True)  # claims follow each other: the limit of a day is counted
        desk.last_run_at = clock.now()
        if outcome is not None:
            desk.trouble = trouble
            _write(outcome)
        message, more = _claim() if more else (None, False)
        if message is not None:
            db.session.expunge(message)
    return message, more


def _claim() -> tuple[Message | None, bool]:
    """The next message that may go, marked as being sent; whether there may be more to look at.

    What may not go is put out of the way, some at a time: others wait to write meanwhile.
    """
    now = clock.now()
    for _number in range(OBSTACLES):
        message = queries.next_due(now, settings.own_domains())
        if message is None:
            return None, False
        obstacle = _obstacle(message, now)
        if obstacle is None:
            lease = now + timedelta(seconds=settings.lease_seconds())
            mark = {"state": MessageState.SENDING, "lease_until": lease, "claim": uuid.uuid4().hex}
            _update(message, mark | {"attempts": message.attempts + 1})
            db.session.refresh(message)
            return message, True
        _update(message, obstacle)
        db.session.expire(message)
    return None, True


def _obstacle(message: Message, now: datetime) -> Columns | None:
    """What keeps a due message from going, as columns of its row."""
    if not message.body:
        return _final(MessageState.FAILED, Obstacle.FORGOTTEN.value)
    if message.due_at < now - TOO_OLD:
        return _final(MessageState.FAILED, Obstacle.TOO_OLD.value)
    if unwanted := queries.unwanted(message):
        return _final(MessageState.CANCELLED, unwanted.value)
    try:
        recipient(message.email)
    except BadAddress:
        return _final(MessageState.FAILED, Obstacle.BAD_ADDRESS.value)
    if _had_enough(message):
        tomorrow = clock.bangkok(clock.today() + timedelta(days=1), MORNING)
        return {"state": MessageState.QUEUED, "lease_until": tomorrow, "trouble": Obstacle.ENOUGH.value}
    return None


def _had_enough(message: Message) -> bool:
    """Whether the address was told about this often enough today; that something is off is told at once."""
    if not message.about or message.method == CANCEL or message.kind is MessageKind.CANCELLATION:
        return False
    return queries.count_told_since(message, clock.bangkok(clock.today(), time())) >= A_DAY


def _final(state: MessageState, trouble: str) -> Columns:
    return {"state": state, "lease_until": None, "claim": "", "trouble": trouble}


def _again(message: Message, trouble: str) -> Columns:
    """Later, after a pause that grows with the attempts."""
    now = clock.now()
    pause = PAUSES[min(message.attempts, len(PAUSES)) - 1] if now < message.due_at + PATIENCE else LONG_PAUSE
    return {"state": MessageState.QUEUED, "lease_until": now + pause, "claim": "", "trouble": trouble}


def _untouched(message: Message) -> Columns:
    """As before it was taken: the server did not look at it."""
    return {"state": MessageState.QUEUED, "lease_until": None, "claim": "", "attempts": message.attempts - 1}


def _write(outcome: Outcome) -> None:
    """Write what became of a message, unless its lease ended and somebody else took it."""
    table = Message.__table__
    mine = (table.c.id == outcome.message.id) & (table.c.claim == outcome.message.claim)
    db.session.execute(table.update().where(mine).values(_stamped(outcome.columns)))  # type: ignore[attr-defined]


def _update(message: Message, columns: Columns) -> None:
    table = Message.__table__
    db.session.execute(table.update().where(table.c.id == message.id).values(_stamped(columns)))  # type: ignore[attr-defined]


def _stamped(columns: Columns) -> Columns:
    """With a new version: a person who saves the same row meanwhile is told, and overwrites nothing."""
    table = Message.__table__
    return columns | {"version": table.c.version + 1, "updated_at": clock.now()}
