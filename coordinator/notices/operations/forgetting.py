"""What an address knows of an event is of no use once the event is over for good."""

from datetime import datetime

from sqlalchemy import delete

from coordinator.core.dates import to_bangkok
from coordinator.core.db import db
from coordinator.notices.models import Invitation, InvitedDay, InvitedPerson
from coordinator.notices.queries.invitations import invitations_over


def forget_invitations(before: datetime) -> None:
    """Delete what addresses were told of events whose last day was before that: nobody is told of them any more."""
    over = invitations_over(to_bangkok(before).date())
    for table in (InvitedDay, InvitedPerson):
        db.session.execute(delete(table).where(table.invitation_id.in_(over)))
    db.session.execute(delete(Invitation).where(Invitation.id.in_(over)))
