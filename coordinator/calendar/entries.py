"""What stands in the calendar: one entry for each day of an event and for each public plan activity.

Pages and feeds are made from the same entries, so a person and a calendar program are told the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from coordinator.core import clock
from coordinator.core.dates import format_instant
from coordinator.core.words import LazyWords, _, language, lazy
from coordinator.events.models import EventKind

ACTIVITY = "activity"
FRESH = timedelta(days=14)
KINDS: Mapping[str, LazyWords] = {
    **{kind.value: kind.word for kind in EventKind},
    ACTIVITY: lazy("Plan activity"),
}


@dataclass(frozen=True)
class Entry:
    """One thing on the calendar, in the reader's language.

    ``start`` and ``end`` are both days or both Bangkok times; ``end`` is exclusive, as calendar
    programs want it. ``part`` of ``parts`` counts the days of one event; ``related`` are the UIDs of
    its other days, and ``parent`` that of the day it is a part of. ``place`` are the words of the place, ``spot`` tells
    which one was chosen, whatever its words and its address are by now. ``edited`` says that it changed after
    it was made public. ``whose`` is the one district, group or zone it is for; ``period`` the words of a
    schedule that is known only roughly. Only personal feeds hold what is ``private`` (not public) or
    ``tentative`` (a draft).
    """

    uid: str
    sequence: int
    created: datetime
    revised: datetime
    kind: str
    title: str
    path: str
    start: date | datetime
    end: date | datetime
    part: int = 1
    parts: int = 1
    cancelled: bool = False
    edited: bool = False
    busy: bool = True
    whose: str = ""
    place: str = ""
    spot: str = ""
    position: tuple[float, float] | None = None
    period: str = ""
    notes: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    parent: str = ""
    is_sample: bool = False
    private: bool = False
    tentative: bool = False

    def __hash__(self) -> int:
        """Enough to tell most entries apart: pages look hundreds of them up, and there are two dozen facts in each."""
        return hash((self.uid, self.revised))

    @property
    def changed(self) -> bool:
        """Whether it was changed after publication, in the last two weeks."""
        return self.edited and clock.now() - self.revised < FRESH

    @property
    def all_day(self) -> bool:
        """Whether no clock times are known."""
        return not isinstance(self.start, datetime)

    @property
    def first(self) -> date:
        """Its first day."""
        return self.start.date() if isinstance(self.start, datetime) else self.start

    @property
    def last(self) -> date:
        """Its last day."""
        return self.end.date() if isinstance(self.end, datetime) else self.end - timedelta(days=1)

    @property
    def order(self) -> tuple[date, str, str]:
        """The one order of the calendar: day, time (days without one first), UID."""
        at = f"{self.start:%H:%M}" if isinstance(self.start, datetime) else ""
        return self.first, at, self.uid

    @property
    def kind_word(self) -> str:
        """What sort of thing it is."""
        return str(KINDS[self.kind])

    @property
    def summary(self) -> str:
        """The title as a calendar program shows it, where nothing else tells whose it is."""
        parts = [self.title]
        if self.whose and self.whose not in self.title:
            parts.append(f"– {self.whose}")
        if self.parts > 1:
            parts.append(_("(day %(number)s/%(total)s)", number=self.part, total=self.parts))
        words = " ".join(parts)
        return _("Cancelled: %(title)s", title=words) if self.cancelled else words

    def description(self, address: str) -> str:
        """Plain text that ends with the address of the page, because some programs show no URL."""
        checked = _("As of %(when)s. Check the page for the latest.", when=format_instant(self.revised, language()))
        return "\n".join([*self.notes, checked, address])
