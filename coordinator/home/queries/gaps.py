"""What a look for overlaps and gaps needs to know, each kind in one or two questions."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, exists, func, select
from sqlalchemy.orm import InstrumentedAttribute, joinedload, lazyload

from coordinator.areas.models import SurveyState, TargetArea
from coordinator.core.dates import CoarseDate, Precision, fiscal_year_period
from coordinator.core.db import db
from coordinator.core.folding import fold
from coordinator.core.paging import Page, paged
from coordinator.events.models import Event, EventDay, EventDistrict, EventState
from coordinator.home.clashes import Stay, parties
from coordinator.places.models import District
from coordinator.plans.models import ActionPlan, Activity
from coordinator.plans.queries import ENDED, LATE, shown_status

MOST_ROWS = 5_000
SHORT = timedelta(days=14)
EXACT = (Precision.DAY, Precision.MONTH)


@dataclass(frozen=True)
class Look:
    """Where and when to look: a zone ("" for all), a fiscal year (CE, in which it ends), from which day on."""

    zone: str
    year: int
    today: date

    @property
    def period(self) -> tuple[date, date]:
        """The first and the last day of the fiscal year."""
        return fiscal_year_period(self.year)


@dataclass(frozen=True)
class Checked:
    """How much was looked at, so that "nothing found" says something."""

    activities: int
    plans: int
    areas: int


def checked(look: Look) -> Checked:
    """How many activities, plans and areas of the zone and year there are."""
    rows = select(func.count(), func.count(Activity.plan_id.distinct())).join(Activity.plan)
    rows = rows.where(Activity.removed_at.is_(None), ActionPlan.fiscal_year == look.year)
    rows = rows.where(*_of(look, ActionPlan.zone_slug))
    activities, plans = db.session.execute(rows).one()
    areas = db.session.scalar(_areas(look).with_only_columns(func.count(TargetArea.id)).order_by(None))
    return Checked(activities, plans, areas or 0)


def stays_in_areas(look: Look) -> list[Stay]:
    """What is still to come in each place of the zone, as far as its days or months are known.

    A place typed in words (a zone's plan has no list of areas) is the area of that name, where there is only one.
    """
    query = _coming(look).outerjoin(TargetArea, TargetArea.id == Activity.area_id)
    query = query.add_columns(TargetArea.name, TargetArea.folded)
    rows = db.session.execute(query.where(*_of(look, ActionPlan.zone_slug))).all()
    known = {(row.zone_slug, row.folded, row.area_id) for row in rows if row.area_id}
    names = Counter((zone, name) for zone, name, _number in known)
    alone = {(zone, name): str(number) for zone, name, number in known if names[zone, name] == 1}
    placed = [row for row in rows if row.name or fold(row.area_text)]
    return [_stay(row, _place(row, alone), row.name or row.area_text) for row in placed]


def _place(row: Row[Any], alone: Mapping[tuple[str, str], str]) -> str:
    if row.area_id:
        return str(row.area_id)
    name = fold(row.area_text)
    return alone.get((row.zone_slug, name), f"{row.district_code or row.zone_slug} {name}")


def stays_of_parties(look: Look) -> list[Stay]:
    """What is still to come for each party, responsible or involved, in the whole city.

    Only of activities of up to two weeks: over months nobody is expected in one place.
    """
    return list(_for_each_party(db.session.execute(_coming(look))))


def _for_each_party(rows: Iterable[Row[Any]]) -> Iterator[Stay]:
    for row in rows:
        for folded, name in parties(row.responsible, row.involved).items():
            stay = _stay(row, folded, name)
            if stay.last - stay.first <= SHORT:
                yield stay


def _coming(look: Look) -> "Select[*tuple[Any, ...]]":
    """The next activities of the year that are still to be done, as bare values: there can be thousands."""
    first, last = look.period
    until, begins = func.coalesce(Activity.end_on, Activity.start_on), func.coalesce(Activity.start_on, Activity.end_on)
    month = CoarseDate.covering(max(look.today, first), Precision.MONTH).start
    return (
        select(
            Activity.id, Activity.plan_id, Activity.area_id, Activity.area_text,
            Activity.responsible, Activity.involved, Activity.start_on, Activity.start_precision,
            Activity.end_on, Activity.end_precision,
            ActionPlan.zone_slug, ActionPlan.district_code,
        )
        .join(Activity.plan)
        .where(
            Activity.removed_at.is_(None), Activity.status.not_in(ENDED), until >= month, begins <= last,
            Activity.start_precision.in_(EXACT), Activity.end_precision.in_(EXACT),
        )
        .order_by(begins, Activity.id)
        .limit(MOST_ROWS)
    )  # fmt: skip


def _stay(row: Row[Any], key: str, name: str) -> Stay:
    start = CoarseDate(row.start_on or row.end_on, row.start_precision if row.start_on else row.end_precision)
    end = CoarseDate(row.end_on, row.end_precision) if row.end_on else start
    unit = row.district_code or row.zone_slug
    return Stay(key, name, row.id, row.plan_id, unit, row.zone_slug, start.start, max(start.start, end.end))


def activities_by_number(numbers: Iterable[int]) -> Mapping[int, Activity]:
    """These activities, with the names of their areas and nothing more of them."""
    lean = joinedload(Activity.area).lazyload("*")
    found = db.session.scalars(select(Activity).where(Activity.id.in_(set(numbers))).options(lean)).unique()
    return {one.id: one for one in found}


def areas_without_plan(look: Look, most: int, *, surveyed: bool = False) -> Page[TargetArea]:
    """Areas for which no plan of the year has an activity; with ``surveyed`` those whose survey has begun."""
    planned = exists().where(
        Activity.area_id == TargetArea.id,
        Activity.removed_at.is_(None),
        Activity.plan_id == ActionPlan.id,
        ActionPlan.fiscal_year == look.year,
    )
    query = _areas(look).where(~planned)
    if surveyed:
        query = query.where(TargetArea.survey_state != SurveyState.NOT_STARTED)
    return paged(query.options(lazyload("*"), joinedload(TargetArea.district)), 1, most)


def _areas(look: Look) -> Select[TargetArea]:
    query = select(TargetArea).join(TargetArea.district).where(TargetArea.archived_at.is_(None))
    return query.where(*_of(look, District.zone_slug)).order_by(TargetArea.district_code, TargetArea.sort_key)


def districts_without_plan(look: Look) -> Sequence[District]:
    """Districts whose plan of the year has no activity, or that have none."""
    query = select(District).where(*_of(look, District.zone_slug), ~_planned(look, District.code))
    return db.session.scalars(query.order_by(District.code)).all()


def districts_without_event(look: Look) -> Sequence[District]:
    """Districts with a plan of the year for which no event of the year is held: in or for them, or for their zone."""
    query = select(District).where(*_of(look, District.zone_slug), _planned(look, District.code))
    zones, codes = _with_event(look)
    every = db.session.scalars(query.order_by(District.code))
    return [one for one in every if one.code not in codes and one.zone_slug not in zones]


def _with_event(look: Look) -> tuple[set[str], set[str]]:
    """The zones and the districts for which an event of the year is held; those for the whole city count for nobody."""
    held = exists().where(
        EventDay.event_id == Event.id, EventDay.dropped_at.is_(None), EventDay.on_date.between(*look.period)
    )
    query = select(Event.zone_slug, Event.group_code, EventDistrict.district_code).distinct()
    query = query.outerjoin(EventDistrict, EventDistrict.event_id == Event.id)
    rows = db.session.execute(query.where(held, Event.state != EventState.CANCELLED)).all()
    codes = {row.group_code or row.district_code for row in rows}
    zones = {row.zone_slug for row in rows if not row.group_code and not row.district_code}
    return zones - {None}, codes - {None}


def _planned(look: Look, code: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    return exists().where(
        ActionPlan.district_code == code,
        ActionPlan.fiscal_year == look.year,
        Activity.plan_id == ActionPlan.id,
        Activity.removed_at.is_(None),
    )


def idle_activities(look: Look, most: int) -> Page[Activity]:
    """Activities of the year that are past due and show no progress at all, the oldest first."""
    query = (
        select(Activity.id)
        .join(Activity.plan)
        .where(
            Activity.removed_at.is_(None),
            ActionPlan.fiscal_year == look.year,
            *_of(look, ActionPlan.zone_slug),
            Activity.progress == 0,
            shown_status() == LATE,
        )
        .order_by(func.coalesce(Activity.end_on, Activity.start_on), Activity.id)
    )
    found = paged(query, 1, most)
    rows = activities_by_number(found.items)
    return Page([rows[key] for key in found.items], 1, found.total, most)


def _of(look: Look, zone: InstrumentedAttribute[str]) -> list[ColumnElement[bool]]:
    return [zone == look.zone] if look.zone else []
