"""The mail that brings a lost link back; pure words in the current language."""

from collections.abc import Sequence

from coordinator.core.words import _, in_language
from coordinator.events.models import Event
from coordinator.events.sharing import when_words
from coordinator.registration.models import Registration
from coordinator.tickets.addresses import ticket_address


def subject(event: Event) -> str:
    """What it brings, and for which event."""
    return _("Your ticket: %(title)s, %(when)s", title=event.short, when=when_words(event))


def body(event: Event, people: Sequence[Registration], site: str, *, again: bool) -> str:
    """The links to the tickets of this address; ``again``: somebody tried to register the same person once more."""
    lead = _("You asked for the link to your ticket.")
    if again:
        lead = _("Somebody filled in the form with your name again. You are registered already: nothing was changed.")
    named = "\n".join(f"- {one.full_name}: {in_language(ticket_address(site, one.code))}" for one in people)
    hint = _("With this link you can show the ticket, correct your details or cancel. Do not pass it on.")
    otherwise = _("If it was not you, you need not do anything.")
    return "\n\n".join([event.title, lead, named, hint, otherwise])
