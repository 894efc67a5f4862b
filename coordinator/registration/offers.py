"""What the public is offered about an event now: to register, to wait, to come back; exact numbers are for staff."""

import enum
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from coordinator.core import clock
from coordinator.core.dates import format_instant
from coordinator.core.words import _, language
from coordinator.events.models import Event, EventState, RegistrationWay
from coordinator.registration import queries

FEW, FEWEST = 10, 5  # of a hundred seats; and as a number, so that nobody can count who comes (PDPA, least data)


class State(enum.StrEnum):
    """What can be done about coming to an event."""

    OPEN = "open"
    FULL = "full"  # the waiting list is open
    NOT_YET = "not-yet"
    CLOSED = "closed"
    OVER = "over"
    CANCELLED = "cancelled"
    OFFICE = "office"
    NONE = "none"


@dataclass(frozen=True)
class Offer:
    """The state for people who want to come; ``seats`` are words, "" for an event without a limit.

    ``full`` is also said of an event whose names come from the offices.
    """

    state: State
    seats: str
    words: str
    full: bool

    @property
    def takes_names(self) -> bool:
        """Whether the form on the page of the event can be sent."""
        return self.state in (State.OPEN, State.FULL)


def offer_of(event: Event, taken: int | None = None) -> Offer:
    """The offer of one event; ``taken`` seats are counted here if they are not known."""
    if event.capacity is None:
        return _offer(event, None)
    if taken is None:
        taken = queries.count_taken([event.id]).get(event.id, 0)
    return _offer(event, event.capacity - taken)


def open_offers(slugs: Collection[str]) -> Mapping[str, Offer]:
    """Slug -> offer, of those of these events, none of them over, that take names now on their own pages.

    Made for lists of many: two queries, and nothing is said of when it closes.
    """
    events = queries.events_taking_names(slugs, clock.now()) if slugs else ()
    counts = queries.count_taken([number for number, _slug, capacity in events if capacity is not None])
    offers = {}
    for number, slug, capacity in events:
        left = None if capacity is None else capacity - counts.get(number, 0)
        full = left is not None and left <= 0
        offers[slug] = Offer(State.FULL if full else State.OPEN, _seats(capacity, left), "", full)
    return offers


def _offer(event: Event, left: int | None) -> Offer:
    state = _state(event, left)
    return Offer(state, _seats(event.capacity, left), _words(event, state), left is not None and left <= 0)


def _state(event: Event, left: int | None) -> State:
    way, now = event.registration_way, clock.now()
    opens, closes = event.registration_opens_at, event.registration_closes_at
    if event.state is EventState.CANCELLED:
        return State.CANCELLED
    if event.is_over(clock.today()):
        return State.OVER
    if way is RegistrationWay.NONE:
        return State.NONE
    if closes and closes < now:
        return State.CLOSED
    if way is RegistrationWay.OFFICE:
        return State.OFFICE
    if opens and opens > now:
        return State.NOT_YET
    return State.FULL if left is not None and left <= 0 else State.OPEN


def _seats(capacity: int | None, left: int | None) -> str:
    """Some, few or none."""
    if left is None or capacity is None:
        return ""
    if left <= 0:
        return _("no seats left")
    few = left * 100 < capacity * FEW or left < FEWEST
    return _("few seats left") if few else _("seats left")


def _words(event: Event, state: State) -> str:
    """Why nobody can register now, or until when one can; "" when there is nothing to say."""
    opens, closes = event.registration_opens_at, event.registration_closes_at
    if state is State.NOT_YET and opens:
        return _("Registration opens on %(when)s.", when=format_instant(opens, language()))
    if state is State.CLOSED and closes:
        return _("Registration closed on %(when)s.", when=format_instant(closes, language()))
    if state in (State.OPEN, State.FULL):
        return _("It closes on %(when)s.", when=format_instant(closes, language())) if closes else ""
    said = {
        State.OVER: _("This event has taken place."),
        State.CANCELLED: _("This event is cancelled"),
        State.OFFICE: _("The district office sends the names of those who take part."),
        State.NONE: _("Nobody has to register for this event."),
    }
    return said.get(state, "")
