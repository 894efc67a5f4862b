"""Where a next step came from: rooms above tell it (a meeting's resolution), this room only shows it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from coordinator.groups.models import DriveStep


@dataclass(frozen=True)
class Origin:
    """What a step came from, in words, and where that is to be read; without ``href`` the reader may not."""

    label: str
    href: str


Teller = Callable[[list[int]], Mapping[int, Origin]]
_tellers: list[Teller] = []


def tell_origins(teller: Teller) -> None:
    """Register, once when the program starts, who knows where steps came from (step numbers -> origins)."""
    if teller not in _tellers:
        _tellers.append(teller)


def origins(steps: Iterable[DriveStep]) -> dict[int, Origin]:
    """The origins of these steps, as far as some room knows them."""
    numbers = [step.id for step in steps]
    found: dict[int, Origin] = {}
    for teller in _tellers if numbers else ():
        found.update(teller(numbers))
    return found
