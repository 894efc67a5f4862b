"""The feeds: the same octets for everybody, cheap to ask for again."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import public
from coordinator.calendar import as_atom, as_json, feeds, ics
from coordinator.calendar.addresses import ICS, FeedAddress, read_address, with_options
from coordinator.calendar.publication import Publication
from coordinator.calendar.stored import load
from coordinator.calendar.views import blueprint
from coordinator.calendar.views.asking import parameters
from coordinator.core.errors import NotFound
from coordinator.core.web import site_address
from coordinator.core.words import _, use_language
from coordinator.events.queries import get_public_event

# The formats beside the calendar file, by the ending of the address.
FOR_WEB_PAGES = {"json": as_json, "atom": as_atom}


@dataclass(frozen=True)
class Written:
    """A feed as it will be sent, and when anything in it changed last."""

    octets: bytes
    media_type: str
    changed_at: datetime


@blueprint.route("/feeds/<path:rest>", methods=["GET", "OPTIONS"])
@public
def feed(rest: str) -> ResponseReturnValue:
    """What is public and concerns one scope; ``calendar.addresses`` tells which there are."""
    address = read_address(rest, request.args)
    if request.method == "OPTIONS":
        return _permission()
    if address.suffix != ICS and address.suffix not in FOR_WEB_PAGES:
        raise NotFound(f"feed {rest}")
    with use_language(address.language):
        written = _calendar_file(address) if address.suffix == ICS else _for_web_pages(address)
    return _answer(written, f"inline; filename={address.file_name}")


def _calendar_file(address: FeedAddress) -> Written:
    head = _head(feeds.title_of(address), _page_of(address), address.path)
    octets, changed_at = feeds.calendar_file(address, head, site_address())
    return Written(octets, ics.MEDIA_TYPE, changed_at)


def _for_web_pages(address: FeedAddress) -> Written:
    about = Publication(
        name=feeds.title_of(address),
        description=_what_feeds_are(),
        publisher=_("Bangkok housing coordination"),
        language=address.language,
        site=site_address(),
        page=_page_of(address),
        source=address.path,
    )
    found = feeds.content(address, ics.MOST_OCTETS, site_address())
    form = FOR_WEB_PAGES[address.suffix]
    return Written(form.write(about, [load(text) for text in found.kept]), form.MEDIA_TYPE, found.changed_at)


@blueprint.route("/events/<slug>.ics", defaults={"language": "th"}, methods=["GET", "OPTIONS"])
@blueprint.route("/events/en/<slug>.ics", defaults={"language": "en"}, methods=["GET", "OPTIONS"])
@public
def event_file(slug: str, language: str) -> ResponseReturnValue:
    """One event to keep, whatever its age."""
    if request.method == "OPTIONS":
        return _permission()
    event = get_public_event(slug)
    address = with_options(FeedAddress(language=language), request.args)
    folder = "/events" if address.language == "th" else "/events/en"
    with use_language(address.language):
        head = _head(event.short, f"/events/{slug}", f"{folder}/{slug}.ics")
        found = feeds.content_of_event(event.id, address, site_address())
    written = Written(ics.put_together(head, found.kept), ics.MEDIA_TYPE, found.changed_at)
    return _answer(written, f"attachment; filename={slug}.ics")


def _head(name: str, page: str, path: str) -> bytes:
    site = site_address()
    return ics.head(ics.Feed(name=name, description=_what_feeds_are(), page=site + page, source=site + path))


def _page_of(address: FeedAddress) -> str:
    """The page that shows people what the feed tells programs."""
    return url_for("calendar.agenda", **parameters(address.scope))


def _what_feeds_are() -> str:
    return _("Events and plan activities of Bangkok's districts on housing. Check the page for the latest.")


def _permission() -> Response:
    """Before a script of another site asks with a tag, its browser asks whether it may."""
    response = Response(status=204)
    response.headers["Allow"] = "GET, HEAD, OPTIONS"
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Allow-Methods"] = "GET, HEAD"
    response.headers["Access-Control-Allow-Headers"] = "If-None-Match, If-Modified-Since"
    response.headers["Access-Control-Max-Age"] = "86400"
    return response


def _answer(written: Written, disposition: str) -> Response:
    """The file, or 304 to whoever has it already. ``calendar.gateway`` keeps it and compresses it."""
    response = Response(written.octets, content_type=written.media_type)
    response.vary.add("Accept-Encoding")
    response.headers["Content-Disposition"] = disposition
    response.headers["Cache-Control"] = "public, max-age=300"
    response.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "ETag"
    response.last_modified = written.changed_at
    response.set_etag(hashlib.sha256(written.octets).hexdigest()[:32])
    response.make_conditional(request)
    return response
