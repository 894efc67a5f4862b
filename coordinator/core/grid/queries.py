"""Who changed which cell, and what was changed since: for any table of cells."""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.orm import InstrumentedAttribute

from coordinator.core import clock
from coordinator.core.db import LARGEST_KEY, Base, db
from coordinator.core.grid.changes import Overtaken

SETTLING = timedelta(seconds=15)
NEWS = 2000  # changes that are told at once
Act = TypeVar("Act", bound=Base)
CellOf = TypeVar("CellOf", bound=Base)
Column = InstrumentedAttribute[Any]


class History(Generic[Act, CellOf]):
    """The acts (sets of changes) of a room and the cells they changed.

    ``row`` is the column of the cell that names its row; ``by`` the columns of act and cell that say by whom.
    The others have the same names in every room: of an act ``id``, ``client_id``, ``author_name``, ``cells``,
    ``undoes_id``; of a cell ``id``, ``set_id``, ``field``, ``old``, ``new``, ``version`` (of the row after it), ``at``.
    """

    def __init__(self, act: type[Act], cell: type[CellOf], *, row: Column, by: tuple[Column, Column]) -> None:
        self._act: Any = act
        self._cell: Any = cell
        self.row, (self.act_by, self.by) = row, by

    def find(self, by: int | str | None, client_id: str) -> Act | None:
        """The act that this author sent under this name of theirs."""
        query = select(self._act).where(self._act.client_id == client_id)
        found: Act | None = db.session.scalars(query.where(self.act_by.is_not_distinct_from(by))).first()
        return found

    def cells_of(self, act_id: int) -> Sequence[CellOf]:
        """The cells that an act changed, in the order of their change."""
        query = select(self._cell).where(self._cell.set_id == act_id)
        return db.session.scalars(query.order_by(self._cell.id)).all()

    def undone(self, acts: Collection[int]) -> frozenset[int]:
        """Those of the acts that were undone and not done again since."""
        query = select(self._act.id, self._act.undoes_id).where(self._act.undoes_id.in_(acts), self._act.cells > 0)
        undoing = {row.id: row.undoes_id for row in db.session.execute(query)}
        if not undoing:
            return frozenset()
        again = self.undone(undoing)
        return frozenset(undid for number, undid in undoing.items() if number not in again)

    def overtaken(self, seen: Mapping[int, int]) -> Mapping[tuple[int, str], Overtaken]:
        """The cells of these rows (number -> version seen) that were changed since then, with their last change."""
        seen = {row: version for row, version in seen.items() if row <= LARGEST_KEY}
        oldest = min((version for version in seen.values() if 0 < version <= LARGEST_KEY), default=0)
        query = self.told(self._cell.version > oldest, self.row.in_(seen))
        found: dict[tuple[int, str], Overtaken] = {}
        for row, last, who, by in db.session.execute(query):
            if last.version > seen[row]:
                cell = row, last.field
                base = found[cell].base if cell in found else last.old
                found[cell] = Overtaken(last.new, who, last.at, base, by)
        return found

    def touched_after(self, act_id: int, by: int | str | None, rows: Collection[int]) -> Mapping[int, str]:
        """Of these rows, those that somebody else changed after the act, with that person's name."""
        later = and_(self._cell.set_id > act_id, self.by.is_distinct_from(by))
        query = self.told(later, self.row.in_(rows))
        return {row: who for row, _last, who, _by in db.session.execute(query)}

    def told(self, *where: ColumnElement[bool]) -> Select[Any]:
        """Changes as (row, cell, name of the author, who that is), the oldest first."""
        query = select(self.row, self._cell, self._act.author_name, self.by)
        return query.join(self._act, self._act.id == self._cell.set_id).where(*where).order_by(self._cell.id)

    def next_since(self, told: Sequence[int]) -> int:
        """Since which number to ask after ``told``, the numbers of at most ``NEWS`` changes, the oldest first.

        Where that many were told, others may wait behind the last of them.
        """
        settled = self.settled()
        return settled if len(told) < NEWS else min(settled, told[-1])

    def settled(self) -> int:
        """The number of the last change behind which no other can still appear.

        Numbers are given before a save ends, so the newest may overtake others; what is asked for
        since this number may be told twice, never left out.
        """
        query = select(self._cell.id).where(self._cell.at < clock.now() - SETTLING)
        return db.session.scalar(query.order_by(self._cell.at.desc(), self._cell.id.desc()).limit(1)) or 0
