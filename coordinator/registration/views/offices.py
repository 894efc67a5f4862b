"""The offices: a link for each to name its people, and asking those that sent nobody, in one step."""

from collections.abc import Sequence

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import part, requires
from coordinator.access.policy import Permission
from coordinator.accounts.queries import responsible_people
from coordinator.core.errors import DomainError
from coordinator.core.forms import BaseForm
from coordinator.core.transaction import writes
from coordinator.core.web import done, page, refused, site_address
from coordinator.core.words import _, ngettext
from coordinator.events.models import Event
from coordinator.events.queries import get_event
from coordinator.outbox.models import Message, MessageKind
from coordinator.outbox.operations import enqueue_all
from coordinator.outbox.queries import letters_about, told_on
from coordinator.registration import asking, coverage, links, operations, queries
from coordinator.registration.asking import Contacts
from coordinator.registration.coverage import Coverage, Office
from coordinator.registration.models import OfficeInvitation
from coordinator.registration.views import blueprint
from coordinator.registration.views.desk import BASE, readable


@blueprint.get(f"{BASE}/missing")
@requires(Permission.REGISTRATION_PART, load=get_event)
def missing(event: Event) -> ResponseReturnValue:
    """Which district offices have sent nobody yet, whom to call there, and when they were asked."""
    within = readable(event)
    return page(
        "registration/missing.html",
        event=event,
        coverage=coverage.of_event(event, within),
        within=within,
        closed=operations.why_closed(event),
        contacts=Contacts(*responsible_people()),
        known=queries.invitations_of_offices(event),
        asked=letters_about(MessageKind.NUDGE, asking.about(event)),
    )


@blueprint.route(f"{BASE}/invitations", methods=["GET", "POST"])
@requires(Permission.OFFICE_ASK, load=get_event)
@writes
def invitations(event: Event) -> ResponseReturnValue:
    """The link of each office, to be copied; the button makes those that are missing."""
    offices, form = askable(event).offices, BaseForm()
    if form.attempt(operations.invite_offices, event, [one.district.code for one in offices]):
        return done(_("Each office has its link."), url_for(".invitations", slug=event.slug))
    known, site = queries.invitations_of_offices(event), site_address()
    return page(
        "registration/invitations.html",
        form=form,
        event=event,
        offices=offices,
        closed=operations.why_closed(event),
        known=known,
        addresses={code: links.office_address(site, one) for code, one in known.items()},
    )


@blueprint.route(f"{BASE}/invitations/<code>/renew", methods=["GET", "POST"])
@requires(Permission.OFFICE_ASK, load=queries.get_invitation)
@writes
def renew(invitation: OfficeInvitation) -> ResponseReturnValue:
    """Another link for the office, because the former one came into wrong hands; asked first, for the office has it."""
    form = BaseForm()
    if form.attempt(operations.renew_link, invitation):
        told = _("%(office)s has another link; the former one opens nothing.", office=invitation.district.full_name)
        return done(told, url_for(".invitations", slug=invitation.event.slug))
    return page("registration/renew.html", form=form, event=invitation.event, office=invitation.district)


@blueprint.route(f"{BASE}/missing/ask", methods=["GET", "POST"])
@requires(Permission.OFFICE_ASK, load=get_event)
@writes
def ask(event: Event) -> ResponseReturnValue:
    """Ask the offices named in the address, or all that sent nobody and did not decline; whom, and in which words."""
    contacts, form = Contacts(*responsible_people()), BaseForm()
    if closed := operations.why_closed(event):
        return refused(DomainError(closed), url_for(".missing", slug=event.slug))
    silent = open_offices(event)
    wanted = request.args.getlist("district")
    chosen = [one for one in silent if (not wanted or one.district.code in wanted) and contacts.of(one.district)]
    if form.attempt(_send, event=event, offices=chosen, contacts=contacts):
        told = ngettext("%(num)d letter is waiting to be sent.", "%(num)d letters are waiting to be sent.", form.result)
        return done(told, url_for(".missing", slug=event.slug))
    return page(
        "registration/ask.html",
        form=form,
        event=event,
        chosen=chosen,
        unanswered=[one for one in silent if not contacts.of(one.district)],
        contacts=contacts,
        told=told_on(MessageKind.NUDGE, asking.about(event)),
        sample=asking.text_of(event, chosen[0].district, f"{site_address()}/office/…", current_user.name)
        if chosen
        else "",
    )


def askable(event: Event) -> Coverage:
    """The offices that the reader may ask for names."""
    return coverage.of_event(event, part(Permission.OFFICE_ASK, event))


def open_offices(event: Event) -> list[Office]:
    """Those of them that sent nobody and did not say that nobody can come."""
    known = queries.invitations_of_offices(event)
    declined = {code for code, one in known.items() if one.declined_at}
    return [one for one in askable(event).missing if one.district.code not in declined]


def _send(*, event: Event, offices: Sequence[Office], contacts: Contacts) -> int:
    codes = [one.district.code for one in offices]
    known = operations.invite_offices(event, codes)
    drafts = asking.letters(
        event, [known[code] for code in codes], contacts, sender=current_user.name, site=site_address()
    )
    queued: Sequence[Message | None] = enqueue_all(drafts)
    return len([one for one in queued if one is not None])
