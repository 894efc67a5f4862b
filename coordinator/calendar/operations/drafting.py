"""What should be kept of a record: its entries in each language, and whom they concern."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from coordinator.calendar import queries, stored, tokens
from coordinator.calendar.entries import Entry
from coordinator.calendar.sources import is_told_by_sessions, of_activity, of_event, of_sessions
from coordinator.calendar.texts import tidy
from coordinator.core import clock
from coordinator.core.folding import fold
from coordinator.core.sorting import thai_key
from coordinator.core.words import LANGUAGES, use_language
from coordinator.events.models import Event
from coordinator.places.models import District
from coordinator.places.queries import list_districts
from coordinator.plans.models import Activity

Names = Mapping[str, District]


@dataclass(frozen=True)
class Draft:
    """One entry in one language as it should be kept; ``over`` says that it tells of an event that is over.

    ``names`` is what else it is searched by: what its event is called, in full and in every language.
    """

    source: str
    language: str
    entry: Entry
    tokens: frozenset[str]
    plain: bool = True
    detailed: bool = True
    withdrawn: bool = False
    over: bool = False
    names: str = ""

    @cached_property
    def facts(self) -> str:
        """All that its octets depend on."""
        return stored.dump(self.entry)

    def beside(self, kept: str) -> "Draft":
        """The same where ``kept`` are the facts that calendars have of it.

        An event that is over stays there at the place and address that it had, whatever became of the venue since;
        another venue or room, chosen for the event itself, is told.
        """
        if not self.over:
            return self
        had = stored.load(kept)
        if had.spot not in ("", self.entry.spot):  # nothing is known of what was kept before spots were
            return self
        return replace(self, entry=replace(self.entry, place=had.place, position=had.position))

    @property
    def kind(self) -> str:
        """What sort of thing it is."""
        return self.entry.kind

    def columns(self) -> dict[str, object]:
        """Its columns, except the octets and when they changed."""
        entry = self.entry
        day, at, uid = entry.order
        return {
            "uid": uid,
            "language": self.language,
            "source": self.source,
            "kind": entry.kind,
            "plain": self.plain,
            "detailed": self.detailed,
            "cancelled": entry.cancelled,
            "withdrawn": self.withdrawn,
            "first_on": entry.first,
            "last_on": entry.last,
            "month": day.year * 12 + day.month,
            "position": f"{day.isoformat()} {at:5} {uid}",
            "title_key": thai_key(entry.title),
            "folded": fold(" ".join((entry.title, entry.place, entry.whose, self.names))),
            "facts": self.facts,
        }


@dataclass(frozen=True)
class Source:
    """A kind of record that the calendar tells of: its name in ``source``, and how its drafts are made."""

    name: str
    drafts: Callable[[Collection[int]], list[Draft]]

    def sources(self, numbers: Iterable[int]) -> list[str]:
        """The records of these numbers as they are named where something is kept of them."""
        return [f"{self.name}:{number}" for number in numbers]


def _of_events(numbers: Collection[int]) -> list[Draft]:
    names = {one.code: one for one in list_districts()}
    return [draft for event in queries.list_events(numbers) for draft in _of_event(event, names)]


def _of_event(event: Event, names: Names) -> Iterator[Draft]:
    """Its days, and for the detailed feeds its sessions in place of the days that they tell all of."""
    concerned, source = tokens.of_event(event, names), f"event:{event.id}"
    over = event.is_over(clock.today())
    called = tidy(" ".join((event.title_th, event.title_en, event.short_th, event.short_en)))
    by_sessions = {day.uid for day in event.days if is_told_by_sessions(event, day)}
    for language in LANGUAGES:
        with use_language(language):
            for entry in of_event(event, names):
                detailed = entry.uid not in by_sessions
                yield Draft(source, language, entry, concerned, detailed=detailed, over=over, names=called)
            for entry in of_sessions(event, names):
                yield Draft(source, language, entry, concerned, plain=False, over=over)


def _of_activities(numbers: Collection[int]) -> list[Draft]:
    names = {one.code: one for one in list_districts()}
    return [draft for activity in queries.list_activities(numbers) for draft in _of_activity(activity, names)]


def _of_activity(activity: Activity, names: Names) -> Iterator[Draft]:
    concerned, withdrawn = tokens.of_plan(activity.plan), not activity.is_shown
    for language in LANGUAGES:
        with use_language(language):
            if entry := of_activity(activity, names):
                yield Draft(f"activity:{activity.id}", language, entry, concerned, withdrawn=withdrawn)


EVENTS, ACTIVITIES = Source("event", _of_events), Source("activity", _of_activities)
