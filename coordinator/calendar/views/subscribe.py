"""How to follow the calendar in one's own program, and how to add one event."""

from dataclasses import dataclass

from flask import make_response, request
from flask.typing import ResponseReturnValue

from coordinator.access.guard import public
from coordinator.calendar import feeds, links, queries, shown
from coordinator.calendar.entries import KINDS, Entry
from coordinator.calendar.queries import CalendarFilter, Window
from coordinator.calendar.views import blueprint
from coordinator.calendar.views.asking import asked_filter, kinds
from coordinator.core import clock
from coordinator.core.web import asked, page, site_address
from coordinator.core.words import language
from coordinator.events.models import Event
from coordinator.places.queries import list_districts, list_zones

CLIENTS = ("google", "apple", "outlook", "android", "line", "other")
# In this order: LINE's browser on an iPhone also says iPhone.
SIGNS = (
    (" Line/", "line"),
    ("Android", "android"),
    ("iPhone", "apple"),
    ("iPad", "apple"),
    ("Macintosh", "apple"),
    ("Thunderbird", "other"),
)


@blueprint.get("/calendar/subscribe")
@public
def subscribe() -> ResponseReturnValue:
    """Every way to follow the calendar; what the browser says of itself only changes the order."""
    wanted = _asked_scope()
    feed = site_address() + feeds.path_of(wanted)
    mine = _client(request.user_agent.string)
    answer = page(
        "calendar/subscribe.html",
        wanted=wanted,
        scope=_scope_of(wanted),
        zones=list_zones(),
        districts=list_districts(),
        kinds=kinds(),
        name=feeds.name_of(wanted),
        links=links.subscription(feed, feeds.name_of(wanted)),
        clients=sorted(CLIENTS, key=lambda client: client != mine),
        mine=mine,
        here=f"{site_address()}/calendar/subscribe?scope={_scope_of(wanted)}",
        share=links.line_share,
        mail=links.mail_to_self,
        next_entry=_next_entry(wanted),
    )
    response = make_response(answer)
    response.vary.add("User-Agent")
    return response


def _asked_scope() -> CalendarFilter:
    """One thing to follow: ``scope=district:1001``, or the most exact part of a calendar's filter."""
    kind, _colon, value = asked("scope").partition(":")
    codes = [one.code for one in list_districts()]
    known = {"zone": [zone.slug for zone in list_zones()], "district": codes, "group": codes, "type": list(KINDS)}
    if value in known.get(kind, []):
        return CalendarFilter(**{"kind" if kind == "type" else kind: value})
    wanted = asked_filter()
    if wanted.district:
        return CalendarFilter(district=wanted.district)
    return CalendarFilter(zone=wanted.zone) if wanted.zone else CalendarFilter(kind=wanted.kind)


def _scope_of(wanted: CalendarFilter) -> str:
    named = {"group": wanted.group, "district": wanted.district, "zone": wanted.zone, "type": wanted.kind}
    return next((f"{name}:{value}" for name, value in named.items() if value), "all")


def _client(browser: str) -> str:
    return next((client for sign, client in SIGNS if sign in browser), "google")


def _next_entry(wanted: CalendarFilter) -> Entry | None:
    coming = queries.collect(wanted, Window(first=clock.today()))
    return next((one for one in coming if not one.cancelled and not shown.is_period(one)), None)


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
    return [
        DayLinks(
            entry,
            links.google_event(entry, site),
            links.outlook_event(entry, site),
            links.outlook_event(entry, site, host="outlook.office.com"),
        )
        for entry in queries.entries_of(event)
        if not entry.cancelled
    ]


blueprint.add_app_template_global(links.line_share, "line_share")


@blueprint.app_template_global("event_file_address")
def event_file_address(event: Event) -> str:
    """The file of one event. In LINE it must open in the phone's own browser."""
    folder = "/events" if language() == "th" else "/events/en"
    return f"{folder}/{event.slug}.ics?openExternalBrowser=1"
