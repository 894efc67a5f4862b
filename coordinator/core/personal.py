"""What each room holds of a person, said where its tables are, so that nothing can be overlooked when it must go.

A room names its tables, one line each: ``personal.holds(Scan, Whose.TICKET, by="registration_id", gone={"code": ""})``.
Erasing, copying and the rule that no column is left undeclared all read these lines. What cannot be found by a number
(a mail that names somebody) is a part: a function that the room gives to ``also``.
"""

import enum
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Table

from coordinator.core.db import Base
from coordinator.core.words import LazyWords


class Whose(enum.Enum):
    """Whom data is about: the holder of a ticket, known by a registration, or of an account."""

    TICKET = "registration"
    ACCOUNT = "user_account"


@dataclass(frozen=True)
class Person:
    """Somebody whose data is to go. ``alias`` says instead of a name that there was one, under a random number.

    ``marks`` are what the person is recognised by in any text (full name, code, addresses), ``names`` the single
    names, which may be common words elsewhere; none of them is empty. ``email`` is "" where others have the same one.
    ``record`` tells the record from any other that ever had its number.
    """

    whose: Whose
    number: int
    alias: str
    record: str
    email: str = ""
    marks: frozenset[str] = field(default_factory=frozenset)
    names: frozenset[str] = field(default_factory=frozenset)

    def named_in(self, text: str) -> bool:
        """Whether this text, found anywhere, tells of the person."""
        return any(mark in text for mark in self.marks)

    def struck_out(self, text: str) -> str:
        """A text about this person, without what says who it is."""
        for mark in sorted(self.marks | self.names, key=len, reverse=True):
            text = text.replace(mark, self.alias)
        return text


Blank = Any | Callable[[Person], Any]
Part = Callable[[Sequence[Person]], None]


@dataclass(frozen=True)
class Holding:
    """A table whose rows are about the person that the column ``by`` names, by number or as ``written`` ("ticket:{}").

    ``gone`` are the columns that are emptied, with what stands there afterwards; ``stays`` those texts that say
    nothing of the person by themselves, or must stay as the office's record: in the row that is the person, names
    are struck out of them all the same. ``told`` are the columns that the person gets a copy of.
    """

    model: type[Base]
    whose: Whose
    by: str
    gone: Mapping[str, Blank]
    stays: frozenset[str]
    told: Sequence[str]
    written: str

    @property
    def table(self) -> Table:
        """The table, past the session."""
        return self.model.metadata.tables[self.model.__tablename__]

    @property
    def is_the_person(self) -> bool:
        """Whether a row is the person, and not something of theirs."""
        return self.by == "id"

    def of(self, number: int) -> ColumnElement[bool]:
        """The rows about the person with this number."""
        return self.table.c[self.by] == (self.written.format(number) if self.written else number)

    def blanks(self, person: Person) -> dict[str, Any]:
        """What the columns of this person become."""
        return {key: blank(person) if callable(blank) else blank for key, blank in self.gone.items()}


@dataclass(frozen=True)
class Stay:
    """Something that stays when a person's data goes, and why: told before."""

    whose: Whose
    words: LazyWords


_holdings: list[Holding] = []
_parts: list[tuple[Whose, Part]] = []
_stays: list[Stay] = []


def holds(
    model: type[Base],
    whose: Whose,
    *,
    by: str,
    gone: Mapping[str, Blank] | None = None,
    stays: Collection[str] = (),
    told: Sequence[str] = (),
    written: str = "",
) -> None:
    """Say what a table holds of a person (``Holding``)."""
    _holdings.append(Holding(model, whose, by, gone or {}, frozenset(stays), told, written))


def alias(person: Person) -> str:
    """For ``gone``: what stands where the name stood."""
    return person.alias


def holdings(whose: Whose | None = None) -> Sequence[Holding]:
    """All that was said, of everybody or of one kind of people."""
    return [one for one in _holdings if whose in (None, one.whose)]


def also(whose: Whose) -> Callable[[Part], Part]:
    """Register what erases the rest: called within the transaction, before the tables lose what it looks for."""

    def register(part: Part) -> Part:
        _parts.append((whose, part))
        return part

    return register


def parts(whose: Whose) -> Sequence[Part]:
    """What erases the rest."""
    return [part for of, part in _parts if of is whose]


def must_stay(whose: Whose, words: LazyWords) -> None:
    """Say what of a person stays after all, and why."""
    _stays.append(Stay(whose, words))


def what_stays(whose: Whose) -> list[str]:
    """The sentences about what stays, in the reader's language."""
    return [str(one.words) for one in _stays if one.whose is whose]
