"""Pasted people: checked by putting them on a list that is not stored, held, then registered for good.

Every row goes through the form and the operation that a single person goes through, so a pasted
list can do nothing that the desk cannot.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.events.models import Event
from coordinator.exchange.columns import map_columns
from coordinator.exchange.findings import Draft
from coordinator.exchange.models import HeldRow
from coordinator.exchange.people import Cells, read_person
from coordinator.exchange.queries import list_held
from coordinator.exchange.registrations.columns import ONLY_IMPORTED
from coordinator.exchange.registrations.reading import PersonReader, person_form
from coordinator.exchange.sheets import Row, read_sheet
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
    districts = list_districts()
    held = [(row.line, read_person(row, fields, event, districts), bool(row.filled)) for row in rows]
    return _hold(event, owner_id, held)


def hold_drafts(event: Event, owner_id: int, drafts: Sequence[Draft]) -> int:
    """Hold rows of an import where pasted ones are mended, those that wait there already once; how many."""
    districts, waiting = list_districts(), [_bare(row.cells) for row in list_held(target_of(event), owner_id)]
    rows = []
    for draft in drafts:
        told = {key: text for key, text in draft.cells.items() if key not in ONLY_IMPORTED}
        cells = read_person(Row(draft.line, tuple(told.values())), list(told), event, districts)
        if cells not in waiting:
            rows.append((draft.line, cells, bool(draft.filled)))
    return _hold(event, owner_id, rows) if rows else 0


def _hold(event: Event, owner_id: int, rows: Sequence[tuple[int, Cells, bool]]) -> int:
    """Each row is its line, its cells, and whether some of them were copied down."""
    refuse_amount(len(rows), target_of(event), owner_id)
    held = []
    for line, cells, filled in rows:
        kept = cells | ({FILLED: "1"} if filled else {})
        held.append(HeldRow(owner_id=owner_id, target=target_of(event), line=line, cells=kept, problems={}))
    check(event, held, beside=preview(event, owner_id).good)
    db.session.add_all(held)
    db.session.flush()
    return len(held)


def _bare(cells: Mapping[str, str]) -> Cells:
    return {key: text for key, text in cells.items() if key != FILLED}


def check(event: Event, rows: Iterable[HeldRow], *, beside: Iterable[HeldRow] = ()) -> None:
    """Note for each row what would be refused ``beside`` those that wait to be saved; nothing is registered."""
    clerk = _Clerk(Roll(event))  # a list that is never closed: nothing is stored
    for row in beside:
        clerk.register(row)
    for row in rows:
        _registration, row.problems = clerk.register(row)


def save_good(event: Event, owner_id: int) -> list[Registration]:
    """Register the rows without problems; one that is refused meanwhile stays, with the reason."""
    saved = []
    with open_roll(event) as roll:
        clerk = _Clerk(roll)
        for row in preview(event, owner_id).good:
            registration, row.problems = clerk.register(row)
            if registration is not None:
                saved.append(registration)
                db.session.delete(row)
    return saved


def row_form(event: Event, row: HeldRow, districts: Sequence[District]) -> RegistrationForm:
    """The registration form with what stands in the row, and its problems at the fields."""
    form = person_form(event, row.cells, districts, prefix=f"row{row.id}")
    for name, message in row.problems.items():
        if name in form:
            form[name].errors = [message]
    return form


class _Clerk:
    """Puts row after row on a list."""

    def __init__(self, roll: Roll) -> None:
        self._roll = roll
        self._reader = PersonReader(roll.event)
        self._lines: dict[int, int] = {}  # place in memory of somebody new -> line

    def register(self, row: HeldRow) -> tuple[Registration | None, Problems]:
        """Register one row: the registration, or what is wrong at which field. It keeps a split to be approved."""
        cells = dict(row.cells)
        values, problems = self._reader.read(cells)
        row.cells = cells
        if problems:
            return None, problems
        roll, source = self._roll, RegistrationSource.PASTE
        try:
            self._refuse_twice(**values)
            new = operations.register(roll.event, **values, source=source, roll=roll)
        except DomainError as refusal:
            return None, {refusal.field or "": refusal.message}
        self._lines[id(new)] = row.line
        return new, {}

    def _refuse_twice(self, *, same_person_is_meant: bool, **person: Any) -> None:
        """Say of somebody who stands in an earlier row that it is there, not that they are registered already."""
        twin = None if same_person_is_meant else operations.on_the_list(self._roll, **person)
        line = self._lines.get(id(twin))
        if line is not None:
            told = _("The table names this person twice: line %(num)s, too.", num=line)
            raise DomainError(told, "same_person_is_meant")
