"""Lists as data for ``table.typ``."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from coordinator.core import clock
from coordinator.core.dates import format_full, format_instant, thai_digits
from coordinator.core.words import _, language
from coordinator.events.models import Event
from coordinator.events.sharing import place_words, when_words

BOX = "[]"  # the template draws an empty box to be ticked
SIGNED = 9  # mm, the height of a row to be signed
READ = 6  # mm, of a row to be read
USUAL = 10.5  # pt, of letters in lists that one holds in the hand
FROM_AFAR = 13  # pt, of those that hang at a door


@dataclass(frozen=True)
class Column:
    """A column; ``width`` is its share of what the narrow ones leave, a negative one is as narrow as its words.

    A ``small`` one is in small print, for two things in a cell. In one of ``prose`` a row grows with its words, which
    keep their size; what follows their first line is smaller.
    """

    label: str
    width: float = -1
    align: str = "left"
    small: bool = False
    prose: bool = False


@dataclass(frozen=True)
class Section:
    """A table under its heading; ``blank`` rows are left for others, ``sum`` ends it, ``after`` stands under it."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    lines: Sequence[str] = ()
    blank: int = 0
    after: str = ""
    sum: Sequence[str] = ()


@dataclass(frozen=True)
class Paper:
    """A paper ready to be typeset, and of how many ``people`` it tells.

    ``badges`` says for each registration with a badge on it what that badge shows (``Card.shown``).
    """

    template: str
    data: dict[str, Any]
    people: int = 0
    badges: Mapping[int, str] = field(default_factory=dict)


def table_paper(
    event: Event,
    title: str,
    sections: Iterable[Section],
    *,
    people: int = 0,
    per_page: int = 0,
    row: int = READ,
    size: float = USUAL,
    landscape: bool = False,
    in_thai_digits: bool = False,
) -> Paper:
    """These sections as one paper; with ``per_page`` each on sheets of its own with so many rows, numbered apart.

    A ``row`` is at least so many millimetres high, ``size`` is that of the letters in points.
    """
    told = [
        {
            "title": title,
            "name": one.name,
            "lines": list(one.lines),
            "columns": [asdict(column) for column in one.columns],
            "rows": [[cell or " " for cell in cells] for cells in one.rows],
            "blank": one.blank,
            "after": one.after,
            "sum": list(one.sum),
        }
        for one in sections
    ]
    data = {
        "title": title,
        "lines": about(event),
        "sections": told,
        "per_page": per_page,
        "row": row,
        "size": size,
        "landscape": landscape,
        "foot": _foot(title, personal=people > 0),
        "page": _("Page {x}/{y}"),
        "nothing": _("There is nothing to print yet."),
    }
    return Paper("table", in_digits(data) if in_thai_digits else data, people)


def about(event: Event, on: Any = None) -> list[str]:
    """Title, day (or all days) and place, for the head of a list."""
    day = format_full(on, language()) if on else when_words(event)
    return [event.title, " · ".join(part for part in (day, place_words(event)) if part)]


def in_digits(value: Any) -> Any:
    """All digits of the texts as Thai ones; numbers that the template counts with stay."""
    if isinstance(value, str):
        return thai_digits(value)
    if isinstance(value, list):
        return [in_digits(one) for one in value]
    return {key: in_digits(one) for key, one in value.items()} if isinstance(value, dict) else value


def _foot(title: str, *, personal: bool) -> str:
    when = _("As of %(when)s", when=format_instant(clock.now(), language()))
    warning = _("Personal data: only for the staff of the event.") if personal else ""
    return " · ".join(part for part in (title, when, warning) if part)
