"""Using rows again: copying from another plan or a template, and keeping templates."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import ensure, may, requires
from coordinator.access.policy import Permission, Scope
from coordinator.access.scope import territory
from coordinator.core import dates
from coordinator.core.errors import NotFound
from coordinator.core.transaction import writes
from coordinator.core.web import asked_number, done, page
from coordinator.core.words import _, language, ngettext
from coordinator.places.queries import list_zones
from coordinator.plans import operations, queries
from coordinator.plans.forms import CopyForm, TemplateForm
from coordinator.plans.models import ActionPlan, ActivityStatus, ChangeSet, PlanTemplate
from coordinator.plans.operations import Reusable
from coordinator.plans.views.blueprint import blueprint

ENDED = (ActivityStatus.DONE, ActivityStatus.CANCELLED)


@dataclass(frozen=True)
class Source:
    """Where rows can be copied from: its name, and its rows by number with whether they are ticked at first."""

    name: str
    rows: dict[int, tuple[Reusable, str, bool]]

    def offers(self, year: int) -> list[tuple[int, str, bool]]:
        """The rows to tick, as they will stand in a plan of that fiscal year."""
        return [(key, _label(row, title, year), ticked) for key, (row, title, ticked) in self.rows.items()]


@blueprint.route("/team/plans/books/<int:plan_id>/copy", methods=["GET", "POST"])
@requires(Permission.PLAN_EDIT, load=queries.get_plan)
@writes
def copy_into(plan: ActionPlan) -> ResponseReturnValue:
    """Choose a plan or a template (``from``, ``template``), then the rows to put into this plan."""
    source = _source(plan)
    form = CopyForm(source.offers(plan.fiscal_year)) if source else None
    if source and form and form.attempt(_copy, plan, source):
        act: ChangeSet = form.result
        told = ngettext("Copied %(num)d activity.", "Copied %(num)d activities.", act.rows)
        return done(told, url_for("plans.book", plan_id=plan.id, copied=act.id))
    plans, templates = queries.plans_to_copy(plan), queries.list_templates(plan.zone_slug)
    return page("plans/copy.html", form=form, plan=plan, source=source, plans=plans, templates=templates)


@blueprint.get("/team/plans/templates")
@requires(Permission.PLAN_CREATE)
def plan_templates() -> ResponseReturnValue:
    """The templates of the city and the zones."""
    reach = territory(current_user, Permission.PLAN_TEMPLATE)
    removed = queries.removed_templates(reach.zones, everywhere=reach.everywhere)
    return page("plans/templates.html", templates=queries.list_templates(), removed=removed)


@blueprint.get("/team/plans/templates/<int:template_id>")
@requires(Permission.PLAN_CREATE)
def plan_template(template_id: int) -> ResponseReturnValue:
    """The rows of a template."""
    template = queries.get_template(template_id)
    if template.removed_at is not None and not may(Permission.PLAN_TEMPLATE, template):
        raise NotFound(f"template {template_id} was removed")
    return page("plans/template.html", kept=template)


@blueprint.route("/team/plans/books/<int:plan_id>/template", methods=["GET", "POST"])
@requires(Permission.PLAN_TEMPLATE, load=queries.get_plan)
@writes
def keep_template(plan: ActionPlan) -> ResponseReturnValue:
    """Keep the rows of a plan as a template."""
    form = TemplateForm(_keepers(), data={"zone_slug": plan.zone_slug})
    if form.attempt(_allowed(operations.make_template), plan):
        return done(_("Saved."), url_for("plans.plan_template", template_id=form.result.id))
    return page("plans/template_edit.html", form=form, plan=plan, kept=None)


@blueprint.route("/team/plans/templates/<int:template_id>/edit", methods=["GET", "POST"])
@requires(Permission.PLAN_TEMPLATE, load=queries.get_template)
@writes
def edit_template(template: PlanTemplate) -> ResponseReturnValue:
    """Name a template otherwise, or keep it for others."""
    form = TemplateForm(_keepers(), record=template)
    if form.attempt(_allowed(operations.change_template), template):
        return done(_("Saved."), url_for("plans.plan_template", template_id=template.id))
    return page("plans/template_edit.html", form=form, plan=None, kept=template)


@blueprint.post("/team/plans/templates/<int:template_id>/remove")
@requires(Permission.PLAN_TEMPLATE, load=queries.get_template)
@writes
def remove_template(template: PlanTemplate) -> ResponseReturnValue:
    """Offer a template no longer; the list offers to undo it."""
    operations.remove_template(template)
    return done(_("Removed. It can be restored on this page."), url_for("plans.plan_templates"))


@blueprint.post("/team/plans/templates/<int:template_id>/restore")
@requires(Permission.PLAN_TEMPLATE, load=queries.get_template)
@writes
def restore_template(template: PlanTemplate) -> ResponseReturnValue:
    """Bring a template back."""
    operations.restore_template(template)
    return done(_("Restored."), url_for("plans.plan_templates"))


def _source(plan: ActionPlan) -> Source | None:
    """The plan or template the address names, if it may be copied from here."""
    if (number := asked_number("template")) is not None:
        template = queries.get_template(number)
        if template.removed_at is not None or template.zone_slug not in (None, plan.zone_slug):
            raise NotFound(f"template {number} is not for {plan.zone_slug}")
        return Source(template.name, {row.id: (operations.of_template(row), row.title, True) for row in template.rows})
    if (number := asked_number("from")) is not None:
        other = queries.get_plan(number)
        rows = queries.list_of_plan(other)
        return Source(
            str(other), {one.id: (operations.of_activity(one), one.title, one.status not in ENDED) for one in rows}
        )
    return None


def _copy(plan: ActionPlan, source: Source, *, rows: Sequence[str]) -> ChangeSet:
    return operations.copy_rows(plan, [source.rows[int(key)][0] for key in rows])


def _label(row: Reusable, title: str, year: int) -> str:
    """The row as it will stand: its title and where and when it will be."""
    later = year - row.year
    start, end = (period.years_later(later) if period else None for period in (row.start, row.end))
    when = dates.format_coarse_range(start, end, language()) if start or end else ""
    return " · ".join(part for part in (title, str(row.cells.get("place") or ""), when) if part)


def _keepers() -> list[tuple[str, str]]:
    """For whom the reader may keep templates: own zones, and the whole city."""
    reach = territory(current_user, Permission.PLAN_TEMPLATE)
    city = [("", _("The whole city"))] if reach.everywhere else []
    return city + [(zone.slug, zone.short) for zone in list_zones() if reach.covers(zone.slug, None)]


def _allowed(operation: Callable[..., PlanTemplate]) -> Callable[..., PlanTemplate]:
    """The operation, once it is sure that the reader may keep templates for the chosen zone."""

    def checked(thing: ActionPlan | PlanTemplate, *, name: str, zone_slug: str | None) -> PlanTemplate:
        ensure(Permission.PLAN_TEMPLATE, Scope(zone=zone_slug))
        return operation(thing, name=name, zone_slug=zone_slug)

    return checked
