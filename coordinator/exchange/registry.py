"""Every kind of table that can be imported."""

from coordinator.exchange.areas.importing import AREAS
from coordinator.exchange.kinds import Kind
from coordinator.exchange.members.importing import MEMBERS
from coordinator.exchange.models import ImportKind
from coordinator.exchange.plans.importing import PLANS
from coordinator.exchange.registrations.importing import REGISTRATIONS

KINDS: dict[ImportKind, Kind] = {kind.key: kind for kind in (PLANS, AREAS, MEMBERS, REGISTRATIONS)}


def kind_of(key: ImportKind) -> Kind:
    """The kind of this name."""
    return KINDS[key]
