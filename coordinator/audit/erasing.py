"""What the trail forgets of somebody whose data is erased: that something changed stays, what it said does not."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import update

from coordinator.audit import queries
from coordinator.audit.models import AccessEntry, AuditEntry
from coordinator.core import personal
from coordinator.core.db import db
from coordinator.core.personal import Person, Whose
from coordinator.core.words import lazy

THERE = "•"  # in place of a value of a personal column, as the trail writes it
_ENTRIES = AuditEntry.metadata.tables[AuditEntry.__tablename__]
_OPENED = AccessEntry.metadata.tables[AccessEntry.__tablename__]
personal.must_stay(
    Whose.ACCOUNT,
    lazy(
        "The history says for two years who changed what and who opened personal data: the Act's rules on security ask "
        "for it (section 37 (1)). Then it is deleted."
    ),
)


def forget_values(person: Person, rows: Mapping[str, Collection[str]], columns: Mapping[str, Collection[str]]) -> None:
    """Let nothing in the trail say who the person was.

    ``rows`` are the records about the person (kind -> keys), ``columns`` what was erased in each kind. In the
    history of the person's own record every name is struck out, also the earlier ones; in that of other records, where
    the person's name stands.
    """
    for entry in queries.entries_about(rows, (person.whose.value, str(person.number))):
        own = entry.root_kind == person.whose.value
        titles = {
            key: person.alias if own or person.named_in(said) else said
            for key, said in (("title", entry.title), ("title_en", entry.title_en))
        }
        changes = _without(entry.changes, columns.get(entry.kind, ()))
        if own:
            changes = {key: [_struck_out(person, value) for value in pair] for key, pair in changes.items()}
        db.session.execute(update(_ENTRIES).where(_ENTRIES.c.id == entry.id).values(changes=changes, **titles))
    about = (_OPENED.c.root_kind == person.whose.value) & (_OPENED.c.root_id == str(person.number))
    db.session.execute(update(_OPENED).where(about).values(title=person.alias))


def forget_names(kind: str, keys: Collection[str], columns: Collection[str], instead: str) -> None:
    """Nothing in the trail says what these records of a kind were called, or what stood in these columns."""
    for entry in queries.entries_about({kind: keys}):
        changed = {"title": instead, "title_en": instead, "changes": _without(entry.changes, columns)}
        db.session.execute(update(_ENTRIES).where(_ENTRIES.c.id == entry.id).values(changed))


def _struck_out(person: Person, value: Any) -> Any:
    return person.struck_out(value) if isinstance(value, str) else value


def _without(changes: Mapping[str, Any], columns: Collection[str]) -> dict[str, Any]:
    return {
        key: [THERE if value else None for value in pair] if key in columns else pair for key, pair in changes.items()
    }
