"""Rows of action plans as a kind of table to import."""

from collections.abc import Callable, Mapping, Sequence

from coordinator.access.policy import Actor, Permission
from coordinator.access.scope import territory
from coordinator.core.grid.changes import SetKind, Verdict
from coordinator.core.words import _, lazy
from coordinator.exchange.findings import Finding
from coordinator.exchange.kinds import Kind, Made, TakenBack
from coordinator.exchange.models import ImportKind
from coordinator.exchange.plans.checking import PlanChecker
from coordinator.exchange.plans.columns import COLUMNS, HEADINGS, SCHEDULE
from coordinator.exchange.plans.saving import WHOSE
from coordinator.plans import operations
from coordinator.plans.cells import CellReader
from coordinator.plans.models import ActivityStatus
from coordinator.plans.operations import NewRow
from coordinator.plans.operations.activities import Row
from coordinator.plans.queries.changes import get_set


def prepare(findings: Sequence[Finding]) -> Callable[[], Made]:
    """Work out the new rows; then add or change an activity for each row as one set of changes, or none of them."""
    new = [one for one in findings if one.record is None]
    drafts = operations.draft_many(NewRow(one.values["unit"].place, one.values["year"], _row(one)) for one in new)
    changed = {one.record: _row(one) for one in findings if one.record is not None}

    def save() -> Made:
        act = operations.store_many(drafts, kind=SetKind.IMPORT)
        operations.change_many(changed, act)
        return {"set": act.id}

    return save


def _row(finding: Finding) -> Row:
    return {key: value for key, value in finding.values.items() if key not in WHOSE}  # type: ignore[return-value]


def take_back(actor: Actor, made: Made) -> TakenBack:
    """Put back what is still as the import left it; what somebody changed since stays and is told."""
    reach = territory(actor, Permission.PLAN_EDIT)
    outcome = operations.undo_set(get_set(made["set"]), reach=reach, reader=CellReader())
    left = {one.change.row: one.message for one in outcome.results if one.verdict is not Verdict.SAVED}
    return TakenBack(len(set(outcome.rows) - set(left)), list(left.values()))


def examples() -> Mapping[str, Sequence[str]]:
    """The allowed words."""
    return {"status": [str(status.word) for status in ActivityStatus], "is_public": [_("yes"), _("no")]}


PLANS = Kind(
    key=ImportKind.PLANS,
    columns=COLUMNS,
    choices=COLUMNS | {SCHEDULE: lazy("Schedule (start and end in one cell)")},
    headings=HEADINGS,
    checker=lambda actor, job: PlanChecker(actor, job.year),
    prepare=lambda _job, findings: prepare(findings),
    take_back=take_back,
    examples=examples,
)
