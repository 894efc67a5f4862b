"""Using rows again: last year's plan, and templates that many plans share."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from coordinator.core.dates import CoarseDate
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.folding import fold
from coordinator.core.grid.changes import SetKind
from coordinator.core.undo import bring_back, take_away
from coordinator.core.words import _, ngettext
from coordinator.plans import kept, queries
from coordinator.plans.models import ActionPlan, Activity, ChangeSet, PlanTemplate, TemplateRow
from coordinator.plans.operations.batch import NewRow, add_many


class Reusable(NamedTuple):
    """A row that can be put into a plan of any year: its cells, and its schedule in ``year``."""

    cells: dict[str, Any]
    start: CoarseDate | None
    end: CoarseDate | None
    year: int


def of_activity(activity: Activity) -> Reusable:
    """A row of a plan, without what became of it."""
    return Reusable(kept.cells_of(activity), activity.start, activity.end, activity.plan.fiscal_year)


def of_template(row: TemplateRow) -> Reusable:
    """A row of a template."""
    return Reusable(row.cells, row.start, row.end, row.template.fiscal_year)


def copy_rows(plan: ActionPlan, rows: Sequence[Reusable]) -> ChangeSet:
    """Put rows at the end of a plan as one set that can be undone.

    Dates move by the years between; status, progress and actual figures begin anew. Refused when the
    plan has any of these rows already (same area and activity).
    """
    known = {_key(kept.cells_of(one)) for one in queries.list_of_plan(plan)}
    twice = [row for row in rows if _key(row.cells) in known]
    if twice:
        raise DomainError(_already_there(twice), "rows")
    place, year = plan.district or plan.zone, plan.fiscal_year
    return add_many([NewRow(place, year, _values(row, year)) for row in rows], kind=SetKind.COPY)


def make_template(plan: ActionPlan, *, name: str, zone_slug: str | None) -> PlanTemplate:
    """Keep the rows of a plan under a name, for a zone or (without one) for the whole city."""
    rows = [one for one in queries.list_of_plan(plan) if one.status != "cancelled"]
    if not rows:
        raise DomainError(_("This plan has no activities yet"))
    template = PlanTemplate(name=name, zone_slug=zone_slug, fiscal_year=plan.fiscal_year)
    template.rows = [_kept(one, position) for position, one in enumerate(rows, start=1)]
    db.session.add(template)
    db.session.flush()
    return template


def change_template(template: PlanTemplate, *, name: str, zone_slug: str | None) -> PlanTemplate:
    """Name a template otherwise, or keep it for others."""
    template.name, template.zone_slug = name, zone_slug
    db.session.flush()
    return template


def remove_template(template: PlanTemplate) -> None:
    """Offer a template no longer; it can be brought back for thirty days."""
    take_away(template)
    db.session.flush()


def restore_template(template: PlanTemplate) -> None:
    """Bring a template back; refused after thirty days."""
    bring_back(template)
    db.session.flush()


def _kept(activity: Activity, position: int) -> TemplateRow:
    """The row without its place: a template is for any district."""
    row = TemplateRow(position=position, cells={**kept.cells_of(activity), "place": ""})
    row.start_on, row.start_precision = activity.start_on, activity.start_precision
    row.end_on, row.end_precision = activity.end_on, activity.end_precision
    if not any(row.cells[key] for key in ("name", "process", "method")):
        row.cells = {**row.cells, "name": activity.title}
    return row


def _values(row: Reusable, year: int) -> Any:
    later = year - row.year
    dates = {"start": row.start and row.start.years_later(later), "end": row.end and row.end.years_later(later)}
    return {**kept.values_of(row.cells), **dates}


def _already_there(rows: Iterable[Reusable]) -> str:
    titles = [kept.title_of(row.cells) for row in rows]
    return ngettext(
        "%(num)d of these activities is in the plan already: %(titles)s.",
        "%(num)d of these activities are in the plan already: %(titles)s.",
        len(titles),
        titles=", ".join(titles[:5]),
    )


def _key(cells: dict[str, Any]) -> tuple[str, str]:
    return fold(str(cells.get("place") or "")), fold(kept.title_of(cells))
