"""Pages about who comes to an event; for the staff of the event only."""

from flask import Blueprint

blueprint = Blueprint("registration", __name__)

from coordinator.registration.views import desk, paper, person, seats  # noqa: E402,F401  (their routes)
