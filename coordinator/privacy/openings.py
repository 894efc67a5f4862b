"""Who opened whose personal data: what the office has to know within 72 hours when something has leaked.

Personal Data Protection Act B.E. 2562, section 37 (4), and the notification of B.E. 2565 on reporting breaches.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from coordinator.audit.models import AccessEntry
from coordinator.audit.queries import openings_between
from coordinator.core import clock
from coordinator.core.sheets import csv_text
from coordinator.core.words import _
from coordinator.registration.models import PrivacySettings

TOO_MANY = 500  # people whose data one account opens within an hour: more than any event of the city has
ALARM_DAYS = 7
Root = tuple[str, str]


@dataclass(frozen=True)
class Concerned:
    """One record (an event, a person, a working group) whose data was opened: how often, of how many people at most."""

    kind: str
    key: str
    title: str
    times: int
    people: int


@dataclass(frozen=True)
class Burst:
    """One account that opened the data of many ``people`` within the hour that began at ``at``."""

    at: datetime
    who: str
    people: int


@dataclass(frozen=True)
class Openings:
    """All that was opened in a stretch of time, the newest first."""

    entries: Sequence[AccessEntry]

    @property
    def readers(self) -> Mapping[str, int]:
        """Who opened how often, the most first."""
        return dict(Counter(one.who for one in self.entries).most_common())

    @property
    def concerned(self) -> Sequence[Concerned]:
        """Whose data it was, the most people first."""
        found: defaultdict[Root, list[AccessEntry]] = defaultdict(list)
        for one in self.entries:
            found[_root(one)].append(one)
        records = [
            Concerned(kind, key, them[0].title, len(them), max(one.people for one in them))
            for (kind, key), them in found.items()
        ]
        return sorted(records, key=lambda one: (-one.people, one.title))

    @property
    def people(self) -> int:
        """How many people at most: whoever is in several records counts in each."""
        return _people(self.entries)

    @property
    def bursts(self) -> Sequence[Burst]:
        """The hours in which one account opened the data of more people than work explains, the newest first."""
        hours: defaultdict[tuple[datetime, str], list[AccessEntry]] = defaultdict(list)
        for one in self.entries:
            hours[one.at.replace(minute=0, second=0, microsecond=0), one.who].append(one)
        counted = [Burst(at, who, _people(them)) for (at, who), them in hours.items()]
        return sorted((one for one in counted if one.people > TOO_MANY), key=lambda one: one.at, reverse=True)


def opened_within(first: date, last: date, actor_id: int | None = None) -> Openings:
    """What was opened on these days, Bangkok time, by everybody or by one user."""
    midnight = time()
    return Openings(
        openings_between(clock.bangkok(first, midnight), clock.bangkok(last + timedelta(days=1), midnight), actor_id)
    )


def alarms() -> Sequence[Burst]:
    """The bursts of the last days, of which the administrators are told on their first page."""
    today = clock.today()
    return opened_within(today - timedelta(days=ALARM_DAYS), today).bursts


def draft(openings: Openings, settings: PrivacySettings, first: str, last: str) -> str:
    """What the office reports when something of this has leaked; the dots are for what only people know."""
    dots = "…" * 12
    kinds = ", ".join(sorted({str(one.opened.word) for one in openings.entries}))
    lines = [
        _("Report of a breach of personal data (draft)"),
        _("Who answers for it: %(body)s", body=settings.body or dots),
        _("Data protection officer: %(officer)s", officer=settings.officer or dots),
        _("Known since (date and time): %(dots)s", dots=dots),
        _("What happened: %(dots)s", dots=dots),
        _("Time looked at: %(first)s to %(last)s", first=first, last=last),
        _("Data concerned: %(kinds)s", kinds=kinds),
        _("People concerned: at most %(number)s", number=openings.people),
        *(f"- {one.title} ({one.people})" for one in openings.concerned),
        _("Possible harm: %(dots)s", dots=dots),
        _("What was done and will be done: %(dots)s", dots=dots),
    ]
    return "\n".join(lines)


def as_csv(openings: Openings) -> str:
    """Every opening in one line."""
    headings = [_("When"), _("Who"), _("What was opened"), _("What for"), _("Whose data"), _("How many people")]
    rows = ([_moment(one.at), one.who, one.opened.word, one.why, one.title, one.people] for one in openings.entries)
    return csv_text(headings, rows)


def _moment(at: datetime) -> str:
    return at.astimezone(clock.BANGKOK).strftime("%Y-%m-%d %H:%M")


def _people(entries: Iterable[AccessEntry]) -> int:
    most: Counter[Root] = Counter()
    for one in entries:
        most[_root(one)] = max(most[_root(one)], one.people)
    return most.total()


def _root(one: AccessEntry) -> Root:
    return one.root_kind, one.root_id
