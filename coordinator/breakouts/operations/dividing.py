"""Dividing the people of an event by a rule, for the first time and again."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from coordinator.breakouts import queries
from coordinator.breakouts.arranging import Place, Rules
from coordinator.breakouts.drafting import Draft, Seating, draft_again, new_draft, rules_of
from coordinator.breakouts.models import BreakoutGroup, Division, DivisionChange
from coordinator.breakouts.operations.divisions import serve_sessions
from coordinator.breakouts.operations.places import Seat, keep, put, refuse_locked, too_full
from coordinator.breakouts.words import Act, Offices, Rest, Rule
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.events.models import Event
from coordinator.registration.queries import lock_event

MOST_GROUPS = 60
USUAL_NAME, USUAL_ENGLISH = "การแบ่งกลุ่มย่อย", "Small groups"


def divide_anew(
    event: Event,
    *,
    name_th: str = USUAL_NAME,
    name_en: str = "",
    session_ids: Iterable[int | str] = (),
    count: int | None = None,
    rule: Rule = Rule.ZONE,
    offices: Offices = Offices.TOGETHER,
    spread_experience: bool = False,
    rest: Rest = Rest.FACILITATORS,
    most_per_facilitator: int | None = None,
    seed: int = 1,
    mark: str = "",
    is_sample: bool = False,
) -> Division:
    """Make the groups of a new division and place everybody who has a seat at the event.

    Without further words: one group for each zone of the event, people follow their district, and staff without
    a district become facilitators. ``count`` is the number of groups where they are not the zones;
    ``mark`` that of the draft that was accepted, "" if nobody looked.
    """
    lock_event(event)
    rules = Rules(rule, offices, spread_experience, rest, most_per_facilitator, seed)
    draft = new_draft(event, rules, wanted_count(rule, count))
    _refuse(draft, mark)
    usual = USUAL_ENGLISH if name_th in ("", USUAL_NAME) else ""
    division = Division(
        event=event, name_th=name_th or USUAL_NAME, name_en=name_en or usual, is_sample=is_sample, **asdict(rules)
    )
    db.session.add(division)
    serve_sessions(division, session_ids)
    db.session.flush()
    _carry_out(division, draft)
    return division


def divide_again(
    division: Division,
    *,
    rule: Rule,
    offices: Offices,
    spread_experience: bool,
    rest: Rest,
    most_per_facilitator: int | None,
    seed: int,
    mark: str = "",
) -> DivisionChange:
    """Place the people of a division anew; those placed by hand stay where they are. It can be taken back."""
    queries.lock_division(division)
    refuse_locked(division)
    rules = Rules(rule, offices, spread_experience, rest, most_per_facilitator, seed)
    draft = draft_again(division, rules)
    _refuse(draft, mark)
    before_rules = _plain(rules_of(division))
    for name, value in asdict(rules).items():
        setattr(division, name, value)
    return keep(division, Act.DIVIDED, _carry_out(division, draft), before_rules)


def wanted_count(rule: Rule, count: int | None) -> int:
    """How many groups to make where they are not the zones; refused without a number from 2 to 60."""
    if rule is Rule.ZONE:
        return 0
    if count is None or not 2 <= count <= MOST_GROUPS:
        raise DomainError(_("Enter how many groups there shall be, from 2 to %(most)s.", most=MOST_GROUPS), "count")
    return count


def refusals(draft: Draft) -> list[str]:
    """Why a draft cannot be carried out: the rooms that are too small, each with its numbers."""
    return [
        too_full(", ".join(draft.seatings[room].name for room in one.rooms), one.people, one.seats)
        for one in draft.proposal.shortages
    ]


def _refuse(draft: Draft, mark: str) -> None:
    if found := refusals(draft):
        raise DomainError(" ".join(found))
    if mark and mark != draft.mark:
        raise DomainError(_("The people or rooms changed since the preview. Look at it again, then accept it."))


def _carry_out(division: Division, draft: Draft) -> dict[str, Any]:
    groups = _groups(division, draft.seatings)
    wanted: dict[int, Place | None] = dict.fromkeys(draft.proposal.without)
    wanted.update(draft.proposal.places)
    return put(
        division,
        {
            number: Seat(groups[place.room], place.part, place.reason) if place else None
            for number, place in wanted.items()
        },
    )


def _groups(division: Division, seatings: Sequence[Seating]) -> list[BreakoutGroup]:
    """The groups of these seatings; those that are not there yet are made."""
    groups = []
    for position, one in enumerate(seatings):
        group = one.group or BreakoutGroup(
            division=division,
            position=position,
            name_th=one.name_th,
            name_en=one.name_en,
            zone_slug=one.zone_slug,
            takes_rest=one.takes_rest,
        )
        groups.append(group)
    db.session.add_all(groups)
    db.session.flush()
    return groups


def _plain(rules: Rules) -> dict[str, Any]:
    return {name: getattr(value, "value", value) for name, value in asdict(rules).items()}
