"""A changed cell on its way: as it was typed, and what became of it."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from coordinator.core.words import WordEnum, lazy

REMOVED = "removed"
"""The pseudo-column whose text is "1" while a row is deleted, or does not exist yet."""
NOT_THERE = {REMOVED: "1"}


class SetKind(WordEnum):
    """What was done in one go."""

    TYPING = "typing", lazy("Typed in the grid")
    FILL = "fill", lazy("Filled down")
    CLEAR = "clear", lazy("Cleared")
    PASTE = "paste", lazy("Pasted from a table")
    ROWS = "rows", lazy("Rows added or deleted")
    MEND = "mend", lazy("Corrected")
    FORM = "form", lazy("Saved with the form")
    IMPORT = "import", lazy("Imported from a file")
    COPY = "copy", lazy("Copied from another plan")
    UNDO = "undo", lazy("Undid an earlier change")
    SHEET = "sheet", lazy("Sent from a worksheet")


class Cell(NamedTuple):
    """A typed text and what it means; ``problem`` says why it could not be understood."""

    text: str
    value: Any = None
    problem: str = ""
    echo: str = ""


class Verdict(enum.StrEnum):
    """What became of a change."""

    SAVED = "saved"
    UNREAD = "unread"
    CONFLICT = "conflict"
    REFUSED = "refused"


@dataclass(frozen=True)
class Change:
    """A cell as it was typed. ``seen`` is the row's version then; ``overrule``: also over somebody else's text.

    ``row`` is the number of a row, or what the sender calls a new one. The field ``removed`` deletes
    the row ("1") or brings it back ("").
    """

    row: int | str
    field: str
    text: str = ""
    seen: int = 0
    overrule: bool = False


@dataclass(frozen=True)
class Overtaken:
    """What became of a cell since one saw it, through whom (``by``), and what one saw (``base``); texts in Thai."""

    value: str
    who: str
    at: datetime
    base: str
    by: int | str | None


@dataclass(frozen=True)
class Result:
    """What became of a change, with a sentence unless it was simply saved."""

    change: Change
    verdict: Verdict
    message: str = ""
    theirs: Overtaken | None = None


@dataclass
class Outcome:
    """What became of each change of an act; ``rows`` are the rows to show again, ``new`` the numbers of new ones."""

    act: Any
    results: list[Result] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    new: dict[str, int] = field(default_factory=dict)


def refuse(changes: Sequence[Change], message: str) -> list[Result]:
    """The same refusal of each of these changes."""
    return [Result(change, Verdict.REFUSED, message) for change in changes]
