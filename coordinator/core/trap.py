"""A field that people do not see and programs fill in: for forms that anybody may send without an account."""

from typing import Any, ClassVar

from coordinator.core.fields import TextField, optional
from coordinator.core.forms import BaseForm
from coordinator.core.words import _, lazy


class TrapForm(BaseForm):
    """A form that is sent again when ``leave_empty`` was filled in; its template draws it with ``trap(form)``."""

    leave_empty = TextField(lazy("Leave this field empty"), [optional()])
    not_values: ClassVar[frozenset[str]] = BaseForm.not_values | {"leave_empty"}

    def validate(self, extra_validators: Any = None) -> bool:
        """Programs fill in every field they find; people do not see this one."""
        valid = super().validate(extra_validators)
        if self.leave_empty.data:
            self.form_errors = [_("One field that nobody sees was filled in, as programs do. Send the form again.")]
            self.leave_empty.data = ""
            return False
        return bool(valid)
