"""Pages about messages: the queue and its switch, mailings for their authors, refusing for everybody."""

from flask import Blueprint

blueprint = Blueprint("outbox", __name__)

from coordinator.outbox.views import mailings, messages, sending, stopping  # noqa: E402, F401
