"""What pages of events ask this room: what the public is offered now."""

from coordinator.registration.offers import offer_of
from coordinator.registration.views import blueprint

blueprint.add_app_template_global(offer_of)
