"""Figures that are held against two aims: what is owed, and what we are here for."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Aimed:
    """One line of the table. ``least`` says that more is better; without aims it is told only."""

    name: str
    value: float
    unit: str
    must: float | None = None
    goal: float | None = None
    least: bool = False
    note: str = ""

    def keeps(self, aim: float | None) -> bool:
        """Whether the figure keeps this aim, if there is one."""
        return aim is None or (self.value >= aim if self.least else self.value <= aim)

    @property
    def reached(self) -> bool:
        """Whether what is owed is kept."""
        return self.keeps(self.must)

    @property
    def mark(self) -> str:
        """What is to be said of it."""
        if not self.reached:
            return "MISSED"
        return "" if self.must is None else "goal" if self.keeps(self.goal) else "must"


HEADING = f"{'':60} {'found':>12} {'must':>9} {'goal':>9}"


def line(one: Aimed) -> str:
    """One figure for people."""
    aims = (f"{_number(aim):>9}" if aim is not None else f"{'–':>9}" for aim in (one.must, one.goal))
    value = f"{_number(one.value)} {one.unit}"
    return f"{one.name:60} {value:>12} {' '.join(aims)}  {one.mark:6} {one.note}".rstrip()


def _number(value: float) -> str:
    return f"{value:.2f}" if abs(value) < 10 else f"{value:,.0f}"
