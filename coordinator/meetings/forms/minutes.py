"""What people type as minutes."""

from types import SimpleNamespace

from wtforms import HiddenField

from coordinator.core.fields import (
    LongTextField,
    optional,
)
from coordinator.core.forms import BaseForm
from coordinator.core.words import lazy
from coordinator.meetings import queries
from coordinator.meetings.comparing import Pair, merged, side_by_side
from coordinator.meetings.models import Minutes

LONGEST_MINUTES = 20_000


class MinutesForm(BaseForm):
    """The text of minutes; a save over somebody else's is refused with both texts beside each other."""

    text = LongTextField(lazy("Minutes"), [optional()], most=LONGEST_MINUTES)
    base = HiddenField()
    not_values = BaseForm.not_values | {"base"}

    def __init__(self, minutes: Minutes) -> None:
        super().__init__(
            record=minutes, obj=SimpleNamespace(text=minutes.text, version=minutes.version, base=minutes.revision)
        )
        self.minutes = minutes
        self.comparison: list[Pair] = []

    def _is_stale(self) -> bool:
        stale = super()._is_stale()
        if stale:
            self.comparison = side_by_side(self.minutes.text, self.text.data or "")
        return stale

    def merge(self) -> None:
        """Put what was typed together with what is stored now, ready to be read and saved."""
        number = self.base.data or ""
        known = (
            queries.revision(self.minutes, int(number))
            if number.isascii() and number.isdigit() and len(number) < 9
            else None
        )
        self.text.data = merged(known.text if known else "", self.text.data or "", self.minutes.text)
        self.base.data, self.version.data = str(self.minutes.revision), str(self.minutes.version)
