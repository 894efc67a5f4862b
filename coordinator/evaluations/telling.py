"""The numbers of an event: as the organisers see them, and as the public is told, where a few people stay unseen."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from coordinator.checkin import attendance
from coordinator.evaluations import queries
from coordinator.evaluations.figures import FEW
from coordinator.evaluations.results import results_of
from coordinator.events.models import Event
from coordinator.places.queries import list_zones
from coordinator.registration import coverage
from coordinator.registration.queries import count_confirmed

Count = int | None  # None: a few, and not told


@dataclass(frozen=True)
class HalfDayCount:
    """How many were there in a half-day of the nth day."""

    number: int
    on_date: str
    part: str
    people: Count


@dataclass(frozen=True)
class ZoneCount:
    """How many came from a zone; ``slug`` is "" for those who belong to no district."""

    slug: str
    people: Count


@dataclass(frozen=True)
class TopicMean:
    """What a topic of the evaluation got; it is named by its first question, which has the words in both languages."""

    question_id: int
    answers: int
    mean: str


@dataclass(frozen=True)
class Told:
    """The numbers of an event. ``recorded``: attendance was taken, else people and places are of those with a seat.

    ``offices`` of ``of_offices`` district offices that the event is for sent somebody.
    """

    recorded: bool
    seats: Count
    people: Count
    half_days: Sequence[HalfDayCount]
    offices: int
    of_offices: int
    zones: Sequence[ZoneCount]
    sheets: Count
    mean: str
    topics: Sequence[TopicMean]


def figures_of(event: Event) -> Told:
    """The numbers as they are now, nothing hidden."""
    found, known = attendance.of_event(event), queries.people_with_seats(event)
    there = {person for person, _place in found.first}
    counted = queries.people_among(event, there) if there else known
    districts = {one.district_code for one in counted}
    offices = coverage.of_event(event).offices
    halves = [
        HalfDayCount(one.number, one.day.on_date.isoformat(), one.part.value, len(found.present(one)))
        for one in (found.sessions if there else ())
    ]
    return Told(
        recorded=bool(there),
        seats=count_confirmed([event.id]).get(event.id, 0),
        people=len(counted),
        half_days=halves,
        offices=sum(one.district.code in districts for one in offices),
        of_offices=len(offices),
        zones=_zones(Counter(one.zone_slug for one in counted)),
        **_evaluation(event),
    )


def for_everybody(told: Told) -> Told:
    """The same for the public: from one to four people are not told, nor what they could be reckoned from.

    Of an evaluation with fewer than five answers nothing is told.
    """
    few = told.sheets is not None and told.sheets < FEW
    return replace(
        told,
        seats=_hidden(told.seats),
        people=_hidden(told.people),
        half_days=[replace(one, people=_hidden(one.people)) for one in told.half_days],
        zones=_hide_parts(told.zones),
        sheets=_hidden(told.sheets),
        mean="" if few else told.mean,
        topics=[] if few else [one for one in told.topics if one.answers >= FEW],
    )


def as_kept(told: Told) -> dict[str, Any]:
    """As it is stored with a report."""
    return asdict(told)


def as_told(kept: Mapping[str, Any]) -> Told:
    """What was stored with a report."""
    return Told(
        **{
            **kept,
            "half_days": [HalfDayCount(**one) for one in kept["half_days"]],
            "zones": [ZoneCount(**one) for one in kept["zones"]],
            "topics": [TopicMean(**one) for one in kept["topics"]],
        }
    )


def _zones(counts: Mapping[str | None, int]) -> list[ZoneCount]:
    there = [ZoneCount(zone.slug, counts.get(zone.slug, 0)) for zone in list_zones() if counts.get(zone.slug)]
    return there + ([ZoneCount("", counts[None])] if counts.get(None) else [])


def _evaluation(event: Event) -> dict[str, Any]:
    evaluation = queries.find_evaluation(event)
    if evaluation is None:
        return {"sheets": 0, "mean": "", "topics": []}
    found = results_of(evaluation)
    topics = [
        TopicMean(one.scales[0].question.id, one.points.total, str(one.points.mean))
        for one in found.scales
        if one.points.total
    ]
    mean = "" if found.points.mean is None else str(found.points.mean)
    return {"sheets": found.sheets, "mean": mean, "topics": topics}


def _hidden(count: Count) -> Count:
    return None if count is not None and 0 < count < FEW else count


def _hide_parts(parts: Sequence[ZoneCount]) -> list[ZoneCount]:
    """Parts of a whole that is told: a single hidden one is what is missing, so the next smallest is hidden with it."""
    hidden = {one.slug for one in parts if _hidden(one.people) is None}
    if len(hidden) == 1:
        others = sorted((one.people or 0, one.slug) for one in parts if one.slug not in hidden and one.people)
        hidden |= {slug for _people, slug in others[:1]}
    return [replace(one, people=None) if one.slug in hidden else one for one in parts]
