"""Pages about events: the staff's workspace and the page that everybody sees."""

from flask import Blueprint

blueprint = Blueprint("events", __name__)

from coordinator.events.views import agenda, belonging, editing, public, states, workspace  # noqa: E402, F401
