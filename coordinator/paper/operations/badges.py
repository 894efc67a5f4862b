"""Noting whose badge was printed."""

from collections.abc import Mapping

from coordinator.core import clock
from coordinator.core.db import db
from coordinator.paper.models import BadgePrint


def note_badges(shown: Mapping[int, str]) -> None:
    """Note that these badges were printed: registration -> digest of what its badge shows."""
    now = clock.now()
    db.session.add_all(BadgePrint(registration_id=one, printed_at=now, shown=digest) for one, digest in shown.items())
    db.session.flush()
