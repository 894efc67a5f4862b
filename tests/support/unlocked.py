"""The application without anything that lets one registration wait for another: what must go wrong then.

Served by the tests only. Besides the lock of the event, the notes of forms and of tries make writers wait.
"""

from coordinator.app import create_app
from coordinator.core import idempotency, transaction
from coordinator.events.models import Event
from coordinator.events.queries import get_public_event
from coordinator.registration import queries
from coordinator.tickets.views import registering


def _nothing(*_given: object) -> None:
    """As if there were nothing to wait for."""


def _unlocked(event: Event) -> Event:
    return event


def _not_held(slug: str, *, held: bool) -> Event:
    return get_public_event(slug)


idempotency.claim = idempotency.remember = _nothing
registering.count_tries = _nothing
queries.lock_event = _unlocked
registering.get_public_event = _not_held
app = create_app()
if app.config["DATABASE_URL"].startswith("sqlite"):
    # SQLite lets several read before one of them writes when none of them begins as a writer. Over PostgreSQL whoever
    # did not begin as one could write nothing at all, with locks or without.
    transaction.begin_writing = _nothing
