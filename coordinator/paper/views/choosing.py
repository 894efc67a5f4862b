"""Badges and tickets of some people: those whose badge is not printed yet, those without a mailbox, or any."""

from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core.web import page
from coordinator.events.models import Event
from coordinator.events.queries import get_event
from coordinator.paper.sheets.cards import cards_of
from coordinator.paper.sheets.wish import Who, Wish
from coordinator.paper.views.blueprint import blueprint
from coordinator.paper.views.printing import PRINT, asked_wish
from coordinator.places.queries import list_zones


@blueprint.get(f"{PRINT}/people")
@requires(Permission.REGISTRATION_READ, load=get_event)
def choose(event: Event) -> ResponseReturnValue:
    """Everybody with a box to tick, narrowed by zone and need."""
    wish = asked_wish()
    everybody = cards_of(event, Wish(wish.site, zone=wish.zone))
    counts = {who: sum(card.fits(who) for card in everybody) for who in Who}
    shown = [card for card in everybody if card.fits(wish.who)]
    return page("paper/choose.html", event=event, wish=wish, cards=shown, counts=counts, zones=list_zones(), whose=Who)
