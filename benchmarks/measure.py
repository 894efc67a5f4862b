"""Asking a served site the same thing many times, and what the answers' times say."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.site import Answer, Client

WARM_UP = 5


@dataclass(frozen=True)
class Figure:
    """One line of the table; seconds. ``aim`` is what the 95th percentile must not exceed."""

    name: str
    median: float
    p95: float
    aim: float | None
    octets: int

    @property
    def reached(self) -> bool:
        """Whether the aim, if there is one, is kept."""
        return self.aim is None or self.p95 <= self.aim


class Failed(RuntimeError):
    """An answer that is no success; its time would mean nothing."""


def repeat(name: str, ask: Callable[[], Answer], *, times: int = 40, aim: float | None = None) -> Figure:
    """Ask ``times`` times after a warm-up."""
    answers = [_good(name, ask()) for _ in range(WARM_UP + times)][WARM_UP:]
    return figure(name, [answer.seconds for answer in answers], aim=aim, octets=len(answers[-1].body))


def figure(name: str, seconds: Sequence[float], *, aim: float | None = None, octets: int = 0) -> Figure:
    """Median and 95th percentile of these times."""
    p95 = statistics.quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]
    return Figure(name, statistics.median(seconds), p95, aim, octets)


def page(client: Client, path: str, aim: float = 0.2) -> Figure:
    """The time of one page for a person who is signed in."""
    return repeat(path, lambda: client.get(path), aim=aim)


def _good(name: str, answer: Answer) -> Answer:
    if answer.status >= 400:
        raise Failed(f"{name}: {answer.status} {answer.body[:300].decode(errors='replace')}")
    return answer


def table(figures: Sequence[Figure]) -> str:
    """The figures as lines for people."""
    lines = [f"{'':52} {'median':>9} {'p95':>9} {'aim':>9}  octets"]
    for one in figures:
        aim = f"{one.aim * 1000:.0f} ms" if one.aim else "–"
        mark = "" if one.reached else "  MISSED"
        times = f"{one.median * 1000:6.1f} ms {one.p95 * 1000:6.1f} ms"
        lines.append(f"{one.name:52} {times} {aim:>9}  {one.octets}{mark}")
    return "\n".join(lines)
