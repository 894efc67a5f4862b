"""Pasted rows that wait where they were pasted until they are saved: whatever they are rows of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _, ngettext
from coordinator.exchange import queries
from coordinator.exchange.models import HeldRow

MOST_ROWS = 1000
FILLED = "_filled"
Problems = dict[str, str]


@dataclass(frozen=True)
class Preview:
    """What waits: rows that can be saved as they are, and rows with problems."""

    good: Sequence[HeldRow]
    bad: Sequence[HeldRow]


def preview_of(target: str, owner_id: int) -> Preview:
    """The rows that this person pasted there and did not save yet."""
    held = queries.list_held(target, owner_id)
    return Preview([row for row in held if not row.problems], [row for row in held if row.problems])


def discard(rows: Iterable[HeldRow]) -> None:
    """Forget these rows."""
    for row in rows:
        db.session.delete(row)
    db.session.flush()


def refuse_amount(rows: int, target: str, owner_id: int) -> None:
    """Refuse a paste without rows, and one that is too much together with what waits already."""
    if rows == 0:
        raise DomainError(_("There are no rows in what was pasted."), "text")
    if rows + queries.count_held(target, owner_id) > MOST_ROWS:
        raise DomainError(
            ngettext(
                "At most %(num)d row can wait here at a time. Paste the list in parts.",
                "At most %(num)d rows can wait here at a time. Paste the list in parts.",
                MOST_ROWS,
            ),
            "text",
        )
