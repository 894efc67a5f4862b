"""Rows of action plans as a kind of table to import."""

from collections.abc import Mapping, Sequence

from coordinator.access.policy import Actor, Permission
from coordinator.access.scope import territory
from coordinator.core.words import _, lazy
from coordinator.exchange.findings import Finding
from coordinator.exchange.kinds import Kind, Made, TakenBack
from coordinator.exchange.models import ImportKind
from coordinator.exchange.plans.checking import PlanChecker
from coordinator.exchange.plans.columns import COLUMNS, HEADINGS, SCHEDULE
from coordinator.exchange.plans.saving import WHOSE, OpenPlans
from coordinator.plans import operations
from coordinator.plans.cells import CellReader
from coordinator.plans.models import ActivityStatus, SetKind
from coordinator.plans.operations import NewRow, Verdict
from coordinator.plans.operations.activities import Row
from coordinator.plans.queries.changes import get_set


def save(findings: Sequence[Finding]) -> Made:
    """Add or change an activity for each row as one set of changes; all of them or, by an error, none."""
    plans = OpenPlans()
    new = (NewRow(plans.of(one), _row(one)) for one in findings if one.record is None)
    act = operations.add_many(new, kind=SetKind.IMPORT)
    operations.change_many({one.record: _row(one) for one in findings if one.record is not None}, act)
    return {"set": act.id}


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
    checker=PlanChecker,
    save=save,
    take_back=take_back,
    examples=examples,
)
