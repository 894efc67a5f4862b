"""Making the whole calendar anew: after an update of the program, or when the organiser changed."""

from collections.abc import Callable

from coordinator.calendar import queries
from coordinator.calendar.operations import drafting
from coordinator.calendar.operations.keeping import keep
from coordinator.core.transaction import unit_of_work
from coordinator.core.words import LANGUAGES, _, use_language

# Count up with every change of what the program writes for the same facts: it makes all entries anew.
FORMAT = 5
# Events or activities in one transaction: a part of a second of work, for which whoever changes the calendar waits.
# On a machine ten times slower, too, it ends before PostgreSQL ends a transaction that asks nothing (core/db.py).
AT_ONCE = 50


def is_current(mailbox: str) -> bool:
    """Whether what is kept was made by this program for this organiser."""
    return queries.version().made_with == _made_with(mailbox)


def rebuild(mailbox: str, tell: Callable[[int, int], None]) -> None:
    """Make everything anew, a part at a time so that nobody has to wait; ``tell`` is given how many of how many.

    What comes out as it was keeps the moment of its last change.
    """
    with unit_of_work():
        queries.lock_version().mailbox = mailbox
        events, activities = queries.all_events(), queries.all_activities()
    done, total = 0, len(events) + len(activities)
    for tells, numbers in ((drafting.EVENTS, events), (drafting.ACTIVITIES, activities)):
        for some in queries.in_parts(numbers, AT_ONCE):
            with unit_of_work():
                version = queries.lock_version()
                keep(tells.drafts(some), tells.sources(some), version, afresh=True)
            done += len(some)
            tell(done, total)
    with unit_of_work():
        queries.lock_version().made_with = _made_with(mailbox)


def _made_with(mailbox: str) -> str:
    names = []
    for language in LANGUAGES:
        with use_language(language):
            names.append(_("Bangkok housing coordination"))
    return "\n".join([str(FORMAT), mailbox, *names])
