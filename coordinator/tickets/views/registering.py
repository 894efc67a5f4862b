"""Registering oneself for an event: one page, no account."""

from typing import Any

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import public
from coordinator.accounts.operations import count_tries
from coordinator.accounts.proof import network
from coordinator.core.errors import NotFound
from coordinator.core.kept_pages import kept_page, values_of
from coordinator.core.transaction import in_short_steps, once
from coordinator.core.web import asked, page, site_address
from coordinator.events.models import Event, EventState
from coordinator.events.queries import get_public_event
from coordinator.events.sharing import when_words
from coordinator.places.queries import districts_by_zone
from coordinator.registration import choosing, consents, holding, operations, queries
from coordinator.registration.models import PrivacySettings, Registration
from coordinator.registration.offers import Offer, offer_of
from coordinator.tickets.forms import RegisterForm
from coordinator.tickets.operations import REGISTERED_MAILBOX, REGISTERED_THERE, send_links
from coordinator.tickets.views.blueprint import blueprint
from coordinator.tickets.views.loading import address_of

SAME = ("prefix", "given_name", "surname", "district_code", "organisation", "position", "telephone", "email")


@blueprint.route("/events/<slug>/register", methods=["GET", "POST"])
@public
@in_short_steps
def register(slug: str) -> ResponseReturnValue:
    """The form while names are taken, else why not; sent, it leads to the ticket."""
    if request.method == "POST":
        form = RegisterForm(districts_by_zone())
        onward = once(lambda: _carried_out(form, slug)) if form.validate() else None
        if onward:
            return onward
        event = _event(slug)
        return _page(event, form, offer_of(event), queries.privacy_settings())
    event = _event(slug)
    offer = offer_of(event)
    if asked("known") or not offer.takes_names:
        known = bool(asked("known"))
        return page("tickets/no_form.html", event=event, offer=offer, known=known, when=when_words(event))
    earlier = _earlier(event)
    if earlier is not None:
        return _for_who_was_here(event, offer, earlier)
    return _for_all(event, offer)


def _event(slug: str, *, held: bool = False) -> Event:
    event = get_public_event(slug, held=held)
    if event.state is EventState.CANCELLED and request.method == "POST":
        raise NotFound(f"registration for {slug}, which is cancelled")
    return event


def _for_who_was_here(event: Event, offer: Offer, earlier: Registration) -> ResponseReturnValue:
    """The form with the details of the last time, or the question whether they are wanted."""
    same, settings = asked("same"), queries.privacy_settings()
    form = RegisterForm(districts_by_zone(), data=_as_before(earlier) if same else None)
    return _page(event, form, offer, settings, None if same else earlier)


def _for_all(event: Event, offer: Offer) -> Response:
    """The empty form, which all who know nothing of each other read alike."""
    settings, districts, rule = queries.privacy_settings(), districts_by_zone(), queries.seat_rule(event)
    place = (event.venue, event.venue.district) if event.venue else ()
    shown = (
        offer,
        tuple(districts),
        tuple(choosing.choices(event)),
        values_of(event, *event.days, *place, settings, rule),
    )

    def draw(form_key: str) -> str:
        form = RegisterForm(districts, form_key=form_key)
        return _drawn(event, form, offer, settings)

    return Response(kept_page(shown, draw))


def _page(
    event: Event, form: RegisterForm, offer: Offer, settings: PrivacySettings, earlier: Registration | None = None
) -> ResponseReturnValue:
    return _drawn(event, form, offer, settings, earlier), form.http_status


def _drawn(
    event: Event, form: RegisterForm, offer: Offer, settings: PrivacySettings, earlier: Registration | None = None
) -> str:
    form.ask_for(event, settings)
    return render_template(
        "tickets/register.html",
        form=form,
        event=event,
        offer=offer,
        when=when_words(event),
        notice_lines=consents.notice(settings, event.contact),
        earlier=earlier,
    )


def _carried_out(form: RegisterForm, slug: str) -> Response | None:
    """To the ticket; None if nobody is registered."""
    if not form.carry_out(_register, slug):
        return None
    return redirect(_onward(form.result), code=303)  # type: ignore[return-value]


def _register(slug: str, **values: Any) -> operations.Registered:
    """The event is read last, with its lock: whoever tries too often holds up nobody else who registers for it."""
    limits = {REGISTERED_THERE: f"{network(request.remote_addr or '')} {slug}"}
    if values["email"]:
        limits[REGISTERED_MAILBOX] = f"{values['email']} {slug}"
    count_tries(limits)
    return operations.register_oneself(_event(slug, held=True), is_held=True, **values)


def _onward(done: operations.Registered) -> str:
    """To the new ticket. Of somebody who was there before nothing is shown: the link goes to the stored mailbox."""
    if not done.known or holding.holds(done.registration):
        return address_of(done.registration)
    event = done.registration.event
    send_links(event, [done.registration], site_address(), again=True)
    return url_for("tickets.register", slug=event.slug, known="1")


def _earlier(event: Event) -> Registration | None:
    """The last ticket of this browser for another event: its details can be used again, if they are not put away."""
    others = (one for one in holding.held() if one.event_id != event.id)
    return next((one for one in others if one.restricted_at is None), None)


def _as_before(earlier: Registration) -> dict[str, Any]:
    """What was typed for the other event, without what only that one needed."""
    return {name: getattr(earlier, name) for name in SAME}
