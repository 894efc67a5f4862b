"""Whose registrations a reader may know of, as a condition: at an event of several zones a coordinator's own people."""

from sqlalchemy import ColumnElement, select, true

from coordinator.access.scope import Territory
from coordinator.places.models import District
from coordinator.registration.models import Registration


def lies_within(reach: Territory) -> ColumnElement[bool]:
    """Whether the person's district lies there; people of no district belong to those who may know of all."""
    if reach.everywhere:
        return true()
    inside = select(District.code).where(District.zone_slug.in_(reach.zones))
    return Registration.district_code.in_(inside)
