"""The evaluations of several events beside each other, question by question."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from coordinator.core.folding import fold
from coordinator.evaluations import queries
from coordinator.evaluations.results import Points, Result, together
from coordinator.events.models import Event


@dataclass(frozen=True)
class Line:
    """A topic or one of its questions, with the points at each event; None where it was not asked."""

    name: str
    is_topic: bool
    cells: Sequence[Points | None]


@dataclass(frozen=True)
class Comparison:
    """Several events with their numbers of forms, and what was asked on the scale at any of them."""

    events: Sequence[Event]
    sheets: Sequence[int]
    lines: Sequence[Line]
    whole: Sequence[Points]


def comparison_of(events: Sequence[Event]) -> Comparison:
    """Those of the events that have an evaluation, in their order.

    A question is the same at two events when its Thai words are, however they are spelled; so is a topic.
    """
    numbers = [one.id for one in events]
    evaluations, counts, sheets = (
        queries.evaluations_of(numbers), queries.tallies(numbers), queries.count_sheets(numbers),
    )  # fmt: skip
    there = [one for one in events if one.id in evaluations]
    asked = [[Result(one, counts.get(one.id, Counter())) for one in evaluations[event.id].questions] for event in there]
    scales = [[one for one in results if one.is_scale] for results in asked]
    return Comparison(there, [sheets[one.id] for one in there], _lines(scales), [together(one) for one in scales])


def _lines(scales: Sequence[Sequence[Result]]) -> list[Line]:
    """Topic by topic in the order in which they first come, each with its questions."""
    by_name = [_grouped(results, lambda one: one.question.topic_th) for results in scales]
    lines = []
    for name in _in_order(by_name):
        inside = [one.get(name, []) for one in by_name]
        title = next(results[0].question.topic for results in inside if results)
        if title:
            lines.append(Line(title, True, [together(results) if results else None for results in inside]))
        by_text = [_grouped(results, lambda one: one.question.text_th) for results in inside]
        for text in _in_order(by_text):
            cells = [one.get(text, []) for one in by_text]
            words = next(results[0].question.text for results in cells if results)
            lines.append(Line(words, False, [together(results) if results else None for results in cells]))
    return lines


def _grouped(results: Sequence[Result], name: Callable[[Result], str]) -> dict[str, list[Result]]:
    found: dict[str, list[Result]] = defaultdict(list)
    for one in results:
        found[fold(name(one))].append(one)
    return found


def _in_order(found: Sequence[Mapping[str, object]]) -> Iterable[str]:
    return dict.fromkeys(name for names in found for name in names)
