"""Taking back a change of an area that stands in its history."""

from datetime import date
from typing import Any

from sqlalchemy import Enum, inspect

from coordinator.areas.models import TargetArea
from coordinator.areas.operations.areas import change_area
from coordinator.audit.models import Action, AuditEntry
from coordinator.core.errors import DomainError
from coordinator.core.words import _

# What a person can type about an area; the rest has an undoing of its own.
TAKEN_BACK = frozenset(
    {
        "name", "subdistrict", "kind", "registration", "registered_on", "registration_number", "type_key", "tenure",
        "land_owner", "other_owners", "problems", "contact", "latitude", "longitude", "is_public",
    }
)  # fmt: skip


def can_be_taken_back(entry: AuditEntry, area: TargetArea) -> bool:
    """Whether the entry changed what a person typed, and all of it still stands as that change left it."""
    own = entry.kind == "target_area" and entry.object_id == str(area.id) and entry.action is Action.CHANGED
    fields = {key for key in entry.changes if key in TAKEN_BACK}
    return own and bool(fields) and all(_plain(area, key) == entry.changes[key][1] for key in fields)


def take_back(area: TargetArea, entry: AuditEntry) -> None:
    """Give every field that the entry changed its old value. Refused when somebody changed one of them since."""
    if not can_be_taken_back(entry, area):
        raise DomainError(_("This was changed again meanwhile, so it cannot be taken back."))
    old = {key: _value(key, pair[0]) for key, pair in entry.changes.items() if key in TAKEN_BACK}
    if "latitude" in old or "longitude" in old:
        position = (old.pop("latitude", area.latitude), old.pop("longitude", area.longitude))
        old["position"] = None if None in position else position
    change_area(area, same_name_is_meant=True, **old)


def _plain(area: TargetArea, key: str) -> Any:
    value = getattr(area, key)
    return value.isoformat() if isinstance(value, date) else value


def _value(key: str, stored: Any) -> Any:
    """The value that the trail keeps as plain text."""
    column = inspect(TargetArea).columns[key]
    if stored is None:
        return None if column.nullable else column.type.python_type()
    if isinstance(column.type, Enum) and column.type.enum_class:
        return column.type.enum_class(stored)
    return date.fromisoformat(stored) if column.type.python_type is date else stored
