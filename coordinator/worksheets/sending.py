"""What would become of the rows of a sheet if it were sent now: nothing is stored here.

A row that was sent before is compared twice: with what was sent, and with what its activity or next step says now.
So it is known which side changed, and nobody's later work is written over unasked.
"""

import enum
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from coordinator.access.scope import Territory
from coordinator.core.errors import DomainError
from coordinator.core.grid.changes import Cell
from coordinator.core.words import _, use_language
from coordinator.groups.models import DriveStep, StepState, WorkingGroup
from coordinator.groups.queries import get_group
from coordinator.places.models import District
from coordinator.plans.cells import CellReader
from coordinator.plans.columns import BY_KEY, texts
from coordinator.plans.operations import ensure_open
from coordinator.plans.operations.activities import says_something
from coordinator.plans.queries import find_plan, read_rows
from coordinator.worksheets import queries
from coordinator.worksheets.cells import SheetReader
from coordinator.worksheets.columns import UNIT
from coordinator.worksheets.models import SentRow, SheetRow, Worksheet

STEP, OWNER, DUE = "step", "responsible", "due"


class Fate(enum.StrEnum):
    """What would become of a row."""

    NEW = "new"
    SAME = "same"
    DIFFERS = "differs"
    NOT = "not"


@dataclass(frozen=True)
class Difference:
    """A cell that says one thing in the sheet and another where the row was sent to."""

    key: str
    label: str
    here: str
    there: str


@dataclass
class Prospect:
    """A row and its fate. ``why`` says why it cannot be sent; ``take``: its differences are sent unless unticked.

    ``told`` are the cells of a row that is sent first, after its title; ``is_approved`` says that its plan is.
    """

    row: SheetRow
    title: str
    district: District | None
    fate: Fate
    why: str = ""
    link: SentRow | None = None
    told: list[str] = field(default_factory=list)
    is_approved: bool = False
    differences: list[Difference] = field(default_factory=list)
    take: bool = False


class Looker(ABC):
    """Looks at the rows of one sheet, for somebody who may write in ``reach``."""

    def __init__(self, sheet: Worksheet, reach: Territory) -> None:
        self.sheet, self.reach = sheet, reach
        self.reader = SheetReader(sheet.columns)
        self.labels = {one.key: one.label for one in sheet.columns}

    def look(self) -> list[Prospect]:
        """Every row, in the order of the sheet."""
        links = queries.sent_rows(self.sheet)
        self.prepare(links.values())
        return [self._prospect(row, links.get(row.id)) for row in queries.rows_of(self.sheet)]

    def _prospect(self, row: SheetRow, link: SentRow | None) -> Prospect:
        unit = self.reader.value(UNIT, row.cells.get(UNIT, "")) if UNIT in self.reader.columns else None
        found = Prospect(row, self.title(row), unit, Fate.NOT, link=link)
        found.why = self._refusal(row, unit) or self.refusal_there(found)
        if found.why:
            return found
        if link is None:
            found.fate, found.told = Fate.NEW, self._told(row, found.title)
            return found
        there = self.there(link)
        found.differences = [
            Difference(
                key, self.labels[key], self._spelt(key, row.cells.get(key, "")), self._spelt(key, there.get(key, ""))
            )
            for key in self.keys()
            if not self.alike(key, row.cells.get(key, ""), there.get(key, ""))
        ]
        found.fate = Fate.DIFFERS if found.differences else Fate.SAME
        # Only the sheet was changed since: then it is meant to be sent.
        keys = [one.key for one in found.differences]
        found.take = all(self.alike(key, link.sent.get(key, ""), there.get(key, "")) for key in keys)
        return found

    def _spelt(self, key: str, text: str) -> str:
        """A text as the sheet shows it, so that the same day looks the same on both sides."""
        return self.reader.shown(key, self.reader.stored(key, text)) if text else ""

    def _told(self, row: SheetRow, title: str) -> list[str]:
        told = {key: row.cells.get(key, "") for key in self.keys() if key != UNIT}
        return [self.reader.shown(key, text) for key, text in told.items() if text and text != title]

    def _refusal(self, row: SheetRow, unit: District | None) -> str:
        if unit is None:
            return self.reader.read(UNIT, row.cells.get(UNIT, "")).problem or _("No district is named.")
        if not self.reach.covers(unit.zone_slug, unit.code):
            return _("%(place)s is not yours to change; its zone coordinator can send this row.", place=unit.full_name)
        return self.lack(row)

    @abstractmethod
    def prepare(self, links: Iterable[SentRow]) -> None:
        """Read at once what the rows are compared with."""

    @abstractmethod
    def keys(self) -> Sequence[str]:
        """The columns that are sent."""

    @abstractmethod
    def title(self, row: SheetRow) -> str:
        """What the row is called."""

    @abstractmethod
    def lack(self, row: SheetRow) -> str:
        """Why the row says too little, "" if it says enough."""

    @abstractmethod
    def refusal_there(self, found: Prospect) -> str:
        """Why the place it would go to takes nothing now."""

    @abstractmethod
    def there(self, link: SentRow) -> Mapping[str, str]:
        """The cells as they stand where the row was sent to."""

    @abstractmethod
    def alike(self, key: str, one: str, other: str) -> bool:
        """Whether two texts of a column mean the same."""


class PlanLooker(Looker):
    """Rows that become activities of the plans of ``year`` (CE, in which the fiscal year ends)."""

    def __init__(self, sheet: Worksheet, reach: Territory, year: int) -> None:
        super().__init__(sheet, reach)
        self.year = year
        self.plan_reader = CellReader()
        self._there: dict[int, Mapping[str, str]] = {}
        self._gone: set[int] = set()

    def prepare(self, links: Iterable[SentRow]) -> None:
        """Read the activities of all rows by one question."""
        for row in read_rows([one.activity_id for one in links if one.activity_id]):
            with use_language("th"):
                self._there[row.id] = texts(row)
            if row.removed_at is not None:
                self._gone.add(row.id)

    def keys(self) -> Sequence[str]:
        """The columns that plans have, too."""
        return [key for key in self.reader.columns if key in BY_KEY]

    def title(self, row: SheetRow) -> str:
        """The activity, else what else names it."""
        return next((row.cells[key] for key in ("name", "method", "process", "place") if row.cells.get(key)), "")

    def lack(self, row: SheetRow) -> str:
        """A plan takes no row that names neither area nor activity."""
        return "" if says_something(row.cells) else _("Write at least the target area or the activity.")

    def refusal_there(self, found: Prospect) -> str:
        """A plan that lies with the zone or is closed takes nothing; a deleted row is not made again."""
        assert found.district is not None
        if found.link is not None and found.link.activity_id in self._gone:
            return _("The activity was deleted from the plan. Bring it back there, if it is wanted after all.")
        plan = found.link.activity.plan if found.link and found.link.activity else None
        plan = plan or find_plan(found.district.zone_slug, found.district.code, self.year)
        found.is_approved = plan is not None and plan.state.is_approved
        try:
            if plan is not None:
                ensure_open(plan)
        except DomainError as refusal:
            return refusal.message
        return ""

    def there(self, link: SentRow) -> Mapping[str, str]:
        """The cells of the activity, in Thai."""
        return self._there.get(link.activity_id or 0, {})

    def alike(self, key: str, one: str, other: str) -> bool:
        """As the plan reads both."""
        return one == other or self._meaning(key, one) == self._meaning(key, other)

    def _meaning(self, key: str, text: str) -> Any:
        with use_language("th"):
            cell: Cell = self.plan_reader.read(key, text)
        return cell.text if cell.problem else (cell.value or None)


class DriveLooker(Looker):
    """Rows that become next steps of the working groups."""

    def prepare(self, links: Iterable[SentRow]) -> None:
        """The steps come with their links: a group has few."""

    def keys(self) -> Sequence[str]:
        """What a next step says."""
        return [key for key in (STEP, OWNER, DUE) if key in self.reader.columns]

    def title(self, row: SheetRow) -> str:
        """The next step."""
        return row.cells.get(STEP, "")

    def lack(self, row: SheetRow) -> str:
        """A row without a next step says how things are, and is not sent."""
        return "" if row.cells.get(STEP) else _("No next step is written.")

    def refusal_there(self, found: Prospect) -> str:
        """A step that is done or dropped stays as it is."""
        step = found.link.step if found.link else None
        if step is not None and step.state is not StepState.OPEN:
            return _("The step is done or dropped.")
        return ""

    def there(self, link: SentRow) -> Mapping[str, str]:
        """The step as the cells of a sheet."""
        step = link.step
        return as_cells(step, self.reader) if step else {}

    def alike(self, key: str, one: str, other: str) -> bool:
        """Dates as they are meant, words as they stand."""
        return one == other or self.reader.value(key, one) == self.reader.value(key, other)

    def group_of(self, found: Prospect) -> WorkingGroup:
        """The working group of the row's district."""
        assert found.district is not None
        return get_group(found.district.code)


def as_cells(step: DriveStep, reader: SheetReader) -> Mapping[str, str]:
    """What a step says, as a sheet would keep it."""
    return {STEP: step.text, OWNER: step.owner, DUE: reader.kept(DUE, step.due)}
