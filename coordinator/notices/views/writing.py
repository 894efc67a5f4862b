"""Writing to people of an event from the desk: those ticked there, or all that its filter shows."""

from collections.abc import Iterable

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from markupsafe import Markup

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.accounts.operations import refuse_if_tried
from coordinator.audit.models import Opened, Purpose, Why
from coordinator.audit.trail import note_opened
from coordinator.core import clock
from coordinator.core.errors import DomainError
from coordinator.core.transaction import writes
from coordinator.core.web import done, page, refused, site_address
from coordinator.core.words import _, ngettext
from coordinator.events.models import Event
from coordinator.events.queries import get_event
from coordinator.notices import writing
from coordinator.notices.forms import LetterForm
from coordinator.notices.operations.writing import LETTERS, mails_of, send_letter, take_back_letter
from coordinator.notices.queries.messages import Letter, get_letter
from coordinator.notices.views import blueprint
from coordinator.notices.writing import Readers
from coordinator.outbox.massing import MANY
from coordinator.outbox.models import MessageState
from coordinator.outbox.queries import switch
from coordinator.outbox.settings import own_domains
from coordinator.registration.views.deciding import joined
from coordinator.registration.views.desk import BASE, chosen_people

WRITE = f"{BASE}/write"


@blueprint.route(WRITE, methods=["GET", "POST"])
@requires(Permission.REGISTRATION_EDIT, load=get_event)
@writes
def write(event: Event) -> ResponseReturnValue:
    """Type it, see whom it reaches and how it reads, send it; more than fifty wait to be confirmed once more."""
    people = chosen_people(event)
    if not people:
        return refused(DomainError(_("Tick at least one person.")), _desk(event))
    refuse_if_tried(LETTERS, str(current_user.id))
    form, readers = LetterForm(), Readers.among(people)
    sound = "change" not in request.form and form.validate_on_submit()
    mails = mails_of(event, form.written, readers, current_user.name, site_address()) if sound else []
    seen = form.confirms(writing.digest(mails)) and sound
    if seen and form.attempt(send_letter, event, mails):
        return _sent(event, form, readers)
    return page(
        "notices/write.html",
        form=form,
        event=event,
        readers=readers,
        people=joined(people),
        samples=list({one.to.language: one for one in reversed(mails)}.values()),
        chat=writing.for_chat(event, form.written.thai, site_address()) if mails else "",
        in_trial=count_in_trial(readers.mailed),
        many=MANY,
    )


@blueprint.route(f"{WRITE}/call", methods=["GET", "POST"])
@requires(Permission.REGISTRATION_EDIT, load=get_event)
@writes
def call(event: Event) -> ResponseReturnValue:
    """Who has no e-mail and has to be called; whose number was shown whole, by the button, is noted."""
    people, opened = Readers.among(chosen_people(event)).without, request.method == "POST"
    if not people:
        return refused(DomainError(_("Each of them has an e-mail address.")), _desk(event))
    for one in people if opened else ():
        if one.phone:
            note_opened(one, Opened.PHONE, why=Why(Purpose.CONTACT))
    return page("notices/call.html", event=event, people=people, joined=joined(people), opened=opened)


@blueprint.get(f"{WRITE}/<key>")
@requires(Permission.REGISTRATION_EDIT, load=get_letter)
def letter(letter: Letter) -> ResponseReturnValue:
    """What was written, how far its mails are, and as long as they wait the way back."""
    in_trial = count_in_trial(one.email for one in letter.messages if one.state is MessageState.QUEUED)
    minutes = 0 if in_trial else letter.minutes_left(clock.now())
    return page("notices/letter.html", letter=letter, event=letter.event, minutes=minutes, in_trial=in_trial)


@blueprint.post(f"{WRITE}/<key>/take-back")
@requires(Permission.REGISTRATION_EDIT, load=get_letter)
@writes
def take_back(letter: Letter) -> ResponseReturnValue:
    """Undo that a letter was sent, as far as it has not gone."""
    taken, gone = take_back_letter(letter)
    told = ngettext("%(num)d mail is taken back.", "%(num)d mails are taken back.", taken)
    left = ngettext("%(num)d had gone already.", "%(num)d had gone already.", gone) if gone else ""
    return done(f"{told} {left}".strip(), letter_page(letter.event, letter.key))


def _sent(event: Event, form: LetterForm, readers: Readers) -> ResponseReturnValue:
    """How many wait to be sent and who is left to be called; the page of the letter takes it back while they wait."""
    number = len(form.result)
    told = when_they_go(number, count_in_trial(readers.mailed))
    if readers.without:
        words = ngettext("%(num)d person has to be called", "%(num)d people have to be called", len(readers.without))
        address = url_for("notices.call", slug=event.slug, person=joined(readers.without))
        flash(Markup('<a href="{}">{}</a>').format(address, words), "warn")  # stays, while the toast goes by itself
    return done(told, letter_page(event, form.key))


def when_they_go(number: int, in_trial: int) -> str:
    """How many mails were queued and what they wait for, to be told once."""
    if number <= MANY and not in_trial:
        return ngettext("%(num)d mail goes in two minutes.", "%(num)d mails go in two minutes.", number)
    told = ngettext("%(num)d mail is written.", "%(num)d mails are written.", number)
    held = ngettext(
        "%(num)d of the mails waits until the administrator turns on sending to everybody.",
        "%(num)d of the mails wait until the administrator turns on sending to everybody.",
        in_trial,
    )
    return f"{told} {held}" if in_trial else told


def count_in_trial(addresses: Iterable[str]) -> int:
    """How many of the mails wait because a new installation sends to its own domains only."""
    if switch().everywhere:
        return 0
    return sum(email.rpartition("@")[2] not in own_domains() for email in addresses)


def _desk(event: Event) -> str:
    return url_for("registration.desk", slug=event.slug)


def letter_page(event: Event, key: str) -> str:
    """Where a letter is shown after it was sent."""
    return url_for("notices.letter", slug=event.slug, key=key)
