"""Pages of this room: the mails about one event, and what each person wants to get."""

from flask import Blueprint

blueprint = Blueprint("notices", __name__)

from coordinator.notices.views import account, event  # noqa: E402, F401  (their routes)
