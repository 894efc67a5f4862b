"""The pages of an event that everybody may see: itself, its poster, its picture for chats, its short address."""

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import public
from coordinator.core.errors import NotFound
from coordinator.core.statics import FOREVER
from coordinator.core.web import asked, page, site_address
from coordinator.core.words import DEFAULT, LANGUAGES, language, use_language
from coordinator.events import card, queries
from coordinator.events.halves import released_by_half_day
from coordinator.events.models import Event
from coordinator.events.sharing import card_of, place_words, share_text, summary, times_words, when_words
from coordinator.events.views import blueprint

SOON = "public, max-age=300"


@blueprint.get("/events/<slug>")
@public
def show(slug: str) -> ResponseReturnValue:
    """When, where, who, what happens; a cancelled event keeps its page and says so."""
    event = queries.get_public_event(slug)
    address = site_address() + url_for("events.show", slug=event.slug)
    lines = queries.current_lines(event)
    return page(
        "events/show.html",
        event=event,
        halves=released_by_half_day(event, lines),
        release=lines[0].release if lines else None,
        materials=queries.shown_materials(event),
        cohort=queries.cohort_of(event),
        when=when_words(event),
        times=times_words(event),
        summary=summary(event),
        address=address,
        share=share_text(event, address),
        picture=_picture(event),
    )


@blueprint.get("/events/<slug>/agenda")
@public
def agenda_on_paper(slug: str) -> ResponseReturnValue:
    """The released agenda on sheets of A4, with what was moved and what is off."""
    event = queries.get_public_event(slug)
    lines = queries.current_lines(event)
    if not lines:
        raise NotFound("no agenda is released")
    halves = released_by_half_day(event, lines)
    return page(
        "events/agenda_print.html", event=event, halves=halves, release=lines[0].release, when=when_words(event)
    )


@blueprint.get("/events/<slug>/poster")
@public
def poster(slug: str) -> ResponseReturnValue:
    """One sheet of A4 to hang up, with a code that leads to the event's page."""
    event = queries.get_public_event(slug)
    return page(
        "events/poster.html",
        event=event,
        when=when_words(event),
        times=times_words(event),
        place=place_words(event),
        address=site_address() + url_for("events.short", event_id=event.id),
    )


@blueprint.get("/events/<slug>/card.png")
@public
def picture(slug: str) -> ResponseReturnValue:
    """The picture beside a shared link, in the language that its address names.

    Its address changes with its words (``v``), so it may be kept for ever; any other address is good for a while.
    """
    event = queries.get_public_event(slug)
    if not card.can_draw():
        raise NotFound("this machine cannot set Thai letters")
    with use_language(asked("lang", LANGUAGES) or DEFAULT):
        words = card_of(event)
    answer = Response(card.draw(words), mimetype="image/png")
    answer.headers["Cache-Control"] = FOREVER if asked("v") == words.fingerprint else SOON
    answer.set_etag(words.fingerprint)
    answer.make_conditional(request)
    return answer


def _picture(event: Event) -> str:
    """The whole address of the event's picture, or "" where it cannot be drawn."""
    if not card.can_draw():
        return ""
    version = card_of(event).fingerprint
    return site_address() + url_for("events.picture", slug=event.slug, lang=language(), v=version)


@blueprint.get("/e/<int:event_id>")
@public
def short(event_id: int) -> ResponseReturnValue:
    """The short address for print and QR codes."""
    event = queries.get_event_by_id(event_id)
    public_event = queries.get_public_event(event.slug)
    return redirect(url_for("events.show", slug=public_event.slug), code=301)
