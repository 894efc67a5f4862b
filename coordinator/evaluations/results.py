"""What an evaluation says: how often each answer was given, means by question, by topic and of all."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import groupby

from coordinator.checkin import attendance
from coordinator.evaluations import figures, queries
from coordinator.evaluations.models import Evaluation, Question
from coordinator.evaluations.words import POINTS, Level, QuestionKind, level_of
from coordinator.events.models import Event
from coordinator.registration.queries import count_confirmed


class Points:
    """Answers on the scale, of one question or of several together."""

    def __init__(self, counts: Mapping[int, int]) -> None:
        self.counts = counts

    @property
    def total(self) -> int:
        """How many answers."""
        return sum(self.counts.values())

    @cached_property
    def mean(self) -> Decimal | None:
        """Their mean to two decimals."""
        return figures.mean(self.counts)

    @cached_property
    def deviation(self) -> Decimal | None:
        """Their standard deviation to two decimals."""
        return figures.deviation(self.counts)

    @property
    def level(self) -> Level | None:
        """The word for the mean."""
        return None if self.mean is None else level_of(self.mean)

    @property
    def is_few(self) -> bool:
        """Whether it is too few to be told in public."""
        return self.total < figures.FEW


@dataclass(frozen=True)
class Result:
    """The answers to one question: points, choices or words, as the question was asked."""

    question: Question
    counts: Mapping[int, int]
    texts: Sequence[str] = ()

    @cached_property
    def points(self) -> Points:
        """The answers as points of the scale."""
        return Points(self.counts)

    @property
    def total(self) -> int:
        """How many answered."""
        return sum(self.counts.values()) + len(self.texts)

    @property
    def is_scale(self) -> bool:
        """Whether it has a mean."""
        return self.question.kind is QuestionKind.SCALE

    @property
    def options(self) -> Sequence[tuple[str, int, Decimal]]:
        """Each point (the highest first) or choice: its words, how often, and the share in per cent."""
        if self.is_scale:
            words = [(level.points, str(level.word)) for level in Level]
        else:
            words = list(enumerate(self.question.choices, start=1))
        return [
            (text, self.counts.get(number, 0), figures.percent(self.counts.get(number, 0), self.total))
            for number, text in words
        ]


@dataclass(frozen=True)
class Topic:
    """Questions under one heading, with the points of all of them together."""

    name: str
    results: Sequence[Result]

    @cached_property
    def points(self) -> Points:
        """All answers on the scale to its questions."""
        return together(self.results)

    @property
    def scales(self) -> Sequence[Result]:
        """The questions with points."""
        return [one for one in self.results if one.is_scale]


@dataclass(frozen=True)
class Results:
    """All answers to an evaluation. ``sheets`` is how many forms came, ``people`` how many could have answered."""

    evaluation: Evaluation
    sheets: int
    topics: Sequence[Topic]
    people: int = 0
    attended: bool = False

    @property
    def all(self) -> Sequence[Result]:
        """All questions in order."""
        return [one for topic in self.topics for one in topic.results]

    @property
    def scales(self) -> Sequence[Topic]:
        """The topics that have points."""
        return [one for one in self.topics if one.scales]

    @property
    def choices(self) -> Sequence[Result]:
        """The questions with choices."""
        return [one for one in self.all if one.question.kind is QuestionKind.CHOICE]

    @property
    def words(self) -> Sequence[Result]:
        """The questions answered in own words."""
        return [one for one in self.all if one.question.kind is QuestionKind.TEXT]

    @cached_property
    def points(self) -> Points:
        """All answers on the scale."""
        return together(self.all)

    @property
    def share(self) -> Decimal:
        """How many per cent of those who could have answered did."""
        return figures.percent(self.sheets, self.people)

    @property
    def is_few(self) -> bool:
        """Whether too few answered for telling the public anything."""
        return self.sheets < figures.FEW


def results_of(evaluation: Evaluation) -> Results:
    """The results up to now, with the number of people: of those who attended, else of those who have a seat."""
    event = evaluation.event
    number, counts, texts = event.id, queries.tallies([event.id]), queries.texts(event.id)
    results = [Result(one, counts.get(one.id, Counter()), texts.get(one.id, ())) for one in evaluation.questions]
    there = len(attended(event))
    people = there or count_confirmed([number]).get(number, 0)
    return Results(evaluation, queries.count_sheets([number])[number], by_topic(results), people, bool(there))


def attended(event: Event) -> set[int]:
    """The registrations of those who were there in at least one half-day that counts."""
    return {person for person, _place in attendance.of_event(event).first}


def by_topic(results: Iterable[Result]) -> list[Topic]:
    """Results in their order; those in a row with one topic together."""
    return [Topic(name, list(inside)) for name, inside in groupby(results, key=lambda one: one.question.topic)]


def together(results: Iterable[Result]) -> Points:
    """The points of several questions as if they were one; what has no points is left out."""
    counts = Counter(dict.fromkeys(POINTS, 0))
    for one in results:
        if one.is_scale:
            counts.update(one.counts)
    return Points(counts)
