"""A division before it is stored: the groups it would have, and the place of everybody. Shown, then carried out."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from coordinator.breakouts import queries
from coordinator.breakouts.arranging import Person, Place, Proposal, Room, Rules, arrange
from coordinator.breakouts.known import experienced
from coordinator.breakouts.models import BreakoutGroup, Division
from coordinator.breakouts.words import Lack, Part, Rest, Rule
from coordinator.core.words import by_language
from coordinator.events.models import Event
from coordinator.places.queries import list_districts
from coordinator.registration import coverage


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
    """The groups, the people, and the place of each: fixed ones as they are, the others as the rules give it.

    ``guests`` are the room and part of those who are not registered.
    """

    rules: Rules
    seatings: Sequence[Seating]
    people: Mapping[int, Person]
    kept: Mapping[int, Place]
    proposal: Proposal
    guests: Sequence[tuple[int, Part]]

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
    return _draft(division.event, rules, _seatings(division, rules), queries.sittings_of(division))


def draft_of_newcomers(division: Division, coming: Sequence[queries.Facts] = ()) -> Draft:
    """Places for those who have none, and for who is ``coming`` and not yet registered; everybody else stays."""
    rules, sittings = rules_of(division), queries.sittings_of(division)
    return _draft(division.event, rules, _seatings(division, rules), sittings, everybody_stays=True, coming=coming)


def lacks_of(event: Event, coming: Sequence[queries.Facts]) -> Mapping[int, Lack]:
    """Who of these people, once registered together, would find no group in some division, and why."""
    found: dict[int, Lack] = {}
    for division in queries.divisions_of(event.id) if coming else ():
        draft = draft_of_newcomers(division, coming)
        for one in coming:
            place = draft.proposal.places.get(one.number)
            if place is None or draft.seatings[place.room].group is None:
                found.setdefault(one.number, draft.proposal.without.get(one.number, Lack.NO_DISTRICT))
    return found


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
    sittings: Sequence[queries.Sitting],
    *,
    everybody_stays: bool = False,
    coming: Sequence[queries.Facts] = (),
) -> Draft:
    facts = [*queries.facts_of(event), *coming]
    asked = rules.spread_experience or not everybody_stays
    people = _persons(facts, experienced(event, facts) if asked else ())
    at = {one.group.id: number for number, one in enumerate(seatings) if one.group}
    there = [one for one in sittings if one.group_id in at]
    kept = {
        one.number: Place(at[one.group_id], one.part, one.reason)
        for one in there
        if one.number in people and (everybody_stays or one.pinned)
    }
    guests = [(at[one.group_id], one.part) for one in there if one.number is None]
    fixed = {number: (place.room, place.part) for number, place in kept.items()}
    proposal = arrange(people.values(), _rooms(seatings, guests), rules, fixed)
    return Draft(rules, seatings, people, kept, proposal, guests)


def _persons(facts: Iterable[queries.Facts], known: Collection[int]) -> dict[int, Person]:
    """The people as the rules see them; two that nothing tells apart are numbered, so that the draw does."""
    zones = zone_of_districts()
    alike: Counter[str] = Counter()
    persons = {}
    for one in sorted(facts, key=lambda one: one.code):
        key = "|".join((one.folded, one.district_code or "", one.phone))
        alike[key] += 1
        zone = zones.get(one.district_code or "")
        office = one.district_code or one.folded.partition("|")[2]
        persons[one.number] = Person(one.number, f"{key}|{alike[key]}", office, zone, one.number in known)
    return persons


def zone_of_districts() -> dict[str, str]:
    """District -> its zone, by their codes: a registration just changed may still show its old district."""
    return {one.code: one.zone_slug for one in list_districts()}


def _rooms(seatings: Sequence[Seating], guests: Sequence[tuple[int, Part]]) -> list[Room]:
    return [
        Room(
            number,
            one.capacity,
            one.zone_slug,
            one.takes_rest,
            guests=sum(room == number for room, _part in guests),
            guides=sum(room == number and part is Part.FACILITATOR for room, part in guests),
        )
        for number, one in enumerate(seatings)
    ]
