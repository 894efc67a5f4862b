"""A division before it is stored: the groups it would have, and the place of everybody. Shown, then carried out."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from coordinator.breakouts import queries
from coordinator.breakouts.arranging import Person, Place, Proposal, Room, Rules, arrange
from coordinator.breakouts.known import experienced
from coordinator.breakouts.models import BreakoutGroup, Division, GroupMember
from coordinator.breakouts.words import Part, Rest, Rule
from coordinator.core.words import by_language
from coordinator.events.models import Event
from coordinator.places.queries import list_districts
from coordinator.registration import coverage
from coordinator.registration.models import Registration


@dataclass(frozen=True)
class Seating:
    """A group as it is or would be: named, with the seats of its room; ``group`` is None for one not yet made."""

    name_th: str
    name_en: str
    zone_slug: str | None = None
    takes_rest: bool = False
    group: BreakoutGroup | None = None

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return by_language(self.name_th, self.name_en)

    @property
    def capacity(self) -> int | None:
        """The seats of the room, None where nobody said."""
        return self.group.capacity if self.group else None


@dataclass(frozen=True)
class Draft:
    """The groups, the people, and the place of each: fixed ones as they are, the others as the rules give it."""

    rules: Rules
    seatings: Sequence[Seating]
    people: Mapping[int, Registration]
    experienced: Collection[int]
    kept: Mapping[int, Place]
    proposal: Proposal
    guests: Sequence[GroupMember] = field(default=())

    @property
    def places(self) -> dict[int, Place]:
        """Registration -> place, the kept ones included."""
        return {**self.kept, **self.proposal.places}

    @property
    def mark(self) -> str:
        """Different for every other outcome: what was accepted is what was shown."""
        told = [(one.name_th, one.capacity) for one in self.seatings]
        places = sorted((number, place.room, place.part.value) for number, place in self.places.items())
        text = repr((self.rules, told, places, sorted(self.proposal.without)))
        return sha256(text.encode()).hexdigest()[:20]


def seatings_for(event: Event, rules: Rules, count: int) -> list[Seating]:
    """The groups of a new division: one for each zone of the event, or ``count`` numbered ones."""
    if rules.rule is Rule.ZONE:
        zones = [zone for zone, _offices in coverage.of_event(event).zones]
        made = [Seating(zone.name_th, zone.name_en, zone.slug) for zone in zones]
    else:
        made = [Seating(f"กลุ่มที่ {number}", f"Group {number}") for number in range(1, count + 1)]
    return [*made, REST_GROUP] if rules.rest is Rest.GROUP else made


REST_GROUP = Seating("กลุ่มหน่วยงานอื่น", "Other organisations", takes_rest=True)


def new_draft(event: Event, rules: Rules, count: int) -> Draft:
    """Everybody of the event in the groups of a division that is not yet made."""
    return _draft(event, rules, seatings_for(event, rules, count), ())


def draft_again(division: Division, rules: Rules) -> Draft:
    """The people of a division placed anew; whoever was placed by hand stays."""
    return _draft(division.event, rules, _seatings(division, rules), queries.members_of(division))


def draft_of_newcomers(division: Division) -> Draft:
    """Places for those who have none; everybody else stays."""
    members = queries.members_of(division)
    rules = rules_of(division)
    return _draft(division.event, rules, _seatings(division, rules), members, everybody_stays=True)


def rules_of(division: Division) -> Rules:
    """The rules by which a division was made."""
    return Rules(
        division.rule,
        division.offices,
        division.spread_experience,
        division.rest,
        division.most_per_facilitator,
        division.seed,
    )


def _seatings(division: Division, rules: Rules) -> list[Seating]:
    there = [Seating(one.name_th, one.name_en, one.zone_slug, one.takes_rest, one) for one in division.shown_groups]
    missing = rules.rest is Rest.GROUP and not any(one.takes_rest for one in there)
    return [*there, REST_GROUP] if missing else there


def _draft(
    event: Event,
    rules: Rules,
    seatings: Sequence[Seating],
    members: Sequence[GroupMember],
    *,
    everybody_stays: bool = False,
) -> Draft:
    people = {one.id: one for one in queries.people_of(event)}
    known = experienced(event, people.values())
    at = {one.group.id: number for number, one in enumerate(seatings) if one.group}
    staying = [one for one in members if one.group_id in at and (everybody_stays or one.pinned)]
    kept = {
        one.registration_id: Place(at[one.group_id], one.part, one.reason)
        for one in staying
        if one.registration_id in people
    }
    guests = [one for one in members if one.registration_id is None and one.group_id in at]
    fixed = {number: (place.room, place.part) for number, place in kept.items() if number}
    proposal = arrange(_persons(people, known), _rooms(seatings, guests), rules, fixed)
    return Draft(rules, seatings, people, known, {key: one for key, one in kept.items() if key}, proposal, guests)


def _persons(people: Mapping[int, Registration], known: Collection[int]) -> list[Person]:
    """The people as the rules see them; two that nothing tells apart are numbered, so that the draw does."""
    zones = zone_of_districts()
    alike: Counter[str] = Counter()
    persons = []
    for one in sorted(people.values(), key=lambda one: one.code):
        key = "|".join((one.folded, one.district_code or "", one.phone))
        alike[key] += 1
        zone = zones.get(one.district_code or "")
        office = one.district_code or one.folded.partition("|")[2]
        persons.append(Person(one.id, f"{key}|{alike[key]}", office, zone, one.id in known))
    return persons


def zone_of_districts() -> dict[str, str]:
    """District -> its zone, by their codes: a registration just changed may still show its old district."""
    return {one.code: one.zone_slug for one in list_districts()}


def _rooms(seatings: Sequence[Seating], guests: Iterable[GroupMember]) -> list[Room]:
    there = [(one.group_id, one.part) for one in guests]
    return [
        Room(
            number,
            one.capacity,
            one.zone_slug,
            one.takes_rest,
            guests=sum(group == one.group.id for group, _part in there) if one.group else 0,
            guides=sum(group == one.group.id and part is Part.FACILITATOR for group, part in there) if one.group else 0,
        )
        for number, one in enumerate(seatings)
    ]
