"""Records that people put in an order, each with its place in it, from 1."""

from collections.abc import Sequence
from typing import Protocol, TypeVar


class Placed(Protocol):
    """A record with a place among others."""

    position: int


AnyPlaced = TypeVar("AnyPlaced", bound=Placed)
UP, DOWN = -1, 1


def move(order: Sequence[AnyPlaced], one: AnyPlaced, by: int) -> None:
    """Let ``one`` change places with the record before it (``UP``) or after it (``DOWN``), and number all anew.

    At the end of the order it stays, and so does what is not in it.
    """
    placed = list(order)
    here = placed.index(one) if one in placed else None
    if here is not None and 0 <= here + by < len(placed):
        placed[here], placed[here + by] = placed[here + by], placed[here]
    for position, each in enumerate(placed, start=1):
        each.position = position
