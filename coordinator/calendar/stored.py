"""Entries as text that can be kept, and back again."""

import json
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any

from coordinator.calendar.entries import Entry
from coordinator.core.clock import BANGKOK

_NAMES = tuple(field.name for field in fields(Entry))
_LISTS = ("notes", "categories", "related")
MOST = 2000  # entries of some two kilobytes that each process keeps; beyond that it begins anew
_known: dict[int, Entry] = {}


def dump(entry: Entry) -> str:
    """All of the entry; equal entries give equal texts."""
    told: dict[str, Any] = {name: getattr(entry, name) for name in _NAMES}
    told["created"], told["revised"] = _instant(entry.created), _instant(entry.revised)
    told["start"], told["end"] = _wall(entry.start), _wall(entry.end)
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def load(text: str) -> Entry:
    """The entry that was kept, equal to what it was."""
    told = json.loads(text)
    for name in ("created", "revised"):
        told[name] = datetime.fromisoformat(told[name]).replace(tzinfo=UTC)
    for name in ("start", "end"):
        told[name] = _read_wall(told[name])
    for name in _LISTS:
        told[name] = tuple(told[name])
    told["position"] = tuple(told["position"]) if told["position"] else None
    return Entry(**told)


def known(edition: int, text: str) -> Entry:
    """The entry of this edition, read once by each process: an edition always says the same (``models.CalendarEntry``).

    The pages of a busy month are made of hundreds of them.
    """
    entry = _known.get(edition)
    if entry is None:
        if len(_known) >= MOST:
            _known.clear()
        entry = _known[edition] = load(text)
    return entry


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat()


def _wall(when: date | datetime) -> str:
    """A day, or a time on Bangkok's clock."""
    return when.replace(tzinfo=None).isoformat() if isinstance(when, datetime) else when.isoformat()


def _read_wall(text: str) -> date | datetime:
    if "T" in text:
        return datetime.fromisoformat(text).replace(tzinfo=BANGKOK)
    return date.fromisoformat(text)
