"""The queue of messages, for the administrator: what goes to whom, and taking it back."""

from collections.abc import Callable

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core.errors import DomainError
from coordinator.core.paging import read_page
from coordinator.core.transaction import writes
from coordinator.core.web import asked, done, page, refused
from coordinator.core.words import _
from coordinator.outbox import operations, queries
from coordinator.outbox.models import Message, MessageState

blueprint = Blueprint("outbox", __name__)


@blueprint.get("/admin/outbox")
@requires(Permission.OUTBOX_READ)
def index() -> ResponseReturnValue:
    """Every message, the newest first, by state and words."""
    state = asked("state", [one.value for one in MessageState])
    words = asked("q")
    messages = queries.page_of_messages(state, words, read_page(asked("page")))
    return page(
        "outbox/index.html",
        messages=messages,
        counts=queries.counts(),
        states=MessageState,
        state=state,
        words=words,
    )


@blueprint.post("/admin/outbox/<int:message_id>/take-back")
@requires(Permission.OUTBOX_EDIT, load=queries.get_message)
@writes
def take_back(message: Message) -> ResponseReturnValue:
    """Keep a waiting message from being sent."""
    return _changed(operations.take_back, message, _("Taken back: the message is not sent. It can be queued again."))


@blueprint.post("/admin/outbox/<int:message_id>/queue-again")
@requires(Permission.OUTBOX_EDIT, load=queries.get_message)
@writes
def queue_again(message: Message) -> ResponseReturnValue:
    """Undo that a message was taken back."""
    return _changed(operations.queue_again, message, _("The message is waiting to be sent again."))


def _changed(operation: Callable[[Message], Message], message: Message, told: str) -> ResponseReturnValue:
    here = url_for("outbox.index", _anchor=f"message-{message.id}")
    try:
        operation(message)
    except DomainError as refusal:
        return refused(refusal, here)
    return done(told, here)
