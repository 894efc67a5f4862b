"""Writing typed cells into one row: what is understood is stored, what is not is kept as it was typed."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from coordinator.access.scope import Territory
from coordinator.core import clock, dates
from coordinator.core.dates import CoarseDate, format_coarse
from coordinator.core.errors import DomainError
from coordinator.core.folding import find_forbidden
from coordinator.core.grid.changes import REMOVED, Cell, Change, Overtaken, Result, Verdict, refuse
from coordinator.core.grid.saving import remove_or_restore
from coordinator.core.words import _, language
from coordinator.places.models import District, Zone
from coordinator.places.queries import get_district
from coordinator.plans import queries
from coordinator.plans.columns import Reader
from coordinator.plans.models import ActionPlan, Activity
from coordinator.plans.operations.activities import TELLING, build, ensure_open, fill, says_something
from coordinator.plans.operations.books import open_plan

LONGEST = 4000
ENDS = ("start", "end")


class RowWriter:
    """Writes rows within one person's reach; remembers the plans and areas it met."""

    def __init__(self, reach: Territory, reader: Reader, year: int | None) -> None:
        self.reach, self.reader, self.year = reach, reader, year
        self.areas = cache(queries.area_like)
        self.plans: dict[tuple[str, int], ActionPlan] = {}
        self.last: dict[int, int] = {}

    def covers(self, where: ActionPlan | District | Zone) -> bool:
        """Whether the person may write in this plan, or in the plans of this district or zone."""
        return self.reach.covers(where.scope.zone, where.scope.district)

    def change(
        self, row: Activity | None, changes: Sequence[Change], overtaken: Mapping[tuple[int, str], Overtaken]
    ) -> list[Result]:
        """Write into a row that is there; None answers like a row that is not."""
        if row is None:
            return refuse(changes, _("There is no such row."))
        try:
            ensure_open(row.plan)
        except DomainError as refusal:
            return refuse(changes, refusal.message)
        results, typed = [], _Typed(self.reader)
        for change in changes:
            theirs = overtaken.get((row.id, change.field))
            if change.field == REMOVED:
                results.append(remove_or_restore(row, change))
            elif row.is_removed:
                results += refuse([change], _("This activity was deleted. Bring it back first."))
            elif theirs and not change.overrule and self._differs(change, theirs):
                results.append(Result(change, Verdict.CONFLICT, theirs=theirs))
            else:
                typed.take(change)
        self._move(row, typed)
        _settle_dates(row, typed)
        if not says_something({key: getattr(row, key) for key in TELLING} | typed.values()):
            typed.refuse(TELLING, _("Write at least the target area or the activity."))
        if typed.taken:
            fill(row, typed.values(), self.areas)
            row.unread = typed.unread_of(row.unread)
        return results + typed.results()

    def add(self, changes: Sequence[Change]) -> tuple[Activity | None, list[Result]]:
        """A new row with these cells, or None when it cannot be stored; then every cell says why."""
        typed = _Typed(self.reader)
        for change in changes:
            typed.take(change)
        try:
            plan = self._plan_of(typed)
            _settle_dates(None, typed)
            if not says_something(typed.values()):
                raise DomainError(_("Write at least the target area or the activity."))
        except DomainError as refusal:
            return None, refuse(changes, refusal.message)
        row = build(plan, self._next_position(plan), typed.values(), areas=self.areas)
        row.unread = typed.unread_of({})
        return row, typed.results()

    def _differs(self, change: Change, theirs: Overtaken) -> bool:
        """Whether what somebody else wrote meanwhile is neither what one saw nor what one writes oneself."""
        if theirs.value == theirs.base:
            return False
        mine, other = self.reader.read(change.field, change.text), self.reader.read(change.field, theirs.value)
        return bool(mine.problem or other.problem) or mine.value != other.value

    def _move(self, row: Activity, typed: "_Typed") -> None:
        place = typed.value_of("unit")
        if place is None or place.scope == row.plan.scope:
            return
        try:
            plan = self._open(place, row.plan.fiscal_year)
        except DomainError as refusal:
            typed.refuse(["unit"], refusal.message)
            return
        row.plan, row.position = plan, self._next_position(plan)

    def _plan_of(self, typed: "_Typed") -> ActionPlan:
        place = typed.value_of("unit") or self._only_unit()
        if place is None:
            cell = typed.taken.get("unit")
            raise DomainError(cell[1].problem if cell and cell[1].problem else _("Choose the district."))
        begins = typed.value_of("start") or typed.value_of("end")
        year = self.year or dates.fiscal_year(begins.start if begins else clock.today())
        return self._open(place, year)

    def _open(self, place: District | Zone, year: int) -> ActionPlan:
        key = (place.code if isinstance(place, District) else place.slug, year)
        if not self.covers(place):
            raise DomainError(_("The plan of %(place)s is not yours to change.", place=place))
        if key not in self.plans:
            self.plans[key] = open_plan(place, year)
        ensure_open(self.plans[key])
        return self.plans[key]

    def _only_unit(self) -> District | None:
        """Where a person who answers for one district only writes without saying so."""
        reach = self.reach
        alone = len(reach.districts) == 1 and not reach.zones and not reach.everywhere
        return get_district(next(iter(reach.districts))) if alone else None

    def _next_position(self, plan: ActionPlan) -> int:
        last = self.last.get(plan.id) or queries.last_position(plan)
        self.last[plan.id] = last + 1
        return last + 1


class _Typed:
    """The cells typed for one row; what cannot be kept even as text is refused at once."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.taken: dict[str, tuple[Change, Cell]] = {}
        self.healed: dict[str, Cell] = {}
        self.emptied: dict[str, None] = {}
        self.refused: list[Result] = []

    def take(self, change: Change) -> None:
        if len(change.text) > LONGEST or find_forbidden(change.text) is not None:
            message = _("Remove the characters that cannot be shown, for example by typing the text again.")
            self.refused += refuse([change], message if len(change.text) <= LONGEST else _("This text is too long."))
        elif change.field == REMOVED:
            self.refused += refuse([change], _("There is no such row."))
        else:
            self.taken[change.field] = (change, self.reader.read(change.field, change.text))

    def refuse(self, fields: Sequence[str], message: str) -> None:
        self.refused += refuse([self.taken.pop(key)[0] for key in fields if key in self.taken], message)

    def misread(self, key: str, message: str) -> None:
        change, cell = self.taken[key]
        self.taken[key] = (change, Cell(cell.text, problem=message))

    def value_of(self, key: str) -> Any:
        return self.taken[key][1].value if self.understood(key) else None

    def understood(self, key: str) -> bool:
        return key in self.taken and not self.taken[key][1].problem

    def values(self) -> dict[str, Any]:
        """What was understood, under the names of the record."""
        typed = {key: cell.value for key, (_change, cell) in self.taken.items() if key != "unit" and not cell.problem}
        return self.emptied | {key: cell.value for key, cell in self.healed.items()} | typed

    def unread_of(self, before: Mapping[str, str]) -> dict[str, str]:
        """What remains not understood in the row, as it was typed."""
        kept = {key: text for key, text in before.items() if key not in self.taken and key not in self.healed}
        return kept | {key: cell.text for key, (_change, cell) in self.taken.items() if cell.problem}

    def results(self) -> list[Result]:
        answered = (
            Result(change, Verdict.UNREAD if cell.problem else Verdict.SAVED, cell.problem)
            for change, cell in self.taken.values()
        )
        return [*self.refused, *answered]


def misfit(end: str, start: CoarseDate | None, last: CoarseDate | None) -> str:
    """Why the start or the end (``end``) does not fit the other; empty when it does."""
    if not start or not last or start.start <= last.end:
        return ""
    if end == "end":
        return _("The end must not be before the start %(start)s.", start=format_coarse(start, language()))
    return _("The start must not be after the end %(end)s.", end=format_coarse(last, language()))


def _settle_dates(row: Activity | None, typed: _Typed) -> None:
    """Keep an end before its start as text; take up such a text once a new date makes it fit."""
    given = [key for key in ENDS if typed.understood(key)]
    if not given:
        return
    stored = {key: typed.value_of(key) if key in given else getattr(row, key, None) for key in ENDS}
    waiting = {key: typed.reader.read(key, text) for key, text in (row.unread if row else {}).items() if key in ENDS}
    waiting = {key: cell for key, cell in waiting.items() if key not in typed.taken and not cell.problem}
    hoped = stored | {key: cell.value for key, cell in waiting.items()}
    if not misfit("end", hoped["start"], hoped["end"]):
        typed.healed = waiting
    elif message := misfit(given[-1], stored["start"], stored["end"]):
        typed.misread(given[-1], message)
        if len(given) == 2 and misfit("end", stored["start"], getattr(row, "end", None)):
            typed.emptied = {"end": None}
