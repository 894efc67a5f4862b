"""What was asked of the calendar, and what each of its views offers in return."""

from dataclasses import dataclass
from typing import Any

from flask import url_for

from coordinator.calendar import feeds
from coordinator.calendar.entries import KINDS
from coordinator.calendar.queries import CalendarFilter
from coordinator.core.web import asked, site_address
from coordinator.places.queries import list_districts, list_zones


@dataclass(frozen=True)
class Choice:
    """A value to choose and its word."""

    value: str
    word: str


def kinds() -> list[Choice]:
    """The kinds of things on the calendar."""
    return [Choice(value, str(word)) for value, word in KINDS.items()]


def asked_filter() -> CalendarFilter:
    """The filter in the address; unknown values are as if not given."""
    return CalendarFilter(
        zone=asked("zone", [zone.slug for zone in list_zones()]),
        district=asked("district", [one.code for one in list_districts()]),
        kind=asked("type", KINDS),
        q=asked("q"),
    )


def parameters(wanted: CalendarFilter) -> dict[str, Any]:
    """The filter as it stands in an address."""
    named = {"zone": wanted.zone, "district": wanted.district, "type": wanted.kind, "q": wanted.q}
    return {name: value for name, value in named.items() if value}


def offer(wanted: CalendarFilter, view: str, endpoint: str, **values: Any) -> dict[str, Any]:
    """What every view shows around its entries: filters, chips, the other views, the right feed.

    ``view`` names the view among its siblings; ``endpoint`` with ``values`` is its own address.
    """
    chosen = parameters(wanted)
    return {
        "wanted": wanted,
        "chosen": chosen,
        "view": view,
        "here": url_for(endpoint, **values),
        "zones": list_zones(),
        "districts": list_districts(),
        "kinds": kinds(),
        "chips": _chips(wanted, endpoint, values),
        "feed": site_address() + feeds.path_of(wanted),
        "feed_name": feeds.name_of(wanted),
    }


def _chips(wanted: CalendarFilter, endpoint: str, values: dict[str, Any]) -> list[dict[str, str]]:
    words = {
        "zone": next((zone.name for zone in list_zones() if zone.slug == wanted.zone), ""),
        "district": next((one.full_name for one in list_districts() if one.code == wanted.district), ""),
        "type": str(KINDS.get(wanted.kind, "")),
        "q": f"“{wanted.q}”",
    }
    chosen = parameters(wanted)
    return [
        {"label": words[name], "href": url_for(endpoint, **values, **{k: v for k, v in chosen.items() if k != name})}
        for name in chosen
    ]
