"""Tables on their way out: the same columns in the same order as on their way in, so that they can come back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from coordinator.core.sheets import Sheet, csv_lines, workbook
from coordinator.core.words import LazyWords, _
from coordinator.exchange.findings import Finding
from coordinator.exchange.kinds import Kind

WIDE = frozenset(
    ("place", "name", "process", "method", "tools", "note", "obstacles", "problems", "responsible", "involved")
)
Cells = Mapping[str, str]


def as_csv(columns: Mapping[str, LazyWords], rows: Iterable[Cells]) -> Iterator[str]:
    """A CSV file, line by line."""
    return csv_lines(_heading(columns), _in_order(columns, rows))


def as_workbook(name: str, columns: Mapping[str, LazyWords], rows: Iterable[Cells]) -> bytes:
    """A workbook of one sheet."""
    return workbook(Sheet(name, _heading(columns), _in_order(columns, rows), _widths(columns)))


def template(kind: Kind) -> bytes:
    """An empty table to be filled in, and on a second sheet the words that its columns of choices take."""
    words = kind.examples()
    longest = max(len(one) for one in words.values())
    listed = [[column[row] if row < len(column) else "" for column in words.values()] for row in range(longest)]
    return workbook(
        Sheet(str(kind.key.word)[:31], _heading(kind.columns), (), _widths(kind.columns)),
        Sheet(_("Allowed words"), [kind.columns[key] for key in words], listed, [28] * len(words)),
    )


def problems(kind: Kind, findings: Iterable[Finding], fields: Sequence[str]) -> bytes:
    """The rows that cannot be saved, as they were understood, each with its line and the reasons."""
    columns = {key: label for key, label in kind.choices.items() if key in fields or key == "unit"}
    heading = [_("Line"), *_heading(columns), _("Reason")]
    rows = (
        [one.draft.line, *(one.draft.cells.get(key, "") for key in columns), reasons(kind, one)] for one in findings
    )
    return workbook(Sheet(_("Rows to correct"), heading, rows, [8, *_widths(columns), 60]))


def reasons(kind: Kind, finding: Finding) -> str:
    """What is wrong with a row, field by field."""
    return "\n".join(f"{kind.choices.get(key, key)}: {one.message}" for key, one in finding.problems.items())


def _heading(columns: Mapping[str, LazyWords]) -> list[str]:
    return [str(label) for label in columns.values()]


def _in_order(columns: Mapping[str, LazyWords], rows: Iterable[Cells]) -> Iterator[list[str]]:
    return ([row.get(key, "") for key in columns] for row in rows)


def _widths(columns: Mapping[str, LazyWords]) -> list[int]:
    return [36 if key in WIDE else 16 for key in columns]
