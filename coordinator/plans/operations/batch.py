"""Many new rows at once, for files and copies."""

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any, NamedTuple, cast

from sqlalchemy import Table, insert
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from coordinator.audit import trail
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.grid.changes import NOT_THERE, REMOVED, SetKind
from coordinator.core.words import _, use_language
from coordinator.places.models import District, Zone
from coordinator.plans import feed, queries
from coordinator.plans.columns import texts
from coordinator.plans.models import ActionPlan, Activity, ActivityStatus, CellChange, ChangeSet, PlanState
from coordinator.plans.operations.activities import TELLING, AreaNamed, Row, ensure_open, ensure_sensible, fill
from coordinator.plans.operations.books import open_plan
from coordinator.plans.operations.record import begin_set, noted, place_set

AT_ONCE = 500
TABLE, CHANGES = cast(Table, Activity.__table__), cast(Table, CellChange.__table__)
KNOWN_LATER = ("id", "created_at", "updated_at", "feed_revised_at", "version")
DEFAULTS = {one.key: one.default.arg for one in TABLE.columns if isinstance(one.default, ScalarElementColumnDefault)}


class NewRow(NamedTuple):
    """A row for the plan of a district or zone; ``unread`` holds the texts of cells that could not be understood."""

    place: District | Zone
    year: int
    values: Row
    unread: Mapping[str, str] = {}


@dataclass(slots=True)
class Drafted:
    """A new row worked out before anybody has to wait for it: its columns, its cells, its line in the history.

    ``public`` is the record itself where what everybody sees depends on the plan as it is then.
    """

    place: District | Zone
    year: int
    stored: dict[str, Any]
    cells: dict[str, str]
    told: dict[str, Any]
    public: Activity | None


def add_many(rows: Iterable[NewRow], *, kind: SetKind = SetKind.IMPORT) -> ChangeSet:
    """Add these rows at the end of their plans, as one set that can be undone as a whole.

    Refused as a whole when any of them would be refused alone (``add_activity``).
    """
    return store_many(draft_many(rows), kind=kind)


def draft_many(rows: Iterable[NewRow]) -> list[Drafted]:
    """Work out everything about new rows that can be known without holding up those who write meanwhile."""
    areas, book = cache(queries.area_like), cache(_stand_in)
    return [_draft(row, book(row.place, row.year), areas) for row in rows]


def store_many(drafts: Sequence[Drafted], *, kind: SetKind = SetKind.IMPORT) -> ChangeSet:
    """Store what was drafted, by a few large statements: fifty thousand rows must not stop everybody's typing."""
    act, plan_of = begin_set(kind), cache(_open)
    last: dict[int, int] = {}
    _refuse_changed_areas({one.stored["area_id"] for one in drafts} - {None})
    for part in _parts(drafts):
        for one in part:
            plan = plan_of(one.place, one.year)
            last[plan.id] = last.get(plan.id) or queries.last_position(plan)
            last[plan.id] += 1
            _put_into(one, plan, last[plan.id])
        place_set(act, {plan_of(one.place, one.year) for one in part})
        _store(part, act)
    db.session.flush()
    return act


def _draft(row: NewRow, book: ActionPlan, areas: AreaNamed) -> Drafted:
    ensure_sensible(row.values)
    activity = Activity(**DEFAULTS | {"uid": str(uuid.uuid4()), "feed_sequence": 0, "unread": dict(row.unread)})
    set_committed_value(activity, "plan", book)  # a draft must not become one of the plan's rows
    activity.status = ActivityStatus.NOT_STARTED
    fill(activity, row.values, areas)
    activity.area_id = activity.area.id if activity.area else None
    with use_language("th"):
        cells = {key: text for key, text in texts(_Read(activity, row.place)).items() if text}
    stored = {key: getattr(activity, key) for key in TABLE.columns.keys() if key not in KNOWN_LATER}  # noqa: SIM118
    return Drafted(
        row.place, row.year, stored, cells, trail.tell_new(activity), activity if activity.is_public else None
    )


def _stand_in(place: District | Zone, year: int) -> ActionPlan:
    """What rows need to know of their plan, which may not be there yet."""
    district = place if isinstance(place, District) else None
    zone = place.zone_slug if isinstance(place, District) else place.slug
    return ActionPlan(
        zone_slug=zone, district_code=district.code if district else None, fiscal_year=year, state=PlanState.DRAFT
    )


class _Read:
    """A draft, as ``queries.read_rows`` would read it."""

    def __init__(self, activity: Activity, place: District | Zone) -> None:
        self._activity = activity
        self.district_code = place.code if isinstance(place, District) else None
        self.district_th = self.zone_th = place.name_th
        self.district_en = self.zone_en = place.name_en

    def __getattr__(self, name: str) -> Any:
        return getattr(self._activity, name)


def _open(place: District | Zone, year: int) -> ActionPlan:
    plan = open_plan(place, year)
    ensure_open(plan)
    return plan


def _refuse_changed_areas(numbers: set[int]) -> None:
    """An area that was archived or merged since the rows were drafted gets no new ones."""
    found = {number for part in _parts(sorted(numbers)) for number in queries.areas_in_use(part)}
    if found != numbers:
        raise DomainError(_("A target area was archived meanwhile. Check again."))


def _put_into(one: Drafted, plan: ActionPlan, position: int) -> None:
    one.stored |= {"plan_id": plan.id, "position": position}
    one.told["changes"] |= {"plan_id": [None, plan.id], "position": [None, position]}
    if one.public is not None:
        set_committed_value(one.public, "plan", plan)
        feed.announce(one.public)
        one.stored |= {key: getattr(one.public, key) for key in ("awaits_acceptance", "published_at")}
        one.told["changes"]["awaits_acceptance"] = [None, one.public.awaits_acceptance]


def _store(part: Sequence[Drafted], act: ChangeSet) -> None:
    db.session.execute(insert(TABLE), [one.stored for one in part])
    numbers = queries.numbers_of([one.stored["uid"] for one in part])
    same = {"set_id": act.id, "author_id": act.author_id, "at": clock.now(), "version": 1}
    cells = [
        {"activity_id": numbers[one.stored["uid"]], "field": field, "old": old, "new": new, **same}
        for one in part
        for field, old, new in [
            *((key, "", text) for key, text in one.cells.items()),
            (REMOVED, NOT_THERE[REMOVED], ""),
        ]
    ]
    db.session.execute(insert(CHANGES), cells)
    trail.note_new({numbers[one.stored["uid"]]: one.told for one in part})
    act.cells += len(cells)
    act.rows += len(part)


def _parts(things: Iterable[Any]) -> Iterator[Sequence[Any]]:
    waiting = iter(things)
    while part := list(islice(waiting, AT_ONCE)):
        yield part


def change_many(rows: Mapping[int, Row], act: ChangeSet) -> None:
    """Change what is given of these rows, as part of the same set.

    Refused as a whole when any of them would be refused alone (``change_activity``), or is gone.
    """
    areas = cache(queries.area_like)
    for part in _parts(sorted(rows)):
        found = queries.lock_rows(part)
        with noted(list(found.values()), act), feed.told(found.values()):
            for number in part:
                _change(found.get(number), rows[number], areas)


def _change(activity: Activity | None, row: Row, areas: AreaNamed) -> None:
    if activity is None or activity.is_removed:
        raise DomainError(_("This activity was deleted. Bring it back first."))
    ensure_open(activity.plan)
    ensure_sensible({key: getattr(activity, key) for key in (*TELLING, "start", "end")} | row)  # type: ignore[arg-type]
    activity.unread = {key: text for key, text in activity.unread.items() if key not in row}
    fill(activity, row, areas)
