"""The feeds: the same octets for everybody, cheap to ask for again."""

import hashlib
from datetime import datetime

from flask import Response, request
from flask.typing import ResponseReturnValue

from coordinator.access.guard import public
from coordinator.calendar import feeds, ics
from coordinator.calendar.addresses import ICS, FeedAddress, read_address, with_options
from coordinator.calendar.views import blueprint
from coordinator.core.errors import NotFound
from coordinator.core.web import site_address
from coordinator.core.words import _, use_language
from coordinator.events.queries import get_public_event


@blueprint.route("/feeds/<path:rest>", methods=["GET", "OPTIONS"])
@public
def feed(rest: str) -> ResponseReturnValue:
    """What is public and concerns one scope; ``calendar.addresses`` tells which there are."""
    address = read_address(rest, request.args)
    if request.method == "OPTIONS":
        return _permission()
    if address.suffix != ICS:
        raise NotFound(f"feed {rest}")
    with use_language(address.language):
        head = _head(feeds.title_of(address), "/calendar", address.path)
        site = site_address()
        found = feeds.content(address, ics.room_after(head), extra=ics.gain(site))
    return _answer(ics.put_together(head, found.kept, site), found.changed_at, f"inline; filename={address.file_name}")


@blueprint.get("/events/<slug>.ics", defaults={"language": "th"})
@blueprint.get("/events/en/<slug>.ics", defaults={"language": "en"})
@public
def event_file(slug: str, language: str) -> ResponseReturnValue:
    """One event to keep, whatever its age."""
    event = get_public_event(slug)
    address = with_options(FeedAddress(language=language), request.args)
    folder = "/events" if address.language == "th" else "/events/en"
    with use_language(address.language):
        head = _head(event.short, f"/events/{slug}", f"{folder}/{slug}.ics")
        found = feeds.content_of_event(event.id, address)
    octets = ics.put_together(head, found.kept, site_address())
    return _answer(octets, found.changed_at, f"attachment; filename={slug}.ics")


def _head(name: str, page: str, path: str) -> bytes:
    site = site_address()
    about = _("Events and plan activities of Bangkok's districts on housing. Check the page for the latest.")
    return ics.head(ics.Feed(name=name, description=about, page=site + page, source=site + path))


def _permission() -> Response:
    """Before a script of another site asks with a tag, its browser asks whether it may."""
    response = Response(status=204)
    response.headers["Allow"] = "GET, HEAD, OPTIONS"
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Allow-Methods"] = "GET, HEAD"
    response.headers["Access-Control-Allow-Headers"] = "If-None-Match, If-Modified-Since"
    response.headers["Access-Control-Max-Age"] = "86400"
    return response


def _answer(octets: bytes, changed_at: datetime, disposition: str) -> Response:
    """The file, or 304 to whoever has it already. ``calendar.gateway`` keeps it and compresses it."""
    response = Response(octets, content_type="text/calendar; charset=utf-8")
    response.vary.add("Accept-Encoding")
    response.headers["Content-Disposition"] = disposition
    response.headers["Cache-Control"] = "public, max-age=300"
    response.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "ETag"
    response.last_modified = changed_at
    response.set_etag(hashlib.sha256(octets).hexdigest()[:32])
    response.make_conditional(request)
    return response
