"""A draft as it is shown before anybody accepts it: each group with its numbers, and who does not follow the rule."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coordinator.breakouts import queries
from coordinator.breakouts.drafting import Draft, Seating
from coordinator.breakouts.models import GroupMember
from coordinator.breakouts.operations.dividing import refusals
from coordinator.breakouts.words import Part, Reason
from coordinator.core.words import LazyWords
from coordinator.registration.models import Registration

AS_THE_RULE_SAYS = frozenset({Reason.ZONE, Reason.OFFICE, Reason.SIZE, Reason.EXPERIENCE})


@dataclass(frozen=True)
class PreviewGroup:
    """A group as it would be: how many people, of how many offices, and why they are there."""

    seating: Seating
    participants: int
    facilitators: int
    offices: int
    experienced: int
    reasons: Sequence[tuple[LazyWords, int]]

    @property
    def people(self) -> int:
        """Everybody in the room."""
        return self.participants + self.facilitators


@dataclass(frozen=True)
class OutOfRule:
    """Somebody whom the rule alone does not place: where they come, and why. ``group`` is "" for nowhere."""

    person: Registration
    group: str
    part: LazyWords | None
    why: LazyWords


@dataclass(frozen=True)
class Preview:
    """What accepting would do."""

    groups: Sequence[PreviewGroup]
    out_of_rule: Sequence[OutOfRule]
    moved: int
    refusals: Sequence[str]
    mark: str

    @property
    def people(self) -> int:
        """How many people get a place."""
        return sum(one.people for one in self.groups)


def preview_of(draft: Draft, now: Iterable[GroupMember] = ()) -> Preview:
    """The draft for the eye; ``now``: where people are, to say how many would move."""
    groups = [_group(draft, number, one) for number, one in enumerate(draft.seatings)]
    return Preview(groups, _out_of_rule(draft), _moved(draft, now), refusals(draft), draft.mark)


def _group(draft: Draft, number: int, seating: Seating) -> PreviewGroup:
    there = {key: place for key, place in draft.places.items() if place.room == number}
    guests = [part for room, part in draft.guests if room == number]
    parts = Counter([place.part for place in there.values()] + guests)
    working = [key for key, place in there.items() if place.part is not Part.FACILITATOR]
    reasons = Counter(place.reason for place in there.values())
    return PreviewGroup(
        seating,
        participants=parts.total() - parts[Part.FACILITATOR],
        facilitators=parts[Part.FACILITATOR],
        offices=len({draft.people[key].office for key in working} - {""}),
        experienced=sum(draft.people[key].experienced for key in working),
        reasons=[(reason.word, reasons[reason]) for reason in Reason if reasons[reason]],
    )


def _out_of_rule(draft: Draft) -> list[OutOfRule]:
    places = draft.places
    keys = [key for key in draft.people if key not in places or places[key].reason not in AS_THE_RULE_SAYS]
    told = []
    for person in sorted(queries.registrations(keys), key=lambda one: one.sort_key):
        place = places.get(person.id)
        if place is None:
            told.append(OutOfRule(person, "", None, draft.proposal.without[person.id].word))
        else:
            told.append(OutOfRule(person, draft.seatings[place.room].name, place.part.word, place.reason.word))
    return told


def _moved(draft: Draft, now: Iterable[GroupMember]) -> int:
    moved = 0
    for member in now:
        place = draft.places.get(member.registration_id or 0)
        group = draft.seatings[place.room].group if place else None
        moved += group is not None and group.id != member.group_id
    return moved
