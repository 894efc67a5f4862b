"""How to follow the calendar in one's own program, and how to add one event."""

from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import urlencode

from flask import make_response, request
from flask.typing import ResponseReturnValue

from coordinator.access.guard import public
from coordinator.calendar import feeds, links, queries
from coordinator.calendar.addresses import FeedAddress, with_options
from coordinator.calendar.entries import KINDS, Entry
from coordinator.calendar.programs import in_order, seen
from coordinator.calendar.queries import CalendarFilter
from coordinator.calendar.views import blueprint
from coordinator.calendar.views.asking import asked_filter, asks_for_unknown, embed_path, kinds, parameters
from coordinator.core import clock
from coordinator.core.web import asked, page, site_address
from coordinator.core.words import language
from coordinator.events.models import Event
from coordinator.places.queries import list_districts, list_zones

# In LINE this makes a link open in the phone's own browser; to all others it means nothing.
OUTSIDE = {"openExternalBrowser": "1"}


@blueprint.get("/calendar/subscribe")
@public
def subscribe() -> ResponseReturnValue:
    """Every way to follow the calendar; what the browser says of itself only changes the order."""
    address, unknown = _asked_address(), asks_for_unknown() or _is_no_scope(asked("scope"))
    wanted, name, site = address.scope, feeds.title_of(address), site_address()
    mine = seen(request.user_agent.string)
    answer = page(
        "calendar/subscribe.html",
        address=address,
        unknown=unknown,
        wanted=wanted,
        scope=_scope_of(wanted),
        zones=list_zones(),
        districts=list_districts(),
        kinds=kinds(),
        name=name,
        links=links.subscription(site + address.path, name),
        formats={suffix: site + replace(address, suffix=suffix).path for suffix in ("json", "atom")},
        clients=in_order(mine.programs),
        seems=mine.words,
        page_address=_page_address(address),
        to_self=links.to_self(name, _page_address(address)),
        next_entry=queries.next_entry(wanted, clock.today()),
        embedded="" if wanted.group else site + embed_path(parameters(wanted)),
    )
    response = make_response(answer)
    if unknown:
        response.status_code = 404
    response.vary.add("User-Agent")
    return response


def _asked_address() -> FeedAddress:
    """What was chosen: ``scope=district:1001`` or the most exact part of a calendar's filter, a kind, the options."""
    return with_options(feeds.address_of(_asked_scope()), {**request.args, "lang": ""})


def _asked_scope() -> CalendarFilter:
    wanted = asked_filter()
    name, _colon, value = asked("scope").partition(":")
    if name == "type":  # as links of the first version said it
        return CalendarFilter(kind=value if value in KINDS else "")
    if value in _places().get(name, []):
        return CalendarFilter(kind=wanted.kind, **{name: value})
    return wanted if not name else CalendarFilter(kind=wanted.kind)


def _places() -> dict[str, list[str]]:
    codes = [one.code for one in list_districts()]
    return {"zone": [zone.slug for zone in list_zones()], "district": codes, "group": codes}


def _is_no_scope(text: str) -> bool:
    """Whether an address asks for a place or kind that is not there, as an old or mistyped link may."""
    name, _colon, value = text.partition(":")
    return text not in ("", "all") and value not in {**_places(), "type": KINDS}.get(name, [])


def _scope_of(wanted: CalendarFilter) -> str:
    named = {"group": wanted.group, "district": wanted.district, "zone": wanted.zone}
    return next((f"{name}:{value}" for name, value in named.items() if value), "all")


def _page_address(address: FeedAddress) -> str:
    """This page with the same choice, to be sent or read by a camera: it must open in the phone's own browser."""
    chosen = {
        "scope": _scope_of(address.scope),
        "type": address.scope.kind,
        "detail": "sessions" if address.detailed else "",
        "cancelled": "omit" if address.live else "",
        **({"lang": "en"} if language() == "en" else {}),
        **OUTSIDE,
    }
    said = urlencode({name: value for name, value in chosen.items() if value}, safe=":")
    return f"{site_address()}/calendar/subscribe?{said}"


@dataclass(frozen=True)
class DayLinks:
    """One day of an event and the links that add it to somebody's calendar."""

    entry: Entry
    google: str
    outlook: str
    office: str


@blueprint.app_template_global("calendar_links")
def calendar_links(event: Event) -> list[DayLinks]:
    """For the page of an event: links for each day that takes place."""
    site = site_address()
    return [_links(entry, site, language()) for entry in queries.entries_of(event) if not entry.cancelled]


@lru_cache(256)
def _links(entry: Entry, site: str, _language: str) -> DayLinks:
    """Made once for an entry as it is: spelling Thai in links takes long, the more so until one fits."""
    return DayLinks(
        entry,
        links.google_event(entry, site),
        links.outlook_event(entry, site),
        links.outlook_event(entry, site, host="outlook.office.com"),
    )


blueprint.add_app_template_global(links.line_share, "line_share")


@blueprint.app_template_global("event_file_address")
def event_file_address(event: Event) -> str:
    """The file of one event. In LINE it must open in the phone's own browser."""
    folder = "/events" if language() == "th" else "/events/en"
    return f"{folder}/{event.slug}.ics?openExternalBrowser=1"
