"""Tables on their way in do not wait for ever: what was pasted or uploaded and left lying goes after thirty days."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import delete

from coordinator.core import personal, retention
from coordinator.core.dates import to_bangkok
from coordinator.core.db import db
from coordinator.core.names import join_name
from coordinator.core.personal import Person, Whose
from coordinator.core.retention import Due, Period
from coordinator.core.words import lazy
from coordinator.exchange import queries
from coordinator.exchange.jobs.packing import unpack_rows
from coordinator.exchange.models import HeldRow, ImportJob

KEPT = timedelta(days=30)  # as long as an import can be undone


def _coming() -> Sequence[Due]:
    days = queries.days_of_tables()
    return [Due(to_bangkok(at).date() + KEPT + timedelta(days=1), number) for at, number in days]


def _let_go(today: date, most: int) -> int:
    """The oldest rows and imports; those that the program works on are left."""
    rows, jobs = queries.old_tables(today - KEPT, most)
    db.session.execute(delete(HeldRow).where(HeldRow.id.in_(rows)))
    db.session.execute(delete(ImportJob).where(ImportJob.id.in_(jobs)))
    return len(rows) + len(jobs)


@personal.also(Whose.TICKET)
def forget_rows(people: Sequence[Person]) -> None:
    """Delete the pasted rows that name these people, and the tables of people that do; those cannot be undone then."""
    gone = [row.id for row in queries.pasted_people() if any(_is(row, person) for person in people)]
    db.session.execute(delete(HeldRow).where(HeldRow.id.in_(gone)))
    tables = [job.id for job in queries.imported_people() if any(_is_in(job, person) for person in people)]
    db.session.execute(delete(ImportJob).where(ImportJob.id.in_(tables)))


def _is_in(job: ImportJob, person: Person) -> bool:
    """Whether a row of the table names the person, or has an address that is nobody else's."""
    rows = [[cell for cell in row.cells if cell] for row in unpack_rows(job.sheet)]
    return any((person.email and person.email in row) or person.named_in(" ".join(row)) for row in rows)


def _is(row: HeldRow, person: Person) -> bool:
    """Whether a row names the person, in one cell or in three, or has an address that is nobody else's."""
    cells = {key: str(cell) for key, cell in row.cells.items() if cell}
    whole = join_name("", cells.get("given_name", ""), cells.get("surname", ""))
    return whole in person.marks or any(cell == person.email or person.named_in(cell) for cell in cells.values())


retention.offer(
    Period(
        "tables",
        lazy("Pasted rows and uploaded tables"),
        lazy("They are deleted; what was saved from them stays."),
        _coming,
        _let_go,
    )
)
