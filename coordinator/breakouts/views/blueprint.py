"""The blueprint, and what the pages of other rooms may ask about groups."""

from collections.abc import Mapping, Sequence

from flask import Blueprint, url_for

from coordinator.access.policy import Permission
from coordinator.breakouts import queries
from coordinator.breakouts.models import Division, GroupMember
from coordinator.core.words import lazy
from coordinator.events import tabs
from coordinator.events.models import Event
from coordinator.registration.models import Registration

blueprint = Blueprint("breakouts", __name__)
tabs.offer("groups", lazy("Small groups"), "breakouts.index", Permission.REGISTRATION_READ)

BASE = "/team/events/<slug>/groups"
ONE = f"{BASE}/<int:division_id>"


def home_of(division: Division) -> str:
    """The address of the page of a division."""
    return url_for("breakouts.show", slug=division.event.slug, division_id=division.id)


@blueprint.app_template_global("breakouts_of")
def breakouts_of(event: Event) -> Sequence[queries.ShownDivision]:
    """The divisions of an event that have groups, for its public page."""
    return queries.shown_divisions(event.id)


@blueprint.app_template_global("breakout_places")
def breakout_places(event: Event) -> Mapping[int, Sequence[GroupMember]]:
    """Registration -> its places, for lists of everybody; empty for an event without groups."""
    return queries.places_of_event(event)


@blueprint.app_template_global("breakout_places_of")
def breakout_places_of(registration: Registration) -> Sequence[GroupMember]:
    """The places of one person, for the ticket and the page of a registration."""
    return queries.places_of([registration.id])
