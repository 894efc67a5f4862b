"""The ticket: a code for the door, what it is good for, and what its holder can do."""

from flask import Response
from flask.typing import ResponseReturnValue

from coordinator.access.guard import may, public
from coordinator.access.policy import Permission
from coordinator.accounts.operations import count_tries, forget_tries
from coordinator.checkin.operations import check_oneself_in, may_check_oneself_in
from coordinator.core.names import mask_name
from coordinator.core.qr import qr_file
from coordinator.core.transaction import in_short_steps, unit_of_work
from coordinator.core.web import done, page, site_address
from coordinator.core.words import _
from coordinator.events.sharing import place_words, when_words
from coordinator.registration import consents, holding, queries
from coordinator.registration.line import Line
from coordinator.registration.models import PrivacySettings, Registration, RegistrationState
from coordinator.registration.operations import can_take_back
from coordinator.tickets.addresses import scanned_address, ticket_address
from coordinator.tickets.forms import OwnQuestionsForm, RoomCodeForm
from coordinator.tickets.operations import ROOM_CODES
from coordinator.tickets.views import loading
from coordinator.tickets.views.blueprint import blueprint
from coordinator.tickets.views.loading import of_code


@blueprint.get("/t/<code>")
@blueprint.get("/T/<code>", endpoint="scanned")
@public
@in_short_steps
def show(code: str) -> ResponseReturnValue:
    """The ticket in whatever spelling of its code; a stranger sees of the name only its first letters."""
    return show_ticket(of_code(code))


@blueprint.post("/t/<code>/here")
@public
@in_short_steps
def here(code: str) -> ResponseReturnValue:
    """Check oneself in with the letters that stand on the screen of the room."""
    registration, first = loading.own(code)
    if first is not None:
        return first
    form = RoomCodeForm()
    if form.check(lambda code: _here(registration, code)):
        return done(_("You are checked in."), loading.address_of(registration))
    return show_ticket(registration, form)


def show_ticket(registration: Registration, form: RoomCodeForm | None = None) -> ResponseReturnValue:
    """The page of a ticket. ``form``: letters of the room that were refused."""
    event, own = registration.event, holding.holds(registration)
    settings = queries.privacy_settings()
    session = may_check_oneself_in(registration) if own else None
    return page(
        "tickets/show.html",
        form=form or RoomCodeForm(),
        here_now=session,
        person=registration,
        event=event,
        own=own,
        name=_name(registration, own=own),
        when=when_words(event),
        place=place_words(event),
        address=ticket_address(site_address(), registration.code),
        scanned=scanned_address(site_address(), registration.code),
        handed_over=queries.successor_of(registration) is not None,
        why=Line.of(event).why(registration) if registration.state is RegistrationState.WAITING else "",
        can_take_back=own and can_take_back(registration),
        asks=_questions(registration, settings) if own else None,
        notice_lines=consents.notice(settings, event.contact),
    )


@blueprint.get("/t/<code>/qr.svg")
@public
@in_short_steps
def picture(code: str) -> ResponseReturnValue:
    """The code alone, for keeping or for a message."""
    registration = of_code(code)
    return Response(qr_file(scanned_address(site_address(), registration.code)), mimetype="image/svg+xml")


def _questions(registration: Registration, settings: PrivacySettings) -> OwnQuestionsForm | None:
    """The questions for consent, for whoever was registered by others and was not told the notice yet."""
    if registration.notice_digest is not None or registration.state is RegistrationState.CANCELLED:
        return None
    form = OwnQuestionsForm(registration)
    form.ask(settings)
    return form


def _here(registration: Registration, code: str) -> None:
    """A try is counted before it is judged, so that tries side by side cannot slip through."""
    with unit_of_work():
        tries = count_tries({ROOM_CODES: registration.code})
    with unit_of_work():
        check_oneself_in(registration, code=code)
        forget_tries(tries)


def _name(registration: Registration, *, own: bool) -> str:
    if own or may(Permission.REGISTRATION_READ, registration):
        return registration.full_name
    return mask_name(registration.prefix, registration.given_name, registration.surname)
