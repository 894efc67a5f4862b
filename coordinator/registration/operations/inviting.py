"""Asking district offices for names, and what an office does with its link, without an account."""

import secrets
from collections.abc import Collection, Mapping
from typing import Any

from coordinator.accounts.sessions import digest
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError, NotFound
from coordinator.core.words import _, language
from coordinator.events.models import Event
from coordinator.registration import choosing, links, offers, queries
from coordinator.registration.models import OfficeInvitation, Registration, RegistrationSource, RegistrationState
from coordinator.registration.offers import State
from coordinator.registration.operations.registering import (
    cancel_registration,
    change_registration,
    register,
    require_open,
)
from coordinator.registration.operations.substituting import substitute

_NAMING = (State.OPEN, State.FULL, State.OFFICE, State.NOT_YET)


def invite_offices(event: Event, codes: Collection[str]) -> Mapping[str, OfficeInvitation]:
    """A link for each of these districts; who has one keeps it. District -> invitation.

    Refused once the offices can name nobody any more.
    """
    queries.lock_event(event)
    require_open(event)
    require_offices_open(event)
    known = queries.invitations_of_offices(event)
    for code in sorted(set(codes) - known.keys()):
        db.session.add(_with_link(OfficeInvitation(event_id=event.id, district_code=code)))
    db.session.flush()
    return queries.invitations_of_offices(event)


def renew_link(invitation: OfficeInvitation) -> None:
    """Another link for the office; the former one opens nothing from now on.

    Also when names are no longer taken: the link still shows them, and may have come into wrong hands.
    """
    _with_link(invitation)
    db.session.flush()


def name_person(invitation: OfficeInvitation, **person: Any) -> Registration:
    """The office names somebody, within its quota; beyond it by the rules of the event. That it declined is over."""
    require_offices_open(invitation.event)
    person |= {"district_code": invitation.district_code, "source": RegistrationSource.OFFICE}
    person["organisation"] = f"สำนักงานเขต{invitation.district.name_th}"
    person[choosing.FIELD] = choosing.require_group(invitation.event, person.get(choosing.FIELD))
    registration = register(invitation.event, same_person_is_meant=False, **person)
    registration.language = language()
    invitation.declined_at, invitation.reason = None, ""
    db.session.flush()
    return registration


def change_person(invitation: OfficeInvitation, registration: Registration, **person: Any) -> Registration:
    """The office corrects somebody whom it named."""
    require_offices_open(invitation.event)
    if choosing.FIELD in person:
        choosing.require_group(invitation.event, person[choosing.FIELD])
    kept = {"organisation": registration.organisation, "district_code": invitation.district_code}
    return change_registration(registration, **(person | kept))


def substitute_person(invitation: OfficeInvitation, registration: Registration, **person: Any) -> Registration:
    """Somebody else of the office comes on the seat of one whom it named, with a ticket of their own.

    Until the event is over, as for the holders of tickets: people fall ill after names are no longer taken.
    """
    require_substitutes_open(invitation.event)
    if choosing.FIELD in person:
        choosing.require_group(invitation.event, person[choosing.FIELD])
    kept = {"organisation": registration.organisation, "district_code": invitation.district_code}
    return substitute(registration, source=RegistrationSource.OFFICE, **(person | kept))


def withdraw_person(invitation: OfficeInvitation, registration: Registration) -> None:
    """Somebody whom the office named does not come; the seat is free again."""
    require_offices_open(invitation.event)
    cancel_registration(registration)


def decline_for_office(invitation: OfficeInvitation, *, reason: str) -> None:
    """The office can send nobody, and says why; refused while somebody of it is on the list."""
    require_offices_open(invitation.event)
    if queries.people_of_office(invitation):
        raise DomainError(_("Somebody of the office is on the list. Take them off first."), "reason")
    invitation.declined_at, invitation.reason = clock.now(), reason
    db.session.flush()


def person_of(invitation: OfficeInvitation, number: int) -> Registration:
    """Somebody whom this office named itself and who was not cancelled; raises NotFound for everybody else."""
    found = queries.find_registration(invitation.event, number)
    theirs = found is not None and found.district_code == invitation.district_code
    if found is None or not theirs or not may_change(found):
        raise NotFound(f"registration {number} of {invitation.district_code}")
    return found


def person_to_replace(invitation: OfficeInvitation, number: int) -> Registration:
    """Somebody of the office whose seat another one may take; raises NotFound for everybody else."""
    person = person_of(invitation, number)
    if not may_replace(person):
        raise NotFound(f"seat of registration {number}")
    return person


def may_replace(registration: Registration) -> bool:
    """Whether the office has a seat by this person, which it may give to another one."""
    return may_change(registration) and registration.state is RegistrationState.CONFIRMED


def may_change(registration: Registration) -> bool:
    """Whether the office changes this person by its link: whom others entered, belongs to those."""
    named = registration.source is RegistrationSource.OFFICE
    return named and registration.state is not RegistrationState.CANCELLED


def why_closed(event: Event) -> str:
    """Why the offices can change nothing any more, in words; "" while they can."""
    offer = offers.offer_of(event)
    return "" if offer.state in _NAMING else offer.words


def why_no_substitutes(event: Event) -> str:
    """Why nobody of the offices can be replaced any more, in words; "" while somebody can."""
    offer = offers.offer_of(event)
    return "" if offer.state in (*_NAMING, State.CLOSED) else offer.words


def require_offices_open(event: Event) -> None:
    """Refuse once the registration is closed, or the event is over or off."""
    if words := why_closed(event):
        raise DomainError(words)


def require_substitutes_open(event: Event) -> None:
    """Refuse once the event is over or off."""
    if words := why_no_substitutes(event):
        raise DomainError(words)


def _with_link(invitation: OfficeInvitation) -> OfficeInvitation:
    invitation.nonce = secrets.token_hex(16)
    token = links.token_of(invitation.event_id, invitation.district_code, invitation.nonce)
    invitation.token_hash = digest(token)
    return invitation
