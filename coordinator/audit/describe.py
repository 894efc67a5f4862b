"""A change as a sentence: who did what to which record, and the old and new values by their names."""

import enum
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Column, Enum
from sqlalchemy.orm import Mapper

from coordinator.access.guard import may
from coordinator.access.policy import Scope
from coordinator.audit.models import Action, AuditEntry
from coordinator.audit.queries import get_record
from coordinator.core import dates
from coordinator.core.db import Audited, Base
from coordinator.core.words import WordEnum, _, language, lazy

PRECISIONS = {
    dates.Precision.DAY: lazy("a day"),
    dates.Precision.MONTH: lazy("a month"),
    dates.Precision.QUARTER: lazy("a quarter"),
    dates.Precision.FISCAL_YEAR: lazy("a fiscal year"),
}


@dataclass(frozen=True)
class Change:
    """One field's change in words; ``old`` or ``new`` is empty where there was nothing."""

    label: str
    old: str
    new: str


def sentence(entry: AuditEntry) -> str:
    """Who did what: "Wipa changed target area ชุมชน…"."""
    values = {"who": entry.who, "kind": _kind_word(entry.kind), "title": entry.name}
    match entry.action:
        case Action.CREATED:
            return _("%(who)s added %(kind)s “%(title)s”", **values)
        case Action.DELETED:
            return _("%(who)s deleted %(kind)s “%(title)s”", **values)
        case Action.CHANGED:
            return _("%(who)s changed %(kind)s “%(title)s”", **values)


def changes(entry: AuditEntry) -> list[Change]:
    """The changed fields in words, as far as the reader may know them."""
    mapper = _mapper(entry.kind)
    record = mapper.class_ if mapper and issubclass(mapper.class_, Audited) else Audited
    told = []
    for key, (old, new) in entry.changes.items():
        secret = record.restricted.get(key)
        if key in record.words and (secret is None or may(secret, entry.scope)):
            words = record.words
            told.append(Change(str(words[key]), _value(mapper, key, old), _value(mapper, key, new)))
    return told


def kept_from_reader(scope: Scope) -> list[str]:
    """The kinds of records within ``scope`` of which the signed-in person may know nothing."""
    kinds: list[Any] = [one.class_ for one in Base.registry.mappers if issubclass(one.class_, Audited)]
    return [str(kind.__tablename__) for kind in kinds if kind.confidential and not may(kind.confidential, scope)]


def _word(words: type[enum.Enum] | None, value: str) -> str:
    if words is dates.Precision:
        return str(PRECISIONS[dates.Precision(value)])
    return str(words(value).word) if words is not None and issubclass(words, WordEnum) else value


def _pointed_at(column: Column[Any], value: Any) -> str:
    """The name of the record that a foreign key points at; the key itself when it is gone."""
    target = _mapper(next(iter(column.foreign_keys)).column.table.name)
    found = get_record(target.class_, value) if target else None
    return str(found) if found is not None else str(value)


def _mapper(kind: str) -> Mapper[Any] | None:
    found = [mapper for mapper in Base.registry.mappers if mapper.class_.__tablename__ == kind]
    return found[0] if found else None


def _kind_word(kind: str) -> str:
    mapper = _mapper(kind)
    return str(mapper.class_.kind_word) if mapper and issubclass(mapper.class_, Audited) else kind


def _value(mapper: Mapper[Any] | None, key: str, value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    column = mapper.columns.get(key) if mapper else None
    if column is not None and isinstance(column.type, Enum):
        return _word(column.type.enum_class, value)
    if column is not None and column.foreign_keys:
        return _pointed_at(column, value)
    if column is not None and isinstance(value, str):
        return _when(column.type.python_type, value)
    return str(value)


def _when(kind: type, text: str) -> str:
    """Days, instants and clock times as everywhere else; other texts as they are."""
    if kind is date:
        return dates.format_date(date.fromisoformat(text), language())
    if kind is datetime:
        return dates.format_instant(datetime.fromisoformat(text), language())
    return dates.format_time(time.fromisoformat(text)) if kind is time else text
