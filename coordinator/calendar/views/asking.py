"""What was asked of the calendar, and what each of its views offers in return."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from markupsafe import Markup

from coordinator.calendar import feeds
from coordinator.calendar.entries import KINDS
from coordinator.calendar.queries import CalendarFilter, Window
from coordinator.calendar.views import blueprint
from coordinator.core import clock
from coordinator.core.dates import DateError, parse_coarse
from coordinator.core.web import asked, site_address
from coordinator.core.words import _, language
from coordinator.places.models import DistrictChoice, ZoneChoice
from coordinator.places.queries import districts_to_choose, zones_to_choose


@dataclass(frozen=True)
class Days:
    """The stretch of days in an address, as it was typed and as it was understood.

    ``wrong`` maps ``from`` or ``to`` to what is wrong with it; that end counts as not given.
    """

    typed: Mapping[str, str]
    window: Window
    wrong: Mapping[str, str]

    @property
    def understood(self) -> dict[str, str]:
        """What was typed and makes sense, as it stands in an address."""
        return {name: text for name, text in self.typed.items() if name not in self.wrong}


@dataclass(frozen=True)
class Choice:
    """A value to choose and its word."""

    value: str
    word: str


def kinds() -> list[Choice]:
    """The kinds of things on the calendar."""
    return [Choice(value, str(word)) for value, word in KINDS.items()]


def asked_filter() -> CalendarFilter:
    """The filter in the address; unknown values are as if not given (``asks_for_unknown``)."""
    return CalendarFilter(zone=_known("zone"), district=_known("district"), kind=_known("type"), q=asked("q"))


def asks_for_unknown() -> bool:
    """Whether the address names a zone, district or kind that is not there, as an old or mistyped link may."""
    return any(asked(name) and not _known(name) for name in VALUES)


def _known(name: str) -> str:
    """What the address gives for ``name`` if there is such a thing; only then are the things there are looked up."""
    given = asked(name)
    return given if given and given in VALUES[name]() else ""


VALUES: Mapping[str, Callable[[], Container[str]]] = {
    "zone": lambda: {zone.slug for zone in zones_to_choose()},
    "district": lambda: {one.code for one in districts_to_choose()},
    "type": lambda: KINDS,
}


def asked_days() -> Days:
    """The days in ``from`` and ``to``: a day, a month, a quarter or a fiscal year, in either era."""
    typed = {name: asked(name) for name in ("from", "to") if asked(name)}
    read, wrong = {}, {}
    for name, text in typed.items():
        try:
            read[name] = parse_coarse(text, clock.today())
        except DateError:
            wrong[name] = _("This date cannot be read. Write it like 9 Aug 2022, or only a month.")
    first = read["from"].start if "from" in read else None
    last = read["to"].end if "to" in read else None
    if first and last and last < first:
        wrong, last = {"to": _("This is before the first day.")}, None
    return Days(typed, Window(first, last), wrong)


def parameters(wanted: CalendarFilter) -> dict[str, Any]:
    """The filter as it stands in an address."""
    named = {"zone": wanted.zone, "district": wanted.district, "type": wanted.kind, "q": wanted.q}
    return {name: value for name, value in named.items() if value}


def offer(
    wanted: CalendarFilter, view: str, endpoint: str, days: Mapping[str, str] | None = None, **values: Any
) -> dict[str, Any]:
    """What every view shows around its entries: filters, chips, the other views, the right feed.

    ``view`` names the view among its siblings; ``endpoint`` with ``values`` is its own address, and ``days``
    what was typed there as its days. ``live`` is that address in full, for the code on paper.
    """
    chosen, own = parameters(wanted), {**parameters(wanted), **(days or {})}
    zones, districts = zones_to_choose(), districts_to_choose()
    return {
        "wanted": wanted,
        "chosen": chosen,
        "own": own,
        "view": view,
        "here": url_for(endpoint, **values),
        "live": site_address() + url_for(endpoint, **{**values, **own}),
        "zones": zones,
        "districts": districts,
        "kinds": kinds(),
        "chips": _chips(own, zones, districts, endpoint, values) if own else [],
        "feed": site_address() + feeds.path_of(wanted),
        "feed_name": feeds.name_of(wanted),
        "embedded": site_address() + embed_path(chosen),
        "unknown": asks_for_unknown(),
    }


def _chips(
    own: Mapping[str, str],
    zones: Sequence[ZoneChoice],
    districts: Sequence[DistrictChoice],
    endpoint: str,
    values: Mapping[str, Any],
) -> list[dict[str, str]]:
    names = {zone.slug: zone.name for zone in zones} | {one.code: one.full_name for one in districts}
    words = {
        "zone": names.get(own.get("zone", ""), ""),
        "district": names.get(own.get("district", ""), ""),
        "type": str(KINDS.get(own.get("type", ""), "")),
        "q": f"“{own.get('q', '')}”",
        "from": _("From %(day)s", day=own.get("from", "")),
        "to": _("Until %(day)s", day=own.get("to", "")),
    }
    return [{"label": words[name], "href": url_for(endpoint, **{**values, **_without(own, name)})} for name in own]


def _without(chosen: Mapping[str, str], name: str) -> dict[str, str]:
    return {other: value for other, value in chosen.items() if other != name}


def embed_path(chosen: Mapping[str, Any]) -> str:
    """The agenda for other people's web pages, with the same filter and language."""
    return url_for("calendar.embedded", language=language(), **chosen)


@blueprint.app_template_global("embed_tag")
def embed_tag(address: str, title: str) -> str:
    """The lines that show the page at ``address`` inside another one: an iframe, nothing that runs."""
    tag = Markup(
        '<iframe src="{}" title="{}" width="100%" height="600" loading="lazy" style="border: 1px solid #ccc"></iframe>'
    )
    return str(tag.format(address, title))  # text to copy: the page that shows it escapes it once more
