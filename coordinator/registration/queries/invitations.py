"""The links of the offices, and the people of an office."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from coordinator.core.db import db
from coordinator.core.errors import NotFound
from coordinator.events.models import Event
from coordinator.events.queries import get_event
from coordinator.registration.models import OfficeInvitation, Registration, RegistrationState


def invitations_of_offices(event: Event) -> Mapping[str, OfficeInvitation]:
    """District -> its invitation to the event."""
    rows = db.session.scalars(select(OfficeInvitation).where(OfficeInvitation.event_id == event.id))
    return {one.district_code: one for one in rows}


def find_invitation(token_hash: str) -> OfficeInvitation | None:
    """The invitation whose link has a secret with this digest, if its event is public."""
    found = db.session.scalars(select(OfficeInvitation).where(OfficeInvitation.token_hash == token_hash)).first()
    return found if found is not None and found.event.is_public else None


def get_invitation(slug: str, code: str) -> OfficeInvitation:
    """The invitation of this district to that event; raises NotFound."""
    found = invitations_of_offices(get_event(slug)).get(code)
    if found is None:
        raise NotFound(f"invitation of {code} to {slug}")
    return found


def people_of_office(invitation: OfficeInvitation) -> Sequence[Registration]:
    """Everybody of the district who is on the list of the event, by name."""
    here = (Registration.event_id == invitation.event_id, Registration.district_code == invitation.district_code)
    query = select(Registration).where(*here, Registration.state != RegistrationState.CANCELLED)
    return db.session.scalars(query.order_by(Registration.sort_key, Registration.id)).all()
