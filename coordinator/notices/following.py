"""At the end of every change of a registration, an event or its agenda: queue what somebody has to be told of it."""

from collections import defaultdict

from coordinator.core.following import Touched, follow
from coordinator.core.web import site_address
from coordinator.events.models import AgendaRelease, Event, EventDay, Venue
from coordinator.events.queries import get_event_by_id, releases_with
from coordinator.notices.operations.agenda import tell_release
from coordinator.notices.operations.inviting import tell
from coordinator.notices.operations.offering import tell_offers
from coordinator.notices.operations.posting import Sender
from coordinator.notices.queries.invitations import addresses_of, events_with_addresses
from coordinator.outbox.settings import mail_from
from coordinator.registration.models import Registration, RegistrationState


@follow(Registration, Event, EventDay, Venue)
def tell_people(touched: Touched) -> None:
    """Look at the addresses that the change may concern; what they know already is not told again."""
    wanted: dict[int, set[str] | None] = defaultdict(set)
    if registrations := touched.keys_but_new(Registration, _has_no_mailbox):
        wanted.update(addresses_of(registrations))
    if registrations := touched.keys_but_new(Registration, _is_offered_nothing):
        tell_offers(registrations, site_address())
    whole = (touched.keys(Event), touched.keys(EventDay), touched.keys(Venue))
    if any(whole):
        wanted.update(dict.fromkeys(events_with_addresses(*whole)))
    for event_id in sorted(wanted):
        tell(get_event_by_id(event_id), wanted[event_id], sender())


@follow(AgendaRelease)
def tell_agendas(touched: Touched) -> None:
    """Tell what a release changed to those who are registered, if whoever released it asked for it."""
    for release in releases_with([number for (number,) in touched.keys(AgendaRelease)]):
        tell_release(release, site_address())


def sender() -> Sender:
    """From whom letters of this installation come."""
    return Sender(site_address(), mail_from())


def _has_no_mailbox(newcomer: Registration) -> bool:
    """Whoever came without one is told nothing, and nothing was ever told of them."""
    return not newcomer.email


def _is_offered_nothing(newcomer: Registration) -> bool:
    return newcomer.state is not RegistrationState.WAITING or newcomer.seat is None
