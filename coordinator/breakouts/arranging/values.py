"""What the rules work on and what they give, as plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from coordinator.breakouts.words import Lack, Offices, Part, Reason, Rest, Rule


@dataclass(frozen=True)
class Person:
    """Somebody to be placed.

    ``key`` tells the person apart by what is known of them, never by the order of rows; ``office`` is the
    same for people of one office and empty where none is known; ``zone`` is None without a district.
    """

    number: int
    key: str
    office: str = ""
    zone: str | None = None
    experienced: bool = False


@dataclass(frozen=True)
class Room:
    """A group with the number of seats in its room (None: enough for everybody).

    ``guests`` sit there without being registered; ``guides`` of them are facilitators.
    """

    number: int
    capacity: int | None = None
    zone: str | None = None
    takes_rest: bool = False
    guests: int = 0
    guides: int = 0


@dataclass(frozen=True)
class Rules:
    """By what people are divided; ``seed`` decides wherever the rules leave it open."""

    rule: Rule = Rule.ZONE
    offices: Offices = Offices.TOGETHER
    spread_experience: bool = False
    rest: Rest = Rest.FACILITATORS
    most_per_facilitator: int | None = None
    seed: int = 1


@dataclass(frozen=True)
class Place:
    """In which room somebody sits, as what, and why there."""

    room: int
    part: Part
    reason: Reason


@dataclass(frozen=True)
class Shortage:
    """Rooms that have fewer seats than there are people for them; an empty ``rooms`` means all of them."""

    rooms: Sequence[int]
    people: int
    seats: int


@dataclass(frozen=True)
class Proposal:
    """The places that the rules give, whom they leave without one, and which rooms are too small."""

    places: Mapping[int, Place]
    without: Mapping[int, Lack]
    shortages: Sequence[Shortage]


def draw(seed: int, *words: object) -> int:
    """A number that nobody can foresee and that is always the same for the same seed and words."""
    text = "\x1f".join(str(word) for word in (seed, *words))
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")
