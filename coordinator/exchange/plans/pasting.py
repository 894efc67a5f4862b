"""A table of activities pasted into the grid: what it would do, row by row. Nothing is saved."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from coordinator.access.policy import Actor
from coordinator.core.errors import DomainError
from coordinator.core.words import _, ngettext
from coordinator.exchange.findings import CREATE, MEND, SAME, UPDATE, Draft, Finding
from coordinator.exchange.headings import IGNORED
from coordinator.exchange.plans.checking import PlanChecker
from coordinator.exchange.plans.columns import BY_POSITION, HEADINGS
from coordinator.exchange.sheets import read_sheet

MOST_ROWS = 1000


@dataclass(frozen=True)
class Paste:
    """What is on the clipboard, and where it is put down: unit and year of the grid, its visible columns, the cell.

    Without ``columns`` those of the table it is pasted into are meant, in their order.
    """

    text: str = ""
    html: str = ""
    unit: str = ""
    year: int | None = None
    columns: Sequence[str] = ()
    at: str = ""


@dataclass(frozen=True)
class Preview:
    """The rows looked at, and by which columns they were read; ``matched`` of ``headings`` headings were known."""

    matched: int
    headings: int
    columns: Sequence[str | None]
    findings: Sequence[Finding]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows would be made, changed, left as they are, or have to be mended."""
        found = Counter(one.outcome for one in self.findings)
        return {outcome: found[outcome] for outcome in (CREATE, UPDATE, SAME, MEND)}

    def as_json(self) -> dict[str, Any]:
        """For the grid."""
        return {
            "matched": self.matched,
            "headings": self.headings,
            "columns": self.columns,
            "counts": self.counts,
            "rows": [row_as_json(one) for one in self.findings],
        }


class Checker(Protocol):
    """Looks at drafts of one kind of rows."""

    def check(self, drafts: Iterable[Draft]) -> Iterator[Finding]:
        """Each draft looked at, in turn."""


def preview(actor: Actor, paste: Paste) -> Preview:
    """Read and look at what was pasted. Refused when there is nothing to read, and above 1,000 rows."""
    rows = read_sheet(paste.text, paste.html)
    fields, matched, above, below = HEADINGS.map(rows, paste.columns or BY_POSITION, paste.at)
    if len(below) > MOST_ROWS:
        raise DomainError(
            ngettext(
                "At most %(num)d row can be pasted at once. Import the file instead.",
                "At most %(num)d rows can be pasted at once. Import the file instead.",
                MOST_ROWS,
            )
        )
    checker = PlanChecker(actor, paste.year)
    return looked_at(matched, fields, checker, checker.drafts(below, fields, above, paste.unit))


def looked_at(matched: int, fields: Sequence[str], checker: Checker, drafts: Sequence[Draft]) -> Preview:
    """The drafts, each looked at by the checker; refused when there are none."""
    if not drafts:
        raise DomainError(_("There are no rows in what was pasted."), "text")
    columns = [None if field in ("", IGNORED) else field for field in fields]
    return Preview(matched, len(fields) if matched else 0, columns, list(checker.check(drafts)))


def row_as_json(finding: Finding) -> dict[str, Any]:
    """One row: its cells, how they were made so, what is wrong with which, and what it would change."""
    told: dict[str, Any] = {
        "line": finding.draft.line,
        "plan": finding.record,
        "outcome": finding.outcome,
        "cells": finding.draft.cells,
        "filled": sorted(finding.draft.filled),
        "typed": finding.typed,
        "problems": problems_as_json(finding),
        "changes": finding.changes,
    }
    return told | ({"year": finding.values["year"]} if "year" in finding.values else {})


def problems_as_json(finding: Finding) -> Mapping[str, Mapping[str, str]]:
    """Field -> message, with what was probably meant if anything was."""
    return {
        key: {"message": one.message} | ({"suggest": one.suggest} if one.suggest else {})
        for key, one in finding.problems.items()
    }
