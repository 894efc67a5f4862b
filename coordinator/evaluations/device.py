"""Which evaluations this browser has answered: the numbers of the events, nothing of the answers.

It keeps one phone from answering twice without noticing; whoever wants to can, for nobody is known here.
"""

from coordinator.core.remembered import Remembered
from coordinator.core.security import remember_with_answer
from coordinator.events.models import Event

ANSWERED = Remembered("evaluated", 20)


def has_answered(event: Event) -> bool:
    """Whether this browser sent an answer for the event."""
    return event.id in ANSWERED.read()


def note_answer(event: Event) -> None:
    """Let this browser remember, with the answer to this request, that it has answered."""
    remember_with_answer(ANSWERED.cookie, ANSWERED.with_one(event.id))
