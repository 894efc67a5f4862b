"""Putting away what says who somebody is, and bringing it back. Past the session: the trail must not tell it."""

from typing import Any

from sqlalchemy import insert, update

from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.words import _, use_language
from coordinator.registration import queries
from coordinator.registration.models import PUT_AWAY, Registration, Restriction

_PEOPLE = Registration.metadata.tables[Registration.__tablename__]
_AWAY = Restriction.metadata.tables[Restriction.__tablename__]


def put_away(registration: Registration) -> None:
    """Leave of the person in the list that there is somebody: seat, district, group, state and code stay."""
    db.session.flush()
    kept = {name: getattr(registration, name) for name in PUT_AWAY}
    db.session.execute(insert(_AWAY).values(registration_id=registration.id, since=clock.now(), **kept))
    with use_language("th"):  # stands where a name stands, and names are in Thai
        given_name = _("(name withheld)")
    _write(registration, dict.fromkeys(PUT_AWAY, "") | {"given_name": given_name})
    registration.restricted_at = clock.now()
    db.session.flush()


def bring_back(registration: Registration) -> None:
    """Let the person be named again, as before."""
    away = queries.restriction_of(registration)
    if away is None:
        return
    _write(registration, {name: getattr(away, name) for name in PUT_AWAY})
    db.session.delete(away)
    registration.restricted_at = None
    db.session.flush()


def _write(registration: Registration, values: dict[str, Any]) -> None:
    db.session.execute(update(_PEOPLE).where(_PEOPLE.c.id == registration.id).values(values))
    db.session.refresh(registration)
