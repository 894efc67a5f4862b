"""The kinds of tables that can be imported, each by the same four answers: columns, checking, saving, taking back."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from coordinator.access.policy import Actor
from coordinator.core.words import LazyWords
from coordinator.exchange.findings import Draft, Finding
from coordinator.exchange.headings import Headings
from coordinator.exchange.models import ImportJob, ImportKind
from coordinator.exchange.sheets import Row

Made = dict[str, Any]


class Checker(Protocol):
    """Looks at the rows of one table for one person."""

    def drafts(self, rows: Sequence[Row], fields: Sequence[str], above: Sequence[Row], unit: str) -> list[Draft]:
        """The rows by field; ``above`` stands over the headings, ``unit`` is that of rows that name none."""
        ...

    def check(self, drafts: Iterable[Draft]) -> Iterator[Finding]:
        """Each draft looked at, in turn; nothing is saved."""
        ...


@dataclass(frozen=True)
class TakenBack:
    """What undoing an import undid, and in words what it had to leave."""

    rows: int
    left: Sequence[str] = ()


@dataclass(frozen=True)
class Kind:
    """One kind of table."""

    key: ImportKind
    columns: Mapping[str, LazyWords]
    """In the order of files."""
    choices: Mapping[str, LazyWords]
    """What a column of somebody's table can hold: the columns, and what is understood besides."""
    headings: Headings
    checker: Callable[[Actor, ImportJob], Checker]
    """Looks at the rows of this import; refused (DomainError) when the person may not do it any more."""
    prepare: Callable[[ImportJob, Sequence[Finding]], Callable[[], Made]]
    """Does what others need not wait for; what it gives back saves, in the transaction of a writer."""
    take_back: Callable[[Actor, Made], TakenBack]
    examples: Callable[[], Mapping[str, Sequence[str]]]
    """The allowed words of columns that take no others, for the template."""
