"""Members of working groups as a kind of table to import."""

from collections.abc import Mapping, Sequence
from functools import partial

from coordinator.access.policy import Actor, Permission, can
from coordinator.core import clock
from coordinator.core.errors import DomainError, NotFound
from coordinator.core.words import _
from coordinator.exchange.findings import Finding, RowRefused
from coordinator.exchange.kinds import Kind, Made, TakenBack
from coordinator.exchange.members.checking import FACTS, OF_SEAT, MemberChecker, reader
from coordinator.exchange.members.columns import COLUMNS, HEADINGS
from coordinator.exchange.models import ImportKind
from coordinator.exchange.units import Unit
from coordinator.groups import operations
from coordinator.groups.models import Seat
from coordinator.groups.queries import get_group, get_seat


def save(findings: Sequence[Finding]) -> Made:
    """Add a seat for each row, or complete the one that is there; all of them or, by an error, none."""
    made: list[list[object]] = []
    changed = 0
    for finding in findings:
        unit: Unit = finding.values["unit"]
        try:
            seat = _save(unit.key, finding)
        except DomainError as refusal:
            raise RowRefused(finding.draft.line, refusal) from refusal
        if finding.record is None:
            made.append([unit.key, seat.id, seat.version])
        else:
            changed += 1
    return {"seats": made, "changed": changed}


def _save(code: str, finding: Finding) -> Seat:
    facts = {key: finding.values[key] for key in FACTS if key in finding.values}
    if finding.record is None:
        return operations.add_seat(get_group(code), **facts)
    seat = get_seat(code, finding.record)
    kept = {key: facts.get(key, getattr(seat, key)) for key in OF_SEAT}
    operations.change_seat(seat, post=seat.post, since=seat.since, **kept)
    if "name" in finding.changes:
        since = facts.get("from_date") or clock.today()
        operations.put_person(seat, name=facts["name"], phone=facts.get("phone"), from_date=since)
    elif "phone" in finding.changes and (holder := seat.holder(clock.today())):
        operations.change_holder(
            holder, name=holder.name, new_phone=facts["phone"], from_date=holder.from_date, to_date=holder.to_date
        )
    return seat


def take_back(actor: Actor, made: Made) -> TakenBack:
    """Take the seats away that were added, unless somebody changed them or the people in them since."""
    undone, left = 0, []
    for code, number, version in made["seats"]:
        try:
            seat = get_seat(code, number)
        except NotFound:
            continue
        touched = seat.version != version or len(seat.holders) > 1 or any(one.version > 1 for one in seat.holders)
        if touched or not can(actor, Permission.GROUP_EDIT, seat):
            left.append(_("“%(name)s” was changed or used since and stays.", name=seat.post))
            continue
        operations.withdraw_seat(seat)
        undone += 1
    if made.get("changed"):
        left.append(_("What was changed in seats that were there before stays; the group's history tells what it was."))
    return TakenBack(undone, left)


def examples() -> Mapping[str, Sequence[str]]:
    """The allowed words."""
    cells = reader()
    return {key: cells.words(key) for key in ("role", "side")} | {"required": [_("yes"), _("no")]}


MEMBERS = Kind(
    key=ImportKind.MEMBERS,
    columns=COLUMNS,
    choices=COLUMNS,
    headings=HEADINGS,
    checker=lambda actor, _job: MemberChecker(actor),
    prepare=lambda _job, findings: partial(save, findings),
    take_back=take_back,
    examples=examples,
)
