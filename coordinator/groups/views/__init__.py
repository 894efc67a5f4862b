"""Pages of the working groups: the board, one group, its orders, seats and next steps."""

from flask import Blueprint

blueprint = Blueprint("groups", __name__)

# The parts add their pages to the blueprint above.
from coordinator.groups.views import board, group, orders, people, seats, states, steps  # noqa: E402, F401
