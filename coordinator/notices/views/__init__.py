"""Pages of this room: the mails about one event, and what each person wants to get."""

from flask import Blueprint

from coordinator.access.policy import Permission
from coordinator.core.words import lazy
from coordinator.events import tabs

blueprint = Blueprint("notices", __name__)
tabs.offer("notices", lazy("Notices"), "notices.of_event", Permission.EVENT_EDIT)

from coordinator.notices.views import account, event, trainings, writing  # noqa: E402, F401  (their routes)
