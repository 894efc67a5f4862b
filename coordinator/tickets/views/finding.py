"""A lost link: event and telephone number, and the link goes to the mailbox that is stored. Nothing is shown here."""

from datetime import timedelta

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import public
from coordinator.accounts.operations import count_tries
from coordinator.accounts.proof import network
from coordinator.core import clock
from coordinator.core.phones import Phone
from coordinator.core.transaction import writes
from coordinator.core.web import asked, page, site_address
from coordinator.events.queries import get_event_by_id
from coordinator.events.sharing import when_words
from coordinator.registration import queries
from coordinator.tickets.forms import FindForm
from coordinator.tickets.operations import LINKS_ASKED, send_links
from coordinator.tickets.views.blueprint import blueprint

STILL_ASKED = timedelta(days=30)  # after an event, while certificates and corrections may be wanted


@blueprint.route("/find-ticket", methods=["GET", "POST"])
@public
@writes
def find() -> ResponseReturnValue:
    """The answer is the same whether anybody was found."""
    events = [(one, when_words(one)) for one in queries.events_with_tickets(clock.today() - STILL_ASKED)]
    form = FindForm(events, data={"event_id": asked("event")})
    if form.attempt(_send):
        return redirect(url_for("tickets.find", sent="1"), code=303)
    return page("tickets/find.html", form=form, sent=asked("sent") == "1" and not form.is_submitted())


def _send(event_id: str, telephone: Phone) -> None:
    count_tries({LINKS_ASKED: network(request.remote_addr or "")})
    event = get_event_by_id(int(event_id))
    send_links(event, queries.of_phone(event.id, telephone.e164), site_address())
