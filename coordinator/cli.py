"""The command ``coordinator``."""

from coordinator.areas.operations import load_types
from coordinator.groups.operations import ensure_groups
from coordinator.people.operations import load_organisations
from coordinator.places.operations import load_geography


def load_reference_data() -> None:
    """What every installation begins with: zones, districts, organisations, area types, one group row a district."""
    load_geography()
    load_organisations()
    load_types()
    ensure_groups()


def main() -> None:
    """Run the command line."""
