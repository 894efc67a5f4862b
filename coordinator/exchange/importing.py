"""Pasted people: checked by putting them on a list that is not stored, held, then registered for good.

Every row goes through the form and the operation that a single person goes through, so a pasted
list can do nothing that the desk cannot.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from werkzeug.datastructures import MultiDict

from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.names import split_name
from coordinator.core.words import _
from coordinator.events.models import Event
from coordinator.exchange.columns import map_columns
from coordinator.exchange.models import HeldRow
from coordinator.exchange.people import Cells, is_in_parts, read_person, take_apart, unknown_district
from coordinator.exchange.sheets import UNREADABLE, UNREADABLE_TEXT, read_sheet
from coordinator.exchange.waiting import FILLED, Preview, Problems, preview_of, refuse_amount
from coordinator.places.models import District
from coordinator.places.queries import list_districts
from coordinator.registration import operations
from coordinator.registration.forms import RegistrationForm
from coordinator.registration.models import Registration, RegistrationSource
from coordinator.registration.roll import Roll, open_roll


def target_of(event: Event) -> str:
    """The name under which rows for this event are held."""
    return f"registrations:{event.id}"


def preview(event: Event, owner_id: int) -> Preview:
    """The rows this person pasted for the event and did not save yet."""
    return preview_of(target_of(event), owner_id)


def hold_paste(event: Event, owner_id: int, *, text: str, html: str = "") -> int:
    """Read, check and hold what was pasted; how many rows.

    Refused when there is nothing to read, when it is too much, or when the event takes nobody.
    """
    operations.require_open(event)
    sheet = read_sheet(text, html)
    fields, rows = map_columns(sheet)
    refuse_amount(len(rows), target_of(event), owner_id)
    districts = list_districts()
    held = []
    for row in rows:
        cells = read_person(row, fields, event, districts)
        if row.filled:
            cells[FILLED] = "1"
        held.append(HeldRow(owner_id=owner_id, target=target_of(event), line=row.line, cells=cells, problems={}))
    check(event, held)
    db.session.add_all(held)
    db.session.flush()
    return len(held)


def check(event: Event, rows: Iterable[HeldRow]) -> None:
    """Note for each row what would be refused; nothing is registered."""
    clerk = _Clerk(Roll(event))  # a list that is never closed: nothing is stored
    for row in rows:
        _registration, row.cells, row.problems = clerk.register(dict(row.cells))


def save_good(event: Event, owner_id: int) -> list[Registration]:
    """Register the rows without problems; one that is refused meanwhile stays, with the reason."""
    saved = []
    with open_roll(event) as roll:
        clerk = _Clerk(roll)
        for row in preview(event, owner_id).good:
            registration, row.cells, row.problems = clerk.register(dict(row.cells))
            if registration is not None:
                saved.append(registration)
                db.session.delete(row)
    return saved


def row_form(event: Event, row: HeldRow, districts: Sequence[District]) -> RegistrationForm:
    """The registration form with what stands in the row, and its problems at the fields."""
    form = _form(event, row.cells, districts, prefix=f"row{row.id}")
    for name, message in row.problems.items():
        if name in form:
            form[name].errors = [message]
    return form


def _form(event: Event, cells: Cells, districts: Sequence[District], prefix: str = "") -> RegistrationForm:
    typed = MultiDict({f"{prefix}-{name}" if prefix else name: value for name, value in cells.items()})
    return RegistrationForm(
        event, districts, in_parts=is_in_parts(cells), formdata=typed, meta={"csrf": False}, prefix=prefix
    )


class _Clerk:
    """Puts row after row on a list, with one form for all: making a form costs more than reading a row with it."""

    def __init__(self, roll: Roll) -> None:
        self._roll = roll
        self._districts = list_districts()
        self._forms: dict[bool, RegistrationForm] = {}

    def register(self, cells: Cells) -> tuple[Registration | None, Cells, Problems]:
        """Register one row: the registration, or the cells with what is wrong at which field."""
        problems = {name: str(UNREADABLE_TEXT) for name, text in cells.items() if UNREADABLE in text}
        form = self._form(cells)
        if not form.validate():
            problems = {name: " ".join(messages) for name, messages in form.errors.items() if name} | problems
        if problems.get("district_code"):
            problems["district_code"] = unknown_district(cells["district_code"], self._districts)
        if split_name(cells.get("full_name", "")).unsure:
            take_apart(cells)
            problems["given_name"] = _("Is the name split right? Correct it, or check it again to approve.")
        if problems:
            return None, cells, problems
        return self._put(form.values(), cells)

    def _form(self, cells: Cells) -> RegistrationForm:
        in_parts = is_in_parts(cells)
        if in_parts not in self._forms:
            self._forms[in_parts] = _form(self._roll.event, cells, self._districts)
        self._forms[in_parts].process(MultiDict(cells))
        return self._forms[in_parts]

    def _put(self, values: dict[str, Any], cells: Cells) -> tuple[Registration | None, Cells, Problems]:
        roll, source = self._roll, RegistrationSource.PASTE
        try:
            return operations.register(roll.event, **values, source=source, roll=roll), cells, {}
        except DomainError as refusal:
            return None, cells, {refusal.field or "": refusal.message}
