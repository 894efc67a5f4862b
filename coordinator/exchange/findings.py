"""One row of a table on its way in: what was typed, what was understood, and what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from coordinator.core.errors import DomainError
from coordinator.exchange.headings import IGNORED
from coordinator.exchange.sheets import Row

Cells = dict[str, str]
MEND, CREATE, UPDATE, SAME = "mend", "create", "update", "same"


class RowRefused(DomainError):
    """A row went bad between looking at it and saving it; ``line`` is where it stands in the table."""

    def __init__(self, line: int, refusal: DomainError) -> None:
        super().__init__(refusal.message, refusal.field)
        self.line = line


@dataclass(frozen=True)
class Problem:
    """Why a cell cannot be taken as it is; ``suggest`` is what was probably meant."""

    message: str
    suggest: str = ""


@dataclass
class Draft:
    """The cells of one line by the fields they belong to; ``filled`` were copied down from a merged cell.

    ``meant`` are the fields whose unusual text somebody has confirmed.
    """

    line: int
    cells: Cells
    filled: set[str] = field(default_factory=set)
    meant: set[str] = field(default_factory=set)


@dataclass
class Finding:
    """A draft looked at: ``values`` is what its cells mean, ``record`` the number of what is there already.

    ``changes`` says for each field that would change what stands there now, ``note`` what else comes of saving it;
    ``typed`` what stood in cells of the draft that were written anew, as they were understood.
    """

    draft: Draft
    values: dict[str, Any] = field(default_factory=dict)
    problems: dict[str, Problem] = field(default_factory=dict)
    record: int | None = None
    changes: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    note: str = ""

    @property
    def outcome(self) -> str:
        """What saving it would do."""
        if self.problems:
            return MEND
        if self.record is None:
            return CREATE
        return UPDATE if self.changes else SAME


def draft_of(row: Row, fields: Sequence[str]) -> Draft:
    """One row by field; empty cells say nothing, and columns that nobody asked for are left out."""
    known = [(field, cell, number) for number, (field, cell) in enumerate(zip(fields, row.cells, strict=False))]
    told = [(field, cell, number) for field, cell, number in known if field not in ("", IGNORED) and cell]
    return Draft(
        row.line,
        {field: cell for field, cell, _number in told},
        {field for field, _cell, number in told if number in row.filled},
    )
