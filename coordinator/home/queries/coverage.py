"""The rows of the coverage board, in a number of questions that does not grow with the data."""

from datetime import date

from sqlalchemy import and_, func, select

from coordinator.areas.models import AreaFigure, TargetArea
from coordinator.core.dates import fiscal_year
from coordinator.core.db import db
from coordinator.groups.queries import board_on
from coordinator.home.coverage import CoverageRow, Freshness
from coordinator.home.queries.city import staff_figures
from coordinator.plans.models import ActionPlan, PlanState
from coordinator.plans.queries import ActivityFilter, counts_by_district


def coverage_rows(today: date) -> list[CoverageRow]:
    """What each of the fifty districts has today; plans are those of the fiscal year of ``today``."""
    figures = {row.district.code: row for row in staff_figures(today)}
    year = fiscal_year(today)
    plans, fresh = _plan_states(year), _freshness(today)
    progress = counts_by_district(ActivityFilter(year=year))
    return [
        CoverageRow(
            figures=figures[row.group.district_code],
            group=row,
            plan=plans.get(row.group.district_code),
            progress=progress.get(row.group.district_code, {}),
            freshness=fresh.get(row.group.district_code, Freshness()),
            today=today,
        )
        for column in board_on(today).columns
        for row in column.rows
    ]


def _plan_states(year: int) -> dict[str, PlanState]:
    query = select(ActionPlan.district_code, ActionPlan.state)
    rows = db.session.execute(query.where(ActionPlan.fiscal_year == year, ActionPlan.district_code.is_not(None)))
    return {code: state for code, state in rows if code}


def _freshness(today: date) -> dict[str, Freshness]:
    """Per district: areas, and those whose newest figure is at most twelve months old."""
    year_ago = today.replace(year=today.year - 1, day=min(today.day, 28))
    newest = (
        select(TargetArea.district_code, func.max(AreaFigure.as_of).label("newest"))
        .outerjoin(AreaFigure, and_(AreaFigure.area_id == TargetArea.id, AreaFigure.removed_at.is_(None)))
        .where(TargetArea.archived_at.is_(None))
        .group_by(TargetArea.district_code, TargetArea.id)
        .subquery()
    )
    fresh = func.count().filter(newest.c.newest >= year_ago)
    query = select(newest.c.district_code, func.count(), fresh).group_by(newest.c.district_code)
    return {code: Freshness(areas, count) for code, areas, count in db.session.execute(query)}
