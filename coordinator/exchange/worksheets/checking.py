"""What each cell of a pasted row means to its column, and how the sheet would keep it. Nothing is saved here.

A worksheet takes any text, so a problem is a question: what is meant, or is it to stand as it was typed?
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from coordinator.core.words import _
from coordinator.exchange.findings import Draft, Finding, Problem
from coordinator.exchange.near import Names
from coordinator.exchange.sheets import UNREADABLE, UNREADABLE_TEXT
from coordinator.places.names import PlaceNames
from coordinator.worksheets.cells import SheetReader
from coordinator.worksheets.columns import UNIT, Column, ColumnKind
from coordinator.worksheets.models import SheetRow


class SheetChecker:
    """Looks at drafts for one sheet: ``rows`` stand there already, ``areas`` has the names of areas by district."""

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Iterable[SheetRow],
        areas: Mapping[str, Sequence[str]],
        places: PlaceNames,
    ) -> None:
        self._columns = {one.key: one for one in columns}
        self._reader = SheetReader(columns)
        self._places = places
        self._areas = areas
        self._names: dict[str, Names] = {}
        self._there: dict[frozenset[tuple[str, str]], list[int]] = defaultdict(list)
        for row in rows:
            self._there[_said(row.cells)].append(row.id)

    def check(self, drafts: Iterable[Draft]) -> Iterator[Finding]:
        """Each draft looked at, in turn; a row that stands in the sheet already is found once."""
        return (self._look_at(draft) for draft in drafts)

    def _look_at(self, draft: Draft) -> Finding:
        finding = Finding(draft)
        for key, text in list(draft.cells.items()):
            problem = self._problem(key, text, draft)
            if problem is not None:
                finding.problems[key] = problem
                continue
            shown = self._name_of(key, text, draft) or self._reader.shown(key, self._reader.stored(key, text))
            if shown != text:
                finding.typed[key], draft.cells[key] = text, shown
        same = self._there.get(_said({key: self._reader.stored(key, text) for key, text in draft.cells.items()}))
        if same:
            finding.record = same.pop(0)
        return finding

    def _problem(self, key: str, text: str, draft: Draft) -> Problem | None:
        if UNREADABLE in text:
            return Problem(str(UNREADABLE_TEXT))
        cell = self._reader.read(key, text)
        if cell.problem:
            return Problem(cell.problem, self._meant(self._columns[key], text))
        if self._columns[key].kind is ColumnKind.AREA:
            names = self._names_at(draft)
            near = "" if names.same(text) else names.near(text)
            return Problem(_("Is “%(name)s” meant?", name=near), near) if near else None
        return None

    def _name_of(self, key: str, text: str, draft: Draft) -> str:
        """The name of the area that ``text`` is another spelling of."""
        return self._names_at(draft).same(text) if self._columns[key].kind is ColumnKind.AREA else ""

    def _meant(self, column: Column, text: str) -> str:
        if column.kind is ColumnKind.DISTRICT:
            return self._places.near(text)
        return Names(option.word for option in column.options).near(text)

    def _names_at(self, draft: Draft) -> Names:
        """The areas of the row's district, of every district of the group where the row names none."""
        unit = self._reader.value(UNIT, draft.cells.get(UNIT, "")) if UNIT in self._columns else None
        code = unit.code if unit else ""
        if code not in self._names:
            every = (name for names in self._areas.values() for name in names)
            self._names[code] = Names(self._areas.get(code, ()) if code else every)
        return self._names[code]


def _said(cells: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    return frozenset((key, text) for key, text in cells.items() if text)
