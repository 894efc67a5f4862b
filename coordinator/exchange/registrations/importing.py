"""People for an event as a kind of table to import."""

from collections.abc import Mapping, Sequence
from functools import partial

from coordinator.access.policy import Actor, Permission, can
from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.events.models import Event
from coordinator.events.queries import get_event_by_id
from coordinator.exchange import queries
from coordinator.exchange.findings import Finding, RowRefused
from coordinator.exchange.kinds import Kind, Made, TakenBack
from coordinator.exchange.models import ImportJob, ImportKind
from coordinator.exchange.registrations.checking import RegistrationChecker
from coordinator.exchange.registrations.columns import COLUMNS, EVERY, HEADINGS
from coordinator.places.queries import list_districts
from coordinator.registration import operations
from coordinator.registration.models import Food, Registration, RegistrationSource, RegistrationState
from coordinator.registration.queries import find_registration, lock_event
from coordinator.registration.roll import Roll, open_roll


def save(event_id: int, findings: Sequence[Finding]) -> Made:
    """Register the new ones and correct the others; all of them or, by an error, none."""
    event, new, changed = get_event_by_id(event_id), [], 0
    with open_roll(event) as roll:
        for finding in findings:
            try:
                registration = _save(event, roll, finding)
            except DomainError as refusal:
                raise RowRefused(finding.draft.line, refusal) from refusal
            if finding.record is None:
                new.append(registration)
            else:
                changed += 1
    return {"event": event_id, "people": [[one.id, one.version] for one in new], "changed": changed}


def _save(event: Event, roll: Roll, finding: Finding) -> Registration:
    if finding.record is None:
        return operations.register(event, **finding.values, source=RegistrationSource.PASTE, roll=roll)
    there = find_registration(event, finding.record)
    if there is None:
        raise DomainError(_("This person is not on the list any more."))
    return operations.change_registration(there, roll=roll, **finding.values)


def take_back(actor: Actor, made: Made) -> TakenBack:
    """Cancel the registrations that were added, unless somebody changed them or they were used since."""
    event, undone, left = lock_event(get_event_by_id(made["event"])), 0, []
    if not can(actor, Permission.REGISTRATION_EDIT, event):
        raise DomainError(_("You may not register people for this event."))
    used = queries.people_there([number for number, _version in made["people"]])
    for number, version in made["people"]:
        registration = find_registration(event, number)
        if registration is None or registration.state is RegistrationState.CANCELLED:
            continue
        if registration.version != version or number in used:
            left.append(_("“%(name)s” was changed or used since and stays.", name=registration.full_name))
            continue
        operations.cancel_registration(registration)
        undone += 1
    if made.get("changed"):
        left.append(_("What was changed of people who were on the list before stays; their history tells what it was."))
    return TakenBack(undone, left)


def examples() -> Mapping[str, Sequence[str]]:
    """The allowed words."""
    foods = [str(one.word) for one in Food if one is not Food.UNSTATED]
    return {"district_code": [one.name for one in list_districts()], "food": foods}


def _checker(actor: Actor, job: ImportJob) -> RegistrationChecker:
    if job.event_id is None:
        raise DomainError(_("Choose the event."))
    return RegistrationChecker(actor, get_event_by_id(job.event_id))


REGISTRATIONS = Kind(
    key=ImportKind.REGISTRATIONS,
    columns=COLUMNS,
    choices=EVERY,
    headings=HEADINGS,
    checker=_checker,
    prepare=lambda job, findings: partial(save, job.event_id or 0, findings),
    take_back=take_back,
    examples=examples,
)
