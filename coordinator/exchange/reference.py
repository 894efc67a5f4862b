"""What every installation begins with, before anybody has typed anything."""

from coordinator.areas.operations import load_types
from coordinator.groups.operations import ensure_groups
from coordinator.people.operations import load_organisations
from coordinator.places.operations import load_geography
from coordinator.plans.operations import load_words
from coordinator.worksheets.operations import load_templates


def load_reference_data() -> None:
    """Zones, districts, organisations, area types, one group row a district, the words of plans,
    the forms of worksheets.

    Running it again changes nothing.
    """
    load_geography()
    load_organisations()
    load_types()
    ensure_groups()
    load_words()
    load_templates()
