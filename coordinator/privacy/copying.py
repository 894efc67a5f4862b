"""The copy of everything that is held of a person (PDPA, sections 30 and 31): the same on the page and in the file."""

import enum
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from coordinator.core import personal
from coordinator.core.personal import Person, Whose
from coordinator.core.sheets import csv_text
from coordinator.privacy import queries

Copy = Mapping[str, Sequence[Mapping[str, Any]]]
EVENTS = "named_events"


def copy_of(person: Person) -> Copy:
    """Table -> its rows about the person, as they are stored; who opened personal data of theirs; what they did.

    Events stand in the rows by number: what they are called is told once.
    """
    held: dict[str, list[dict[str, Any]]] = {}
    for one in personal.holdings(person.whose):
        rows = queries.rows_of(one, person.number, one.told)
        if rows and one.told:
            held[one.table.name] = _rows(rows)
    events = {row["event_id"] for rows in held.values() for row in rows if row.get("event_id")}
    if events:
        held[EVENTS] = _rows(queries.named_events(events))
    opened = queries.openings_of(person.whose, person.number)
    if person.whose is Whose.ACCOUNT:
        acts = queries.acts_of(person.number)
        if acts:
            held["done"] = [{"at": _plain(one.at), "did": one.action.value, "what": one.kind} for one in acts]
    if opened:
        held["opened_by"] = [
            {"at": _plain(one.at), "who": one.who, "what": one.opened.value, "why": one.why} for one in opened
        ]
    return held


def as_zip(copy: Copy) -> bytes:
    """All of it as JSON, and each table as CSV for a spreadsheet."""
    octets = io.BytesIO()
    with zipfile.ZipFile(octets, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("my-data.json", json.dumps(copy, ensure_ascii=False, indent=2))
        for name, rows in copy.items():
            heading = list(rows[0])
            packed.writestr(f"{name}.csv", csv_text(heading, [[row[key] for key in heading] for row in rows]))
    return octets.getvalue()


def _rows(found: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{key: _plain(value) for key, value in row.items()} for row in found]


def _plain(value: Any) -> Any:
    if isinstance(value, enum.Enum):
        return value.value
    return value.isoformat() if isinstance(value, datetime | date) else value
