"""Pasted agendas: held and looked at, then saved by the operations that a single session goes through.

A line with the title of a session that is there already changes that one, so that a corrected table can be
pasted again and again; what the table does not name stays as it is.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.folding import fold
from coordinator.core.words import _
from coordinator.events import operations
from coordinator.events.forms import SessionForm
from coordinator.events.models import AgendaSession, Event
from coordinator.exchange.agenda.columns import map_columns
from coordinator.exchange.agenda.reading import Cells, Reader
from coordinator.exchange.findings import CREATE, SAME, UPDATE
from coordinator.exchange.models import HeldRow
from coordinator.exchange.sheets import UNREADABLE, UNREADABLE_TEXT, read_sheet
from coordinator.exchange.waiting import Preview, Problems, preview_of, refuse_amount


@dataclass(frozen=True)
class Seen:
    """A line that can be saved: what its cells mean, and the session it changes, if any."""

    row: HeldRow
    values: Mapping[str, Any]
    session: AgendaSession | None

    @property
    def outcome(self) -> str:
        """What saving it does."""
        if self.session is None:
            return CREATE
        return SAME if all(_now(self.session)[name] == value for name, value in self.values.items()) else UPDATE

    @property
    def becomes(self) -> Mapping[str, Any]:
        """The session as it is then."""
        return (_now(self.session) if self.session else {"who": "", "room": ""}) | dict(self.values)


def target_of(event: Event) -> str:
    """The name under which lines for this agenda are held."""
    return f"agenda:{event.id}"


def preview(event: Event, owner_id: int) -> Preview:
    """The lines that this person pasted for the event and did not save yet."""
    return preview_of(target_of(event), owner_id)


def hold_paste(event: Event, owner_id: int, *, text: str, html: str = "") -> int:
    """Read, check and hold what was pasted; how many lines. Refused when there is nothing to read or too much."""
    if not event.held_days:
        raise DomainError(_("Set the days of the event first."), "text")
    fields, above, rows = map_columns(read_sheet(text, html))
    lines = list(Reader(event).read(rows, fields, above))
    refuse_amount(len(lines), target_of(event), owner_id)
    held = [
        HeldRow(owner_id=owner_id, target=target_of(event), line=line, cells=cells, problems={})
        for line, cells in lines
    ]
    check(event, held)
    db.session.add_all(held)
    db.session.flush()
    return len(held)


def check(event: Event, rows: Iterable[HeldRow]) -> None:
    """Note for each line what would be refused; nothing is saved."""
    form = SessionForm(event, formdata=MultiDict(), meta={"csrf": False})
    for row in rows:
        row.problems = _problems(form, row.cells)


def _problems(form: SessionForm, cells: Cells) -> Problems:
    form.process(MultiDict(cells))
    found: Problems = {}
    if not form.validate():
        found = {name: " ".join(messages) for name, messages in form.errors.items() if name}
    day = cells.get("day_id", "")
    if "day_id" in found and day:
        found["day_id"] = _("This event has no day “%(day)s”. Choose the day.", day=day[:60])
    found |= {name: str(UNREADABLE_TEXT) for name, text in cells.items() if UNREADABLE in text}
    if found:
        return found
    try:
        operations.check_times(form.starts.data, form.ends.data)
    except DomainError as refusal:
        return {refusal.field or "": refusal.message}
    return {}


def look_at(event: Event, rows: Iterable[HeldRow]) -> list[Seen]:
    """What saving each line without problems does."""
    form = SessionForm(event, formdata=MultiDict(), meta={"csrf": False})
    there: dict[str, list[AgendaSession]] = defaultdict(list)
    for session in operations.drafted(event):
        there[fold(session.title_th)].append(session)
    seen = []
    for row in rows:
        form.process(MultiDict(row.cells))
        values = {name: value for name, value in form.values().items() if name in row.cells}
        values |= {"starts": form.starts.data, "ends": form.ends.data}
        if form.starts.data:
            values.pop("half_day", None)  # the clock says it
        seen.append(Seen(row, values, _session_of(there[fold(form.title_th.data)], values["day_id"])))
    return seen


def _session_of(namesakes: list[AgendaSession], day_id: str) -> AgendaSession | None:
    """The session with this title on that day, else the first with it that no other line took."""
    same = next((one for one in namesakes if str(one.day_id) == day_id), None)
    found = same or next(iter(namesakes), None)
    if found is not None:
        namesakes.remove(found)
    return found


def save_good(event: Event, owner_id: int) -> int:
    """Save the lines without problems; how many sessions are new or changed. A line refused meanwhile stays."""
    seen = look_at(event, preview(event, owner_id).good)
    saved = 0
    for one in seen:
        try:
            with db.session.begin_nested():
                _save(event, one)
        except DomainError as refusal:
            one.row.problems = {refusal.field or "": refusal.message}
            continue
        saved += one.outcome != SAME
        db.session.delete(one.row)
    db.session.flush()
    return saved


def _save(event: Event, seen: Seen) -> None:
    values = dict(seen.values)
    if seen.session is None:
        operations.add_session(event, **values)
    elif seen.outcome == UPDATE:
        operations.change_session(seen.session, **(_now(seen.session) | values))


def _now(session: AgendaSession) -> dict[str, Any]:
    """What the form of a session shows."""
    names = ("half_day", "kind", "title_th", "title_en", "starts", "ends", "who", "room", "detail")
    return {"day_id": str(session.day_id)} | {name: getattr(session, name) for name in names}


def row_form(event: Event, row: HeldRow) -> SessionForm:
    """The form of a session with what stands in the line, and its problems at the fields."""
    prefix = f"row{row.id}"
    typed = MultiDict({f"{prefix}-{name}": value for name, value in row.cells.items()})
    form = SessionForm(event, formdata=typed, meta={"csrf": False}, prefix=prefix)
    for name, message in row.problems.items():
        if name in form:
            form[name].errors = [message]
    return form


def in_order(event: Event, seen: Sequence[Seen]) -> list[tuple[Seen, str]]:
    """The lines with the day of each, as people read it."""
    days = {str(day.id): str(day) for day in event.held_days}
    return [(one, days.get(str(one.values["day_id"]), "")) for one in seen]
