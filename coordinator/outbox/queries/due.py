"""What is to be sent next, and what stands in its way. The sending itself is in ``outbox.delivery``."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, not_, or_, select, true

from coordinator.core.db import db
from coordinator.outbox.models import MailSwitch, Message, MessageState, WorkerTask

DELIVERY = "delivery"


def known_task(name: str) -> WorkerTask | None:
    """The task of this name, to be looked at."""
    return db.session.get(WorkerTask, name)


def delivery() -> WorkerTask:
    """When the queue was looked at last, and what the mail server says; the migration made the row."""
    return db.session.scalars(select(WorkerTask).where(WorkerTask.name == DELIVERY)).one()


def is_due(now: datetime, domains: Collection[str]) -> ColumnElement[bool]:
    """Whether a message may be taken now.

    It waits for its time, nobody is at it (or whoever was has not been heard of for the length of a lease),
    and its address is in one of ``domains`` unless messages may go everywhere.
    """
    free = or_(Message.lease_until.is_(None), Message.lease_until <= now)
    states = (MessageState.QUEUED, MessageState.SENDING)
    return and_(Message.state.in_(states), Message.due_at <= now, free, may_go(domains))


def may_go(domains: Collection[str]) -> ColumnElement[bool]:
    """Whether the trial mode of a new installation lets a message go."""
    everywhere = exists().where(MailSwitch.everywhere.is_(true()))
    own = (func.lower(Message.email).endswith(f"@{domain}", autoescape=True) for domain in domains)
    return or_(everywhere, *own)


def anything_due(now: datetime, domains: Collection[str]) -> bool:
    """Whether there is something to send."""
    return bool(db.session.scalar(select(select(Message.id).where(is_due(now, domains)).exists())))


def next_due(now: datetime, domains: Collection[str]) -> Message | None:
    """The message that has waited longest, locked; one that somebody else holds is passed over."""
    query = select(Message).where(is_due(now, domains)).order_by(Message.due_at, Message.id).limit(1)
    return db.session.scalars(query.with_for_update(skip_locked=True)).first()


def count_told_since(message: Message, since: datetime) -> int:
    """How many others about the same went, or are going, to the same address since then."""
    going = or_(
        Message.state == MessageState.SENDING,
        and_(Message.state == MessageState.SENT, Message.sent_at >= since),
    )
    same = and_(Message.email == message.email, Message.about == message.about, Message.id != message.id)
    return db.session.scalar(select(func.count()).select_from(Message).where(same, going)) or 0


def switch() -> MailSwitch:
    """Whether messages may go everywhere; the migration made the row."""
    return db.session.scalars(select(MailSwitch)).one()


def count_in_trial(domains: Collection[str]) -> int:
    """How many messages wait because of the trial."""
    waits = and_(Message.state == MessageState.QUEUED, not_(may_go(domains)))
    return db.session.scalar(select(func.count()).select_from(Message).where(waits)) or 0


def count_due(now: datetime, domains: Collection[str]) -> int:
    """How many messages should be on their way; what the trial keeps is not among them."""
    due = _should_go(now, domains)
    return db.session.scalar(select(func.count()).select_from(Message).where(due)) or 0


def oldest_due(now: datetime, domains: Collection[str]) -> datetime | None:
    """Since when the message that has waited longest should be on its way; what the trial keeps is not among them."""
    return db.session.scalar(select(func.min(Message.due_at)).where(_should_go(now, domains)))


def _should_go(now: datetime, domains: Collection[str]) -> ColumnElement[bool]:
    states = (MessageState.QUEUED, MessageState.SENDING)
    return and_(Message.state.in_(states), Message.due_at <= now, may_go(domains))
