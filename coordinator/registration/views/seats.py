"""What pages of events ask this room: what the public is offered now, and by which rules."""

from coordinator.registration.offers import offer_of
from coordinator.registration.queries import seat_rule
from coordinator.registration.views import blueprint

blueprint.add_app_template_global(offer_of)
blueprint.add_app_template_global(seat_rule)
