"""A row that was looked at and is right, saved through the operations that a typed row goes through."""

from coordinator.exchange.findings import Finding
from coordinator.exchange.units import Unit
from coordinator.plans import operations
from coordinator.plans.models import ActionPlan, Activity
from coordinator.plans.queries import get_activity

WHOSE = ("unit", "year")


class OpenPlans:
    """The plans that rows belong to, each looked for once and opened when there is none."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], ActionPlan] = {}

    def of(self, finding: Finding) -> ActionPlan:
        """The plan of this row."""
        unit: Unit = finding.values["unit"]
        year: int = finding.values["year"]
        if (unit.key, year) not in self._known:
            self._known[unit.key, year] = operations.open_plan(unit.place, year)
        return self._known[unit.key, year]


def save_row(finding: Finding) -> Activity:
    """Make or change the activity; refused by DomainError like a typed row."""
    values = {key: value for key, value in finding.values.items() if key not in WHOSE}
    if finding.record is not None:
        return operations.change_activity(get_activity(finding.record), **values)
    return operations.add_activity(OpenPlans().of(finding), **values)
