"""Cells of people read by the form that a single person is typed into."""

from typing import Any

from werkzeug.datastructures import MultiDict

from coordinator.core.names import split_name
from coordinator.core.words import _
from coordinator.events.models import Event
from coordinator.exchange.people import Cells, is_in_parts, take_apart, unknown_district, unknown_group
from coordinator.exchange.sheets import UNREADABLE, UNREADABLE_TEXT
from coordinator.places.queries import list_districts
from coordinator.registration.forms import RegistrationForm

Problems = dict[str, str]


class PersonReader:
    """Reads row after row with one form for all: making a form costs more than reading a row with it."""

    def __init__(self, event: Event) -> None:
        self.districts = list_districts()
        self._event = event
        self._forms: dict[bool, RegistrationForm] = {}

    def read(self, cells: Cells) -> tuple[dict[str, Any], Problems]:
        """The values of the operation, and what is wrong at which field; a name that splits in two ways is taken
        apart in the cells, for somebody to approve.
        """
        problems = {name: str(UNREADABLE_TEXT) for name, text in cells.items() if UNREADABLE in text}
        form = self._form(cells)
        if not form.validate():
            problems = {name: " ".join(messages) for name, messages in form.errors.items() if name} | problems
        if problems.get("district_code"):
            problems["district_code"] = unknown_district(cells["district_code"], self.districts)
        if problems.get("participant_group_id"):
            problems["participant_group_id"] = unknown_group(cells["participant_group_id"], self._event)
        if split_name(cells.get("full_name", "")).unsure:
            take_apart(cells)
            problems["given_name"] = _("Is the name split right? Correct it, or check it again to approve.")
        return ({} if problems else form.values()), problems

    def _form(self, cells: Cells) -> RegistrationForm:
        in_parts = is_in_parts(cells)
        if in_parts not in self._forms:
            self._forms[in_parts] = person_form(self._event, cells, self.districts)
        self._forms[in_parts].process(MultiDict(cells))
        return self._forms[in_parts]


def person_form(event: Event, cells: Cells, districts: Any, prefix: str = "") -> RegistrationForm:
    """The form with these cells in its fields, the name in one field or in three as it came."""
    typed = MultiDict({f"{prefix}-{name}" if prefix else name: value for name, value in cells.items()})
    return RegistrationForm(
        event, districts, in_parts=is_in_parts(cells), formdata=typed, meta={"csrf": False}, prefix=prefix
    )
