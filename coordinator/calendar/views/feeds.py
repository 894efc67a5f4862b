"""The feeds: the same octets for everybody, cheap to ask for again."""

import gzip
import hashlib
from datetime import datetime

from flask import Response, current_app, request
from flask.typing import ResponseReturnValue

from coordinator.access.guard import public
from coordinator.calendar import feeds, ics, queries
from coordinator.calendar.entries import KINDS
from coordinator.calendar.queries import CalendarFilter
from coordinator.calendar.views import blueprint
from coordinator.core import clock
from coordinator.core.errors import NotFound
from coordinator.core.web import site_address
from coordinator.core.words import _, use_language
from coordinator.events.queries import get_public_event
from coordinator.places.queries import get_district, get_zone

TH, EN = {"language": "th"}, {"language": "en"}


@blueprint.get("/feeds/all.ics", defaults=TH)
@blueprint.get("/feeds/en/all.ics", defaults=EN)
@public
def feed_all(language: str) -> ResponseReturnValue:
    """Everything public."""
    return _feed(CalendarFilter(), language, "all")


@blueprint.get("/feeds/zone/<zone>.ics", defaults=TH)
@blueprint.get("/feeds/en/zone/<zone>.ics", defaults=EN)
@public
def feed_zone(zone: str, language: str) -> ResponseReturnValue:
    """What concerns one of the six zones."""
    return _feed(CalendarFilter(zone=get_zone(zone).slug), language, f"zone-{zone}")


@blueprint.get("/feeds/district/<code>.ics", defaults=TH)
@blueprint.get("/feeds/en/district/<code>.ics", defaults=EN)
@public
def feed_district(code: str, language: str) -> ResponseReturnValue:
    """What concerns one district."""
    return _feed(CalendarFilter(district=get_district(code).code), language, f"district-{code}")


@blueprint.get("/feeds/group/<code>.ics", defaults=TH)
@blueprint.get("/feeds/en/group/<code>.ics", defaults=EN)
@public
def feed_group(code: str, language: str) -> ResponseReturnValue:
    """Meetings and other events of one district's working group."""
    return _feed(CalendarFilter(group=get_district(code).code), language, f"group-{code}")


@blueprint.get("/feeds/type/<kind>.ics", defaults=TH)
@blueprint.get("/feeds/en/type/<kind>.ics", defaults=EN)
@public
def feed_type(kind: str, language: str) -> ResponseReturnValue:
    """One kind of event, or the plan activities."""
    if kind not in KINDS:
        raise NotFound(f"kind {kind}")
    return _feed(CalendarFilter(kind=kind), language, f"type-{kind}")


@blueprint.get("/events/<slug>.ics", defaults=TH)
@blueprint.get("/events/en/<slug>.ics", defaults=EN)
@public
def event_file(slug: str, language: str) -> ResponseReturnValue:
    """One event to keep, whatever its age."""
    event = get_public_event(slug)
    with use_language(language):
        entries = queries.entries_of(event)
        changed_at = max([event.feed_revised_at, event.updated_at, *(one.revised for one in entries)])
        feed = _described(event.short, f"/events/{event.slug}")
        octets = ics.write(feed, entries, clock.today())
    return _answer(octets, changed_at, f"attachment; filename={slug}.ics")


def _feed(wanted: CalendarFilter, language: str, name: str) -> Response:
    with use_language(language):
        found = feeds.content(wanted)
        feed = _described(feeds.name_of(wanted), "/calendar")
        octets = ics.write(feed, found.entries, clock.today())
    return _answer(octets, found.changed_at, f"inline; filename={name}.ics")


def _described(name: str, page: str) -> ics.Feed:
    site = site_address()
    return ics.Feed(
        name=name,
        description=_("Events and plan activities of Bangkok's districts on housing. Check the page for the latest."),
        site=site,
        page=site + page,
        source=site + request.path,
        organiser=_("Bangkok housing coordination"),
        mailbox=current_app.config["ORGANISER_EMAIL"],
    )


def _answer(octets: bytes, changed_at: datetime, disposition: str) -> Response:
    """The file, or 304 to whoever has it already; compressed only for those who ask."""
    squeezed = request.accept_encodings.quality("gzip") > 0
    sent = gzip.compress(octets, 6, mtime=0) if squeezed else octets
    response = Response(sent, content_type="text/calendar; charset=utf-8")
    if squeezed:
        response.headers["Content-Encoding"] = "gzip"
    response.vary.add("Accept-Encoding")
    response.headers["Content-Disposition"] = disposition
    response.headers["Cache-Control"] = "public, max-age=300"
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.last_modified = changed_at
    response.set_etag(hashlib.sha256(sent).hexdigest()[:32])
    response.make_conditional(request)
    return response
