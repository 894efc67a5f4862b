"""Reading rows as cells: only the columns that are shown, without loading objects."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, or_, select
from sqlalchemy.orm import joinedload, lazyload

from coordinator.access.scope import Territory
from coordinator.areas.models import TargetArea
from coordinator.core.db import LARGEST_KEY, db
from coordinator.core.folding import fold
from coordinator.places.models import District, Zone
from coordinator.plans.columns import BY_KEY
from coordinator.plans.models import ActionPlan, Activity
from coordinator.plans.queries.matching import ActivityFilter, in_order, matching
from coordinator.plans.queries.words import list_first

ROWS = 500
RECENT = 2000
SHOWN = (
    *(Activity.id, Activity.version, Activity.plan_id, Activity.area_id, Activity.removed_at, Activity.unread),
    *(ActionPlan.fiscal_year, ActionPlan.state, ActionPlan.zone_slug, ActionPlan.district_code),
    Zone.name_th.label("zone_th"), Zone.name_en.label("zone_en"),
    District.name_th.label("district_th"), District.name_en.label("district_en"),
    func.coalesce(TargetArea.name, Activity.area_text).label("place"),
    *(Activity.start_on, Activity.start_precision, Activity.end_on, Activity.end_precision, Activity.status),
    *(getattr(Activity, key) for key in BY_KEY if key not in ("unit", "place", "start", "end", "status")),
)  # fmt: skip

# An area's figures, codes and groups are loaded with it everywhere else; rows only need its name.
_LIGHT = joinedload(Activity.area).options(
    lazyload(TargetArea.all_figures),
    lazyload(TargetArea.all_codes),
    lazyload(TargetArea.group_links),
    lazyload(TargetArea.district),
    lazyload(TargetArea.type),
)


def read_rows(ids: Collection[int]) -> Sequence[Row[Any]]:
    """These rows with all that their cells show, in the order of their numbers."""
    with db.session.no_autoflush:
        return db.session.execute(_rows().where(Activity.id.in_(ids)).order_by(Activity.id)).all()


def page_of_rows(wanted: ActivityFilter, page: int, size: int = ROWS) -> Sequence[Row[Any]]:
    """One page of the rows that fit, by district, year and the order of their plan."""
    ids = in_order(matching(wanted)).with_only_columns(Activity.id).limit(size).offset((page - 1) * size)
    numbers = list(db.session.scalars(ids))
    found = {row.id: row for row in read_rows(numbers)}
    return [found[number] for number in numbers]


def count_rows(wanted: ActivityFilter) -> int:
    """How many rows fit."""
    part = matching(wanted).with_only_columns(Activity.id).order_by(None).subquery()
    return db.session.scalar(select(func.count()).select_from(part)) or 0


def lock_rows(ids: Collection[int]) -> dict[int, Activity]:
    """These activities as they are stored now; nobody else changes them until this transaction ends.

    Their plans are held first (no step to approval passes meanwhile), and everything in the order
    of its number, so that two who save at once wait for each other instead of standing still.
    """
    known = [number for number in ids if 0 < number <= LARGEST_KEY]
    whose = select(Activity.plan_id).where(Activity.id.in_(known))
    held = select(ActionPlan.id).where(ActionPlan.id.in_(whose)).order_by(ActionPlan.id)
    db.session.execute(held.with_for_update(read=True)).all()
    query = select(Activity).where(Activity.id.in_(known)).order_by(Activity.id).options(_LIGHT)
    locked = query.with_for_update(of=Activity).execution_options(populate_existing=True)
    return {one.id: one for one in db.session.scalars(locked).unique()}


def area_like(name: str, district_code: str) -> TargetArea | None:
    """``areas.queries.like_named`` without what belongs to the area: for many rows at once."""
    query = select(TargetArea).where(TargetArea.district_code == district_code, TargetArea.folded == fold(name))
    return db.session.scalars(query.where(TargetArea.archived_at.is_(None)).options(lazyload("*")).limit(1)).first()


def areas_in_use(numbers: Collection[int]) -> Sequence[int]:
    """Those of these areas that are not archived."""
    return db.session.scalars(
        select(TargetArea.id).where(TargetArea.id.in_(numbers), TargetArea.archived_at.is_(None))
    ).all()


def numbers_of(uids: Collection[str]) -> Mapping[str, int]:
    """The numbers of rows by the names they have in calendars."""
    found = db.session.execute(select(Activity.uid, Activity.id).where(Activity.uid.in_(uids)))
    return {row.uid: row.id for row in found}


def area_names(units: Collection[str]) -> Mapping[str, Sequence[str]]:
    """District -> the names of its areas, in dictionary order."""
    query = select(TargetArea.district_code, TargetArea.name).where(TargetArea.archived_at.is_(None))
    query = query.where(TargetArea.district_code.in_(units)).order_by(TargetArea.sort_key)
    names: dict[str, list[str]] = {}
    for code, name in db.session.execute(query):
        names.setdefault(code, []).append(name)
    return names


def recent_words(keys: Sequence[str], most: int = 40) -> Mapping[str, Sequence[str]]:
    """Column -> the words of its list, then what people wrote in it in the newest rows, most used first."""
    columns = [getattr(Activity, key) for key in keys]
    query = select(*columns).where(Activity.removed_at.is_(None)).order_by(Activity.id.desc()).limit(RECENT)
    rows = db.session.execute(query).all()
    counts = (Counter(row[index] for row in rows if 0 < len(row[index]) <= 80) for index in range(len(keys)))
    used = {key: [word for word, _times in count.most_common(most)] for key, count in zip(keys, counts, strict=True)}
    return {key: list_first(key, words) for key, words in used.items()}


def within(reach: Territory) -> ColumnElement[bool]:
    """Whether a row's plan lies in this territory."""
    if reach.everywhere:
        return ActionPlan.id.is_not(None)
    return or_(ActionPlan.zone_slug.in_(reach.zones), ActionPlan.district_code.in_(reach.districts))


def _rows() -> Select[Any]:
    query = select(*SHOWN).select_from(Activity).join(ActionPlan, Activity.plan_id == ActionPlan.id)
    query = query.join(Zone, ActionPlan.zone_slug == Zone.slug)
    query = query.outerjoin(District, ActionPlan.district_code == District.code)
    return query.outerjoin(TargetArea, Activity.area_id == TargetArea.id)
