"""The word lists, and what people typed that is not in them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute

from coordinator.core import clock
from coordinator.core.db import by_number, db
from coordinator.core.errors import NotFound
from coordinator.core.folding import fold
from coordinator.plans.models import Activity, PlanWord, WordKind


def get_word(word_id: int) -> PlanWord:
    """The word with this number, in use or not; raises NotFound."""
    found = by_number(PlanWord, word_id)
    if found is None:
        raise NotFound(f"word {word_id}")
    return found


def list_words(kind: WordKind) -> Sequence[PlanWord]:
    """All words of a list in their order, also those no longer in use."""
    query = select(PlanWord).where(PlanWord.kind == kind)
    return db.session.scalars(query.order_by(PlanWord.position, PlanWord.id)).all()


def find_word(kind: WordKind, text: str) -> PlanWord | None:
    """The word of a list in any spelling."""
    query = select(PlanWord).where(PlanWord.kind == kind, PlanWord.folded == fold(text))
    return db.session.scalars(query).first()


def words_in_use(column: str) -> list[str]:
    """The words offered today for a column of activities, in their order; none for a column without a list."""
    if column not in list(WordKind):
        return []
    today = clock.today()
    return [word.text for word in list_words(WordKind(column)) if word.is_valid(today)]


def used_words(column: str, most: int = 60) -> Sequence[str]:
    """What to offer in ``column`` (process, method, tools, ...): the list, then what people wrote, most used first."""
    attribute = _column(column)
    query = select(attribute).where(attribute != "", Activity.removed_at.is_(None), func.length(attribute) <= 80)
    used = db.session.scalars(query.group_by(attribute).order_by(func.count().desc(), attribute).limit(most))
    return list_first(column, used.all())[:most]


def list_first(column: str, used: Sequence[str]) -> list[str]:
    """The words of the column's list, then those used that are not in it."""
    return list(dict.fromkeys([*words_in_use(column), *used]))


def typed_words(kind: WordKind) -> Mapping[str, int]:
    """What people typed that is in no spelling in the list, with how often, most used first."""
    known = {word.folded for word in list_words(kind)}
    return {text: times for text, times in _counted(kind) if fold(text) not in known}


def uses_of_words(kind: WordKind) -> Counter[str]:
    """How many activities hold each word of the list, by its folded text."""
    counts: Counter[str] = Counter()
    for text, times in _counted(kind):
        counts[fold(text)] += times
    return counts


def rows_with(kind: WordKind, text: str) -> Sequence[Activity]:
    """The activities that hold exactly this text."""
    query = select(Activity).where(_column(kind.value) == text, Activity.removed_at.is_(None))
    return db.session.scalars(query.order_by(Activity.id)).unique().all()


def last_word_position(kind: WordKind) -> int:
    """The position of the last word of a list; 0 when it is empty."""
    return db.session.scalar(select(func.max(PlanWord.position)).where(PlanWord.kind == kind)) or 0


def _counted(kind: WordKind) -> Sequence[Any]:
    attribute, times = _column(kind.value), func.count()
    query = select(attribute, times).where(attribute != "", Activity.removed_at.is_(None)).group_by(attribute)
    return db.session.execute(query.order_by(times.desc(), attribute).limit(2000)).all()


def _column(name: str) -> InstrumentedAttribute[str]:
    column: InstrumentedAttribute[str] = getattr(Activity, name)
    return column
