"""Whom an entry concerns, as a few words that feeds are found by.

What concerns a district: what names it (or its working group), what names its zone and no district,
and what names neither, which is for the whole city. A zone: all that concerns one of its districts.
An entry never has two of the tokens that one feed asks for, so none stands in a feed twice.
"""

from collections.abc import Mapping

from coordinator.events.models import Event
from coordinator.places.models import District
from coordinator.plans.models import ActionPlan

EVERYTHING = "all"
CITY = "city"


def zone(slug: str) -> str:
    """What names a zone or something in it."""
    return f"zone:{slug}"


def zone_wide(slug: str) -> str:
    """What is for a zone as a whole."""
    return f"zone-wide:{slug}"


def district(code: str) -> str:
    """What names a district or its working group."""
    return f"district:{code}"


def group(code: str) -> str:
    """What a working group does."""
    return f"group:{code}"


def of_zone_feed(slug: str) -> list[str]:
    """The tokens that a zone's feed is found by."""
    return [CITY, zone(slug)]


def of_district_feed(code: str, home: str) -> list[str]:
    """The tokens that a district's feed is found by; ``home`` is its zone."""
    return [CITY, zone_wide(home), district(code)]


def of_event(event: Event, names: Mapping[str, District]) -> frozenset[str]:
    """Whom an event concerns. A group's event that names other districts concerns them as well."""
    codes = {link.district_code for link in event.districts}
    if event.group_code:
        codes.add(event.group_code)
    found = {EVERYTHING, *map(district, codes), *(zone(names[code].zone_slug) for code in codes)}
    if event.group_code:
        found.add(group(event.group_code))
    if event.zone_slug:
        found.add(zone(event.zone_slug))
    if not codes:
        found.add(zone_wide(event.zone_slug) if event.zone_slug else CITY)
    return frozenset(found)


def of_plan(plan: ActionPlan) -> frozenset[str]:
    """Whom the activities of a plan concern: its district, or its zone as a whole."""
    home = district(plan.district_code) if plan.district_code else zone_wide(plan.zone_slug)
    return frozenset({EVERYTHING, zone(plan.zone_slug), home})
