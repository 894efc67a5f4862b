"""Messages that go only to those who agreed to them: who did, and taking that back, is for a room above to say.

It is asked once more when such a message is sent, so that whoever changed their mind meanwhile gets nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass

from coordinator.outbox.models import Message, MessageKind, Obstacle


@dataclass(frozen=True)
class Agreement:
    """What a room knows of those who agreed to messages of one kind, by the key of their address.

    ``obstacle`` is what keeps a message that is due from going, None for nothing; ``holds`` whether the reader of an
    address agrees now; ``change`` writes down that they do (True) or do not any more.
    """

    obstacle: Callable[[Message], Obstacle | None]
    holds: Callable[[str], bool]
    change: Callable[[str, bool], None]


_agreements: dict[MessageKind, Agreement] = {}


def answer_for(kind: MessageKind, agreement: Agreement) -> None:
    """Say who knows of those who agreed to this kind."""
    _agreements[kind] = agreement


def agreement_of(kind: MessageKind) -> Agreement | None:
    """Who knows of those who agreed to this kind; None where nobody has to agree."""
    return _agreements[kind] if kind.needs_consent else None
