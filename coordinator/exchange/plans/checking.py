"""What would become of each row: made, changed, left as it is, or given back to be mended. Nothing is saved here.

All look-ups are done once a unit and year, however many rows there are.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from coordinator.access.policy import Actor, Permission
from coordinator.core import clock, dates
from coordinator.core.dates import CoarseDate
from coordinator.core.errors import DomainError
from coordinator.core.folding import fold
from coordinator.core.words import _
from coordinator.exchange import queries
from coordinator.exchange.drafts import read_drafts
from coordinator.exchange.findings import Draft, Finding, Problem
from coordinator.exchange.near import Names
from coordinator.exchange.plans.cells import READ, PlanCells
from coordinator.exchange.plans.columns import HEADINGS
from coordinator.exchange.plans.drafts import finish
from coordinator.exchange.sheets import Row
from coordinator.exchange.units import Unit, Units
from coordinator.plans.columns import period, texts
from coordinator.plans.models import PlanState
from coordinator.plans.operations import check_activity

Key = tuple[str, str, CoarseDate | None]


class PlanChecker:
    """Looks at drafts for one person; ``year`` is the fiscal year (CE) of rows that name none."""

    def __init__(self, actor: Actor, year: int | None = None) -> None:
        self.units = Units(actor, Permission.PLAN_CREATE)
        self.year = year
        self._cells = PlanCells()
        self._areas: dict[str, Names] = {}
        self._states: dict[int, dict[tuple[str, str | None], PlanState]] = {}
        self._known: dict[tuple[str, int], dict[Key, list[Any]]] = {}

    def drafts(self, rows: Sequence[Row], fields: Sequence[str], above: Sequence[Row], unit: str) -> list[Draft]:
        """The rows by field, each schedule as start and end."""
        return [finish(draft) for draft in read_drafts(rows, fields, HEADINGS, self.units, above, unit)]

    def check(self, drafts: Iterable[Draft]) -> Iterator[Finding]:
        """Each draft looked at, in turn; one that says the same as an earlier one is a row of its own."""
        return (self._look_at(draft) for draft in drafts)

    def _look_at(self, draft: Draft) -> Finding:
        finding = Finding(draft)
        for key in READ:
            if text := draft.cells.get(key):
                finding.values[key], message = self._cells.read(key, text)
                if message:
                    finding.problems[key] = Problem(message)
        self._check_sense(finding)
        unit, year = self.units.read(finding), self._year(finding)
        if unit is not None and year is not None:
            finding.values |= {"unit": unit, "year": year}
            self._check_plan(finding, unit, year)
            self._check_place(finding, unit)
            if not finding.problems:
                self._recognise(finding, unit, year)
        return finding

    def _check_sense(self, finding: Finding) -> None:
        """What the form of a single row would refuse for the row's own sake."""
        if "start" in finding.problems or "end" in finding.problems:
            return
        try:
            check_activity(**finding.values)
        except DomainError as refusal:
            finding.problems.setdefault(refusal.field or "name", Problem(refusal.message))

    def _year(self, finding: Finding) -> int | None:
        """The year named, else the one asked for, else the one in which the activity begins."""
        typed = finding.draft.cells.get("year", "")
        if typed:
            try:
                return dates.ce_year(typed.removeprefix("พ.ศ.").strip())
            except dates.DateError:
                finding.problems["year"] = Problem(_("Write the fiscal year like 2023."))
                return None
        begins = finding.values.get("start") or finding.values.get("end")
        return self.year or dates.fiscal_year(begins.start if begins else clock.today())

    def _check_plan(self, finding: Finding, unit: Unit, year: int) -> None:
        if year not in self._states:
            self._states[year] = queries.states_of_plans(year)
        state = self._states[year].get((unit.zone, unit.district))
        if state is PlanState.CLOSED:
            finding.problems.setdefault("unit", Problem(_("This plan is closed. Reopen it first.")))
        elif state is not None and not state.is_open:
            message = _("This plan was submitted. Withdraw it first, or wait for the answer.")
            finding.problems.setdefault("unit", Problem(message))

    def _check_place(self, finding: Finding, unit: Unit) -> None:
        """Another spelling of an area's name is that area; a name that differs in a letter is asked about."""
        typed = finding.values.get("place") or ""
        if not typed or unit.district is None:
            return
        if unit.key not in self._areas:
            self._areas[unit.key] = Names(queries.area_names(unit.key))
        names = self._areas[unit.key]
        if not names.same(typed) and "place" not in finding.draft.meant and (near := names.near(typed)):
            finding.problems.setdefault("place", Problem(_("Is “%(name)s” meant?", name=near), near))

    def _recognise(self, finding: Finding, unit: Unit, year: int) -> None:
        """The row that is there already: of the same plan, with the same place, activity and start."""
        if (unit.key, year) not in self._known:
            self._known[unit.key, year] = _by_key(queries.known_rows(unit.zone, unit.district, year))
        same = self._known[unit.key, year].get(_key(finding.values), [])
        if same:
            row = same.pop(0)
            there, values = texts(row), _values(row)
            finding.record = row.id
            finding.changes = {
                key: there[key]
                for key in READ
                if key in finding.draft.cells and _differs(key, values[key], finding.values[key])
            }


def _by_key(rows: Iterable[Any]) -> dict[Key, list[Any]]:
    found: dict[Key, list[Any]] = defaultdict(list)
    for row in rows:
        found[_key(_values(row))].append(row)
    return found


def _values(row: Any) -> dict[str, Any]:
    ends = {"start": period(row, "start"), "end": period(row, "end")}
    return ends | {key: getattr(row, key) for key in READ if key not in ends}


def _key(values: dict[str, Any]) -> Key:
    what = values.get("name") or f"{values.get('process') or ''} {values.get('method') or ''}"
    return fold(values.get("place") or ""), fold(what), values.get("start")


def _differs(key: str, there: Any, wanted: Any) -> bool:
    return fold(there) != fold(wanted) if key == "place" else (there or None) != (wanted or None)
