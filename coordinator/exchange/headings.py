"""Which column of a table is which, by the words that stand in its headings."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from coordinator.core.folding import fold
from coordinator.core.words import LANGUAGES, LazyWords, use_language
from coordinator.exchange.sheets import Row

IGNORED = "-"
ENOUGH = 0.6
WITHIN = 5
NUMBERING = ("ลำดับ", "ลำดับที่", "ที่", "เลขที่", "No.", "#")
_BRACKETS = re.compile(r"\([^)]*\)|[*:：]")


class Headings:
    """The headings of one kind of table: ``aliases`` maps each field to the words people write for it.

    Of a field that is named twice only the first column counts.
    """

    def __init__(self, aliases: Mapping[str, Sequence[str]], labels: Mapping[str, LazyWords] | None = None) -> None:
        self.fields = frozenset((*aliases, *(labels or {}))) - {IGNORED}
        self._aliases, self._labels = aliases, labels or {}

    @cached_property
    def _known(self) -> Mapping[str, str]:
        """The field of each word; made when the first table is read, because labels ask the catalogues."""
        known = {folded(alias): field for field, words in self._aliases.items() for alias in words}
        for field, label in self._labels.items():
            known.update(dict.fromkeys(_in_every_language(label), field))
        return known

    def field_of(self, cell: str) -> str:
        """The field that a heading names, "" if none."""
        return self._known.get(folded(cell), "")

    def match(self, cells: Sequence[str]) -> list[str]:
        """What each column holds, by its heading; every field once."""
        return without_repeats([self.field_of(cell) for cell in cells])

    def read(self, row: Row) -> list[str]:
        """The field of each column ("" where unknown); empty when the row is not the headings.

        It is when at least 60 % of its cells are known words.
        """
        known = [self.field_of(cell) for cell in row.cells]
        said = [cell for cell in row.cells if cell]
        return known if len([field for field in known if field]) >= max(1, ENOUGH * len(said)) else []

    def map(
        self, rows: Sequence[Row], visible: Sequence[str], at: str = ""
    ) -> tuple[list[str], int, Sequence[Row], Sequence[Row]]:
        """The field of each column, how many headings were known, what stands above them, and the rows below.

        Without headings (0 known) the columns are the ``visible`` ones from ``at`` on.
        """
        for number, row in enumerate(rows[:WITHIN]):
            fields = self.read(row)
            if len([field for field in fields if field]) > 1:
                return without_repeats(fields), len([one for one in fields if one]), rows[:number], rows[number + 1 :]
        first = visible.index(at) if at in visible else 0
        return [*([IGNORED] if is_numbered(rows) else []), *visible[first:]], 0, (), rows


def without_repeats(fields: Sequence[str]) -> list[str]:
    """Each field once, from its first column; every other column is ignored."""
    return [IGNORED if not field or field in fields[:number] else field for number, field in enumerate(fields)]


def is_numbered(rows: Sequence[Row]) -> bool:
    """Whether the first column only counts the rows: 1, 2, 3 or ๑., ๒., ๓."""
    counted = [fold(row.cells[0]).rstrip(")") for row in rows]
    return len(counted) > 1 and counted == [str(number) for number in range(1, len(counted) + 1)]


def folded(heading: str) -> str:
    """A heading as it is compared: without what stands in brackets."""
    return fold(_BRACKETS.sub("", heading)) or fold(heading)


def _in_every_language(label: LazyWords) -> list[str]:
    found = []
    for code in LANGUAGES:
        with use_language(code):
            found.append(folded(str(label)))
    return found
