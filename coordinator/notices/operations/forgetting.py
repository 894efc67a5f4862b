"""What an address knows of an event is of no use once the event is over for good."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete

from coordinator.core import personal
from coordinator.core.dates import to_bangkok
from coordinator.core.db import db
from coordinator.core.personal import Person, Whose
from coordinator.notices.models import Invitation, InvitedDay, InvitedPerson
from coordinator.notices.queries.invitations import invitations_left, invitations_over


def forget_invitations(before: datetime) -> None:
    """Delete what addresses were told of events whose last day was before that: nobody is told of them any more."""
    over = invitations_over(to_bangkok(before).date())
    for table in (InvitedDay, InvitedPerson):
        db.session.execute(delete(table).where(table.invitation_id.in_(over)))
    db.session.execute(delete(Invitation).where(Invitation.id.in_(over)))


@personal.also(Whose.TICKET)
def forget_people(people: Sequence[Person]) -> None:
    """Delete what was told of these people, and of their addresses what concerns nobody else."""
    numbers, emails = [one.number for one in people], {one.email for one in people if one.email}
    db.session.execute(delete(InvitedPerson).where(InvitedPerson.registration_id.in_(numbers)))
    left = invitations_left(emails)
    db.session.execute(delete(InvitedDay).where(InvitedDay.invitation_id.in_(left)))
    db.session.execute(delete(Invitation).where(Invitation.id.in_(left)))
