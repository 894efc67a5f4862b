"""Erasing what says who people were; what is counted stays under a random number."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import String, Text, update

from coordinator.audit import erasing as trail
from coordinator.core import clock, personal
from coordinator.core.db import Audited, db, leave_no_trace
from coordinator.core.errors import DomainError
from coordinator.core.personal import Holding, Person
from coordinator.core.words import _
from coordinator.privacy import erased, people, queries
from coordinator.registration.codes import read_code
from coordinator.registration.models import Registration, RegistrationState
from coordinator.registration.operations import cancel_registration


def erase_people(registrations: Sequence[Registration]) -> None:
    """Nothing says any more who these were. Past the session: it may concern thousands, and the trail keeps no values.

    A registration that is erased already is left as it is.
    """
    erase_persons(people.holders([one for one in registrations if one.erased_at is None]))


def erase_holder(registration: Registration) -> None:
    """The person asked for it: who is still to come gives the seat back first."""
    first = registration.event.first_day
    to_come = first is None or clock.today() < first
    if to_come and registration.state is not RegistrationState.CANCELLED:
        cancel_registration(registration)
    erase_people([registration])


def erase_by_holder(registration: Registration, *, typed: str) -> None:
    """The holder has everything erased; refused unless the code of the ticket was typed."""
    if read_code(typed) != registration.code:
        raise DomainError(_("This is not the code of the ticket."), "typed")
    erase_holder(registration)


def erase_persons(persons: Sequence[Person]) -> None:
    """Nothing says any more who these were; of how many a transaction may erase, ``core.retention`` tells."""
    if persons:
        erased.note(persons)
    db.session.flush()
    for whose in {one.whose for one in persons}:
        for part in personal.parts(whose):
            part([one for one in persons if one.whose is whose])
    for person in persons:
        _erase_rows(person)
    leave_no_trace()
    db.session.expire_all()  # what was read before is not so any more


def _erase_rows(person: Person) -> None:
    about = [one for one in personal.holdings(person.whose) if one.gone]
    told = [one for one in about if issubclass(one.model, Audited) and not one.is_the_person]
    rows = {one.table.name: queries.keys_of(one, person.number) for one in told}
    trail.forget_values(person, rows, {one.table.name: list(one.gone) for one in about})
    for holding in about:
        values = {**_struck_out(holding, person), **holding.blanks(person)}
        table = holding.table
        if issubclass(holding.model, Audited):
            values["version"] = table.c.version + 1
        db.session.execute(update(table).where(holding.of(person.number)).values(values))


def _struck_out(holding: Holding, person: Person) -> dict[str, Any]:
    """The texts that stay in the record that is the person, without the names in them."""
    if not holding.is_the_person:
        return {}
    texts = [name for name in sorted(holding.stays) if isinstance(holding.table.c[name].type, String | Text)]
    free = [name for name in texts if not holding.table.c[name].foreign_keys]
    found = queries.rows_of(holding, person.number, free)
    return {name: person.struck_out(said) for row in found for name, said in row.items() if said}
