"""Rows that were looked at and are right, saved through the operations that a single row goes through."""

from collections.abc import Iterable

from coordinator.core.errors import DomainError
from coordinator.exchange.findings import Finding
from coordinator.exchange.plans.units import Unit
from coordinator.plans import operations
from coordinator.plans.models import ActionPlan, Activity
from coordinator.plans.queries import get_activity


class RowRefused(DomainError):
    """A row went bad between looking at it and saving it; ``line`` is where it stands in the table."""

    def __init__(self, line: int, refusal: DomainError) -> None:
        super().__init__(refusal.message, refusal.field)
        self.line = line


def save_rows(findings: Iterable[Finding]) -> list[Activity]:
    """Make or change an activity for each row; raises RowRefused with nothing half-done by the caller's savepoint."""
    plans: dict[tuple[str, int], ActionPlan] = {}
    saved = []
    for finding in findings:
        try:
            saved.append(_save(finding, plans))
        except DomainError as refusal:
            raise RowRefused(finding.draft.line, refusal) from refusal
    return saved


def _save(finding: Finding, plans: dict[tuple[str, int], ActionPlan]) -> Activity:
    values = {key: value for key, value in finding.values.items() if key not in ("unit", "year")}
    if finding.record is not None:
        return operations.change_activity(get_activity(finding.record), **values)
    unit: Unit = finding.values["unit"]
    year: int = finding.values["year"]
    if (unit.key, year) not in plans:
        plans[unit.key, year] = operations.open_plan(unit.place, year)
    return operations.add_activity(plans[unit.key, year], **values)
