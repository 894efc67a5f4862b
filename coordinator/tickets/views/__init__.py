"""Pages for people without an account."""

from coordinator.tickets.views import changing, finding, mine, office, proving, registering, ticket
from coordinator.tickets.views.blueprint import blueprint

__all__ = ["blueprint", "changing", "finding", "mine", "office", "proving", "registering", "ticket"]
