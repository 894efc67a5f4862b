"""The columns of a worksheet: what they are called, what their cells hold, how they are kept with a template."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from coordinator.core.words import WordEnum, by_language, lazy

MOST_COLUMNS = 30  # of one form: more fit neither a screen nor a sheet of paper
UNIT, PLACE = "unit", "place"
"""The keys of the column of districts and of that of areas: a sheet has at most one of each."""


class ColumnKind(WordEnum):
    """What the cells of a column hold, and so how they are understood."""

    TEXT = "text", lazy("Text on one line")
    LONG = "long", lazy("Longer text")
    DATE = "date", lazy("Exact day")
    PERIOD = "period", lazy("Day, month, quarter or year")
    CHOICE = "choice", lazy("One of several words")
    NUMBER = "number", lazy("Number or amount")
    DISTRICT = "district", lazy("District")
    AREA = "area", lazy("Target area")


WIDTHS = {
    ColumnKind.LONG: 240,
    ColumnKind.DATE: 104,
    ColumnKind.PERIOD: 104,
    ColumnKind.CHOICE: 150,
    ColumnKind.NUMBER: 104,
    ColumnKind.DISTRICT: 116,
    ColumnKind.AREA: 190,
}


@dataclass(frozen=True)
class Option:
    """One word of a column of choices, in both languages."""

    th: str
    en: str = ""

    @property
    def word(self) -> str:
        """The word in the reader's language."""
        return by_language(self.th, self.en)


@dataclass(frozen=True)
class Column:
    """One column. Rooms above know columns by their ``key``; it never changes.

    ``required`` cells are looked for where they are empty, and nothing is held back for it. ``px`` is how wide the
    column is at first, 0 as wide as others of its kind.
    """

    key: str
    th: str
    kind: ColumnKind
    en: str = ""
    options: tuple[Option, ...] = ()
    required: bool = False
    px: int = 0

    @property
    def label(self) -> str:
        """What it is called in the reader's language."""
        return by_language(self.th, self.en)

    @property
    def width(self) -> int:
        """How wide it is at first, in pixels."""
        return self.px or WIDTHS.get(self.kind, 170)


def as_data(columns: Iterable[Column]) -> list[dict[str, Any]]:
    """The columns as they are kept."""
    return [
        {
            "key": one.key,
            "th": one.th,
            "en": one.en,
            "kind": one.kind.value,
            "options": [[option.th, option.en] for option in one.options],
            "required": one.required,
            "width": one.px,
        }
        for one in columns
    ]


def from_data(kept: Sequence[dict[str, Any]]) -> tuple[Column, ...]:
    """The columns that ``as_data`` kept."""
    return tuple(
        Column(
            one["key"],
            one["th"],
            ColumnKind(one["kind"]),
            one["en"],
            tuple(Option(*words) for words in one["options"]),
            # Versions of before columns had these say nothing about them.
            one.get("required", False),
            one.get("width", 0),
        )
        for one in kept
    )
