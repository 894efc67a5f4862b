"""What was resolved, and what it became."""

from typing import Any

from coordinator.core.fields import (
    CoarseDateField,
    LongTextField,
    PickField,
    TextField,
    optional,
    required,
)
from coordinator.core.forms import BaseForm
from coordinator.core.words import lazy
from coordinator.groups.models import DriveStep
from coordinator.plans.models import Activity


class ResolutionForm(BaseForm):
    """What was resolved, who sees to it, by when."""

    text = LongTextField(lazy("Resolution"), [required(lazy("Enter what was resolved."))])
    responsible = TextField(lazy("Responsible"), [optional()])
    due = CoarseDateField(lazy("Due"), [optional()])


class LinkForm(BaseForm):
    """The next step or activity that a resolution is."""

    step_id = PickField(lazy("Next step of the drive plan"), [optional()], empty=lazy("None of these"))
    activity_id = PickField(lazy("Activity of the plan"), [optional()], empty=lazy("None of these"))

    def __init__(self, steps: list[DriveStep], activities: list[Activity]) -> None:
        super().__init__()
        self.steps = {str(step.id): step for step in steps}
        self.activities = {str(one.id): one for one in activities}
        self.step_id.offer((step.id, step.text) for step in steps)
        self.activity_id.offer((one.id, one.title) for one in activities)

    def values(self) -> dict[str, Any]:
        """The records chosen."""
        return {
            "step": self.steps.get(self.step_id.data or ""),
            "activity": self.activities.get(self.activity_id.data or ""),
        }
