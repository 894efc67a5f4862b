"""Pages about who comes to an event; for the staff of the event only."""

from flask import Blueprint

from coordinator.access.policy import Permission
from coordinator.core.words import lazy
from coordinator.events import tabs

blueprint = Blueprint("registration", __name__)
tabs.offer("registrations", lazy("Registrations"), "registration.desk", Permission.REGISTRATION_PART)

from coordinator.registration.views import deciding, desk, offices, paper, person, privacy, rules, seats  # noqa: E402,F401  (their routes)
