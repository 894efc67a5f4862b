"""The agenda inside other people's web pages: a page for an iframe, without cookies, scripts or sign-in."""

import hashlib

from flask import Response, make_response, request
from flask.typing import ResponseReturnValue

from coordinator.access.guard import public
from coordinator.calendar import feeds, queries, shown
from coordinator.calendar.queries import Order, Window
from coordinator.calendar.views import blueprint
from coordinator.calendar.views.asking import asked_filter, asks_for_unknown, parameters
from coordinator.core import clock
from coordinator.core.web import asked, page
from coordinator.core.words import use_language

# Any page may frame it: it shows what is public, and nothing can be pressed in it but links that open elsewhere.
POLICY = "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"
THEMES = ("light", "dark", "auto")
MOST = 20


@blueprint.get("/embed/calendar", defaults={"language": "th"})
@blueprint.get("/embed/en/calendar", defaults={"language": "en"})
@public
def embedded(language: str) -> ResponseReturnValue:
    """The next entries that fit the filter; the same answer for everybody, so that caches may keep it."""
    wanted, today = asked_filter(), clock.today()
    with use_language(language):
        coming = queries.page_of_entries(wanted, Window(first=today), 1, Order.READING, MOST)
        answer = make_response(
            page(
                "calendar/embed.html",
                name=feeds.name_of(wanted),
                months=shown.agenda(coming.items, today),
                more=coming.pages > 1,
                chosen=parameters(wanted),
                unknown=asks_for_unknown(),
                lang=language,
                theme=asked("theme", THEMES) or "light",
                text_size="normal",
            )
        )
    if asks_for_unknown():
        answer.status_code = 404
    return _kept(answer, language)


def _kept(answer: Response, language: str) -> Response:
    answer.headers["Content-Security-Policy"] = POLICY
    answer.headers["Content-Language"] = language
    answer.headers["Cache-Control"] = "public, max-age=300"
    answer.set_etag(hashlib.sha256(answer.get_data()).hexdigest()[:32])
    answer.make_conditional(request)
    return answer
