"""What is done across the rooms: reminding the districts of what they lack."""

from collections.abc import Sequence

from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.home.nudges import Letter, about
from coordinator.outbox.models import Message, MessageKind
from coordinator.outbox.operations import Outgoing, enqueue_all


def send_nudges(letters: Sequence[Letter]) -> list[Message]:
    """Queue these reminders; those whose subject, person and week are queued already are left out."""
    if not letters:
        raise DomainError(_("Choose at least one district that somebody answers for."))
    queued = enqueue_all(
        [
            Outgoing(
                kind=MessageKind.NUDGE,
                about=f"{about(one.gap)}{one.district_code}",
                dedupe=one.dedupe,
                to=one.to,
                subject=one.subject,
                body=one.body,
                district_code=one.district_code,
            )
            for one in letters
        ]
    )
    return [message for message in queued if message is not None]
