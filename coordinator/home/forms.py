"""What is typed on the pages across the rooms."""

from coordinator.core.forms import BaseForm


class NudgeForm(BaseForm):
    """The confirmation of a reminder. To many people it is confirmed once more, in the outbox."""
