"""What an address knows of an event, beside what is true now: the differences are what has to be told.

Nothing here reads the clock or the database, so that the same state always leads to the same mails,
through whichever door it came about.
"""

import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from coordinator.calendar.entries import Entry
from coordinator.calendar.itip import Method
from coordinator.registration.models import Standing


class Interest(enum.Enum):
    """How an address is concerned: a seat puts days into its calendar, the waiting list only gets words."""

    NONE = "none"
    WORDS = "words"
    CALENDAR = "calendar"


@dataclass(frozen=True)
class Face:
    """What people have to know of a day, and what their calendar shows of it.

    ``starts`` and ``ends`` in ISO 8601, as the calendar has them; ``numbering`` is "1/2" in an event of two days.
    """

    title: str
    numbering: str
    place: str
    starts: str
    ends: str

    @classmethod
    def of(cls, entry: Entry) -> "Face":
        """As the calendar tells it now."""
        return cls(
            entry.title, f"{entry.part}/{entry.parts}", entry.place, entry.start.isoformat(), entry.end.isoformat()
        )

    @property
    def first(self) -> date | datetime:
        """The day, or the Bangkok time, at which it starts."""
        return _read(self.starts)

    @property
    def last(self) -> date | datetime:
        """When it ends; a day without times ends at the beginning of the next."""
        return _read(self.ends)

    @property
    def last_day(self) -> date:
        """The last day it takes."""
        end = self.last
        return end.date() if isinstance(end, datetime) else end - timedelta(days=1)


@dataclass(frozen=True)
class Told:
    """A day as an address was last told of it. ``sequence`` is None as long as only words went out."""

    face: Face
    held: bool
    in_calendar: bool
    sequence: int | None


@dataclass(frozen=True)
class DayChange:
    """A day of which the address has to be told: ``before`` as it knows it, ``entry`` as it is.

    ``method`` is what its calendar is asked, None when words are enough. ``sequence`` is the revision
    to send: the one of the feeds, but always higher than the last one this address got.
    """

    entry: Entry
    before: Told | None
    held: bool
    method: Method | None
    sequence: int | None

    @property
    def now(self) -> Told:
        """What the address knows once it is told."""
        in_calendar = self.method is Method.REQUEST or (
            self.method is None and self.before is not None and self.before.in_calendar
        )
        return Told(Face.of(self.entry), self.held, in_calendar, self.sequence)

    @property
    def moved(self) -> bool:
        """Whether a day that it knew of takes place otherwise than it knows."""
        return self.held and self.before is not None and self.before.held and self.before.face != Face.of(self.entry)

    @property
    def dropped(self) -> bool:
        """Whether a day that it knew of does not take place any more."""
        return not self.held and self.before is not None and self.before.held


def day_changes(entries: Iterable[Entry], told: Mapping[str, Told], interest: Interest, today: date) -> list[DayChange]:
    """The days to tell of, in the order of the entries. What is over, then and now, is not told."""
    changes = (_change(entry, told.get(entry.uid), interest, today) for entry in entries)
    return [change for change in changes if change is not None]


def _change(entry: Entry, before: Told | None, interest: Interest, today: date) -> DayChange | None:
    over = entry.last < today
    if before is None:
        if over or entry.cancelled or interest is Interest.NONE:
            return None
    elif over and before.face.last_day < today:
        return None
    held = not entry.cancelled
    known = before is not None and before.held == held and (not held or before.face == Face.of(entry))
    method = _method(held, known, before is not None and before.in_calendar, interest)
    if method is None and (known or interest is Interest.NONE):
        return None
    return DayChange(entry, before, held, method, _sequence(entry, before, method))


def _method(held: bool, known: bool, in_calendar: bool, interest: Interest) -> Method | None:
    stands = held and interest is Interest.CALENDAR
    if stands and not (known and in_calendar):
        return Method.REQUEST
    return Method.CANCEL if in_calendar and not stands else None


def _sequence(entry: Entry, before: Told | None, method: Method | None) -> int | None:
    last = before.sequence if before else None
    if method is None:
        return last
    return entry.sequence if last is None else max(entry.sequence, last + 1)


@dataclass(frozen=True)
class Person:
    """A registration of an address, as it stands; ``language`` is the one it was made in, ``reason`` why the
    organisers declined it.
    """

    id: int
    name: str
    code: str
    state: Standing
    language: str = "th"
    reason: str = ""


@dataclass(frozen=True)
class PeopleChange:
    """The people of an address of whom it has to be told, by what became of them."""

    seated: Sequence[Person] = ()
    waiting: Sequence[Person] = ()
    asked: Sequence[Person] = ()
    gone: Sequence[Person] = ()

    @property
    def everybody(self) -> Sequence[Person]:
        """All of them."""
        return (*self.seated, *self.waiting, *self.asked, *self.gone)

    def __bool__(self) -> bool:
        return bool(self.everybody)


def people_changes(people: Iterable[Person], told: Mapping[int, Standing]) -> PeopleChange:
    """Who got a seat, waits for one or for approval, or is no longer registered, since the address was told last.

    A registration that was cancelled before the address heard of it is not told.
    """
    new = [one for one in people if told.get(one.id, Standing.CANCELLED) is not one.state]
    return PeopleChange(
        seated=[one for one in new if one.state is Standing.CONFIRMED],
        waiting=[one for one in new if one.state is Standing.WAITING],
        asked=[one for one in new if one.state is Standing.ASKED],
        gone=[one for one in new if one.state is Standing.CANCELLED],
    )


def interest_of(people: Iterable[Person]) -> Interest:
    """The strongest interest among the people of an address."""
    states = {one.state for one in people}
    if Standing.CONFIRMED in states:
        return Interest.CALENDAR
    return Interest.WORDS if states & {Standing.WAITING, Standing.ASKED} else Interest.NONE


def _read(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
