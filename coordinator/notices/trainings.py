"""What is written of an event to those who asked for news of trainings (PDPA, section 19), and when it may be."""

from coordinator.core.words import _, in_language
from coordinator.events.models import Event, EventState
from coordinator.events.sharing import when_words
from coordinator.notices import letters
from coordinator.notices.letters import Place
from coordinator.registration.offers import State, offer_of


def why_not(event: Event) -> str:
    """Why nobody is told of the event now, "" if they may be: everybody can, or soon can, register on its page."""
    if event.state is EventState.DRAFT:
        return _("Publish the event first.")
    offer = offer_of(event)
    if offer.state is State.FULL:
        return _("All seats are taken.")
    return "" if offer.state in (State.OPEN, State.NOT_YET) else offer.words


def subject(event: Event) -> str:
    """What it is about, on one line."""
    return _("News of trainings: %(title)s, %(when)s", title=event.short, when=when_words(event))


def body(event: Event, site: str) -> str:
    """The whole mail in the current language, the same for all who read that: nobody is named in it."""
    lead = _("You agreed to get news of coming trainings. Here is one for which you can register.")
    where = _("Register here: %(address)s", address=in_language(f"{site}/events/{event.slug}/register"))
    why = _("You get this mail because you agreed to it when you registered for an earlier event.")
    blocks = [
        lead,
        "\n".join(letters.facts(event)),
        "\n".join(line for line in (where, offer_of(event).words) if line),
        "\n".join([Place(site, has_account=False).latest(event), why]),
    ]
    return "\n\n".join(blocks)
