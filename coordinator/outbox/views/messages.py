"""The queue of messages, for the administrator: what goes to whom, and taking it back."""

from collections.abc import Callable

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core import clock
from coordinator.core.paging import read_page
from coordinator.core.transaction import writes
from coordinator.core.web import asked, done, page, refusals_at
from coordinator.core.words import _
from coordinator.outbox import composing, operations, queries, settings
from coordinator.outbox.as_html import paragraphs
from coordinator.outbox.models import Message, MessageKind, MessageState
from coordinator.outbox.settings import Way
from coordinator.outbox.views import blueprint


@blueprint.get("/admin/outbox")
@requires(Permission.OUTBOX_READ)
def index() -> ResponseReturnValue:
    """Every message, the newest first, by state, kind and words; and how the sending goes."""
    state = asked("state", [one.value for one in MessageState])
    kind = asked("kind", [one.value for one in MessageKind])
    words = asked("q")
    messages = queries.page_of_messages(state, kind, words, read_page(asked("page")))
    return page(
        "outbox/index.html",
        messages=messages,
        counts=queries.counts(),
        states=MessageState,
        kinds=MessageKind,
        state=state,
        kind=kind,
        words=words,
        way=settings.way(),
        ways=Way,
        oldest=queries.oldest_due(clock.now(), settings.own_domains()),
        delivery=queries.delivery(),
        everywhere=queries.switch().everywhere,
        in_trial=queries.count_in_trial(settings.own_domains()),
        held_by_trial={one.id for one in messages.items if _in_trial(one)},
        mailings=queries.waiting_mailings(),
    )


@blueprint.get("/admin/outbox/<int:message_id>")
@requires(Permission.OUTBOX_READ, load=queries.get_message)
def show(message: Message) -> ResponseReturnValue:
    """One message as it goes, or went, over the wire: text, HTML, source and calendar entry."""
    try:
        source = composing.compose(message).decode()
    except composing.BadAddress:
        source = ""
    text = composing.text_of(message)
    html = paragraphs(text)
    return page("outbox/show.html", message=message, text=text, html=html, source=source, in_trial=_in_trial(message))


@blueprint.get("/admin/mailbox")
@requires(Permission.OUTBOX_READ)
def mailbox() -> ResponseReturnValue:
    """What was sent, the newest first: where no mail server is named, this is where it went."""
    messages = queries.page_of_messages(MessageState.SENT.value, "", "", read_page(asked("page")))
    return page("outbox/mailbox.html", messages=messages, way=settings.way(), ways=Way)


@blueprint.post("/admin/outbox/<int:message_id>/try-again")
@requires(Permission.OUTBOX_EDIT, load=queries.get_message)
@writes
def try_again(message: Message) -> ResponseReturnValue:
    """Queue a message that could not be sent once more."""
    return _changed(operations.try_again, message, _("The message is waiting to be sent again."))


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


def _in_trial(message: Message) -> bool:
    """Whether a message would wait because only the own domains get mail so far."""
    domain = message.email.lower().rpartition("@")[2]
    return domain not in settings.own_domains() and not queries.switch().everywhere


def _changed(operation: Callable[[Message], Message], message: Message, told: str) -> ResponseReturnValue:
    here = url_for("outbox.index", _anchor=f"message-{message.id}")
    with refusals_at(here):
        operation(message)
    return done(told, here)
