"""The personal feed: only for whoever holds its secret address, and never kept by anybody between."""

import gzip
import hashlib
from datetime import datetime, time, timedelta

from flask import Response, current_app, request
from flask.typing import ResponseReturnValue

from coordinator.access.guard import public
from coordinator.accounts.operations import Limit, count_tries, refuse_if_tried
from coordinator.accounts.proof import network
from coordinator.calendar import ics
from coordinator.calendar.personal import contents, operations, queries
from coordinator.calendar.personal.models import PersonalFeed, PersonalVersion
from coordinator.calendar.views import blueprint
from coordinator.core import clock
from coordinator.core.errors import NotFound
from coordinator.core.transaction import in_short_steps, unit_of_work
from coordinator.core.web import site_address
from coordinator.core.words import _, language, use_language

WRONG_TOKENS = Limit("personal feed", 5, timedelta(minutes=1))
HEADERS = {
    "Cache-Control": "private, no-cache",
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
    "Content-Disposition": "inline; filename=my.ics",
}
# The tag of what this process wrote last for a state of things, so that asking again costs one query.
MOST_REMEMBERED = 2000
_tags: dict[tuple[object, ...], str] = {}


@blueprint.get("/feeds/my/<token>.ics")
@public
@in_short_steps
def personal_feed(token: str) -> ResponseReturnValue:
    """What concerns the person whose secret this is; anything else is answered as a page that does not exist."""
    found = queries.find_by_token(token)
    if found is None:
        return _refuse()
    feed, version = found
    state = _state(feed, version)
    # What is told also changes at midnight, when something leaves it by its age.
    changed_at = max(version.changed_at, clock.bangkok(clock.today(), time()))
    response = _unchanged(_tags.get(state), changed_at) or _fresh(feed, state)
    response.headers.update(HEADERS)
    response.vary.add("Accept-Encoding")
    response.last_modified = changed_at
    response.make_conditional(request)
    if feed.used_on != clock.today():
        user_id = feed.user_id
        with unit_of_work():
            operations.note_use(user_id, clock.today())
    return response


def _refuse() -> ResponseReturnValue:
    """Count the try for whoever asks from there; after too many only reading tells so, without a lock."""
    sender = network(request.remote_addr or "")
    refuse_if_tried(WRONG_TOKENS, sender)
    with unit_of_work():
        count_tries({WRONG_TOKENS: sender})
    raise NotFound("personal feed")


def _state(feed: PersonalFeed, version: PersonalVersion) -> tuple[object, ...]:
    """All that the octets depend on."""
    return feed.user_id, feed.token_hash, version.stamp, clock.today(), site_address(), _squeezed()


def _squeezed() -> bool:
    return request.accept_encodings.quality("gzip") > 0


def _unchanged(tag: str | None, changed_at: datetime) -> Response | None:
    """An answer without a body, if this process knows the tag and the program has the file already."""
    if tag is None:
        return None
    tags, since = request.if_none_match, request.if_modified_since
    if not (tags.contains_weak(tag) if tags else since is not None and since >= changed_at):
        return None
    response = Response(status=304)
    response.set_etag(tag)
    return response


def _fresh(feed: PersonalFeed, state: tuple[object, ...]) -> Response:
    octets = _octets(feed)
    sent = gzip.compress(octets, 6, mtime=0) if _squeezed() else octets
    response = Response(sent, content_type=ics.MEDIA_TYPE)
    if _squeezed():
        response.headers["Content-Encoding"] = "gzip"
    tag = hashlib.sha256(sent).hexdigest()[:32]
    response.set_etag(tag)
    if len(_tags) >= MOST_REMEMBERED:
        _tags.clear()
    _tags[state] = tag
    return response


def _octets(feed: PersonalFeed) -> bytes:
    today = clock.today()
    with use_language(feed.user.language):
        about = ics.Feed(
            name=_("My work calendar"),
            description=_("What I am registered for or answer for. Only for myself: do not pass the address on."),
            page=f"{site_address()}/account/calendar",
            source="",
        )
        mailbox = current_app.config["ORGANISER_EMAIL"]
        voice = ics.Voice(language(), site_address(), _("Bangkok housing coordination"), mailbox)
        entries = contents.entries_of(feed.user, today, with_dates=feed.with_dates)
        return ics.write(about, voice, entries, today, feed.reminder.before)
