"""The holding tray: rows of plans that cannot be saved yet, kept for whoever pasted them until they are mended."""

from collections.abc import Mapping, Sequence

from coordinator.access.policy import Actor
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.undo import take_away
from coordinator.core.words import ngettext
from coordinator.exchange import queries
from coordinator.exchange.findings import Draft, Finding
from coordinator.exchange.models import HeldRow
from coordinator.exchange.plans.checking import PlanChecker
from coordinator.exchange.plans.columns import COLUMNS
from coordinator.exchange.plans.pasting import problems_as_json
from coordinator.exchange.plans.saving import save_row
from coordinator.plans.models import Activity

TARGET = "plans"
MOST_ROWS = 1000
LONGEST_CELL = 5000
FILLED, MEANT, YEAR = "_filled", "_meant", "_year"


def hold(actor: Actor, drafts: Sequence[Draft], year: int | None = None) -> list[HeldRow]:
    """Keep rows until they are mended; what is wrong with them is found out anew.

    Refused when more than 1,000 would wait.
    """
    if len(drafts) + queries.count_held(TARGET, actor.id) > MOST_ROWS:
        raise DomainError(
            ngettext(
                "At most %(num)d row can wait here at a time. Mend or remove some first.",
                "At most %(num)d rows can wait here at a time. Mend or remove some first.",
                MOST_ROWS,
            )
        )
    rows = []
    for finding in PlanChecker(actor, year).check(drafts):
        row = HeldRow(owner_id=actor.id, target=TARGET, line=finding.draft.line)
        _note(row, finding, year)
        rows.append(row)
    db.session.add_all(rows)
    db.session.flush()
    return rows


def hold_once(actor: Actor, drafts: Sequence[Draft], year: int | None = None) -> list[HeldRow]:
    """Keep the rows that do not wait there already: asking twice keeps them once."""
    waiting = [draft_of_row(row).cells for row in queries.list_held(TARGET, actor.id)]
    return hold(actor, [draft for draft in drafts if draft.cells not in waiting], year)


def save(actor: Actor, row: HeldRow, typed: Mapping[str, str], meant: Sequence[str] = ()) -> Activity | None:
    """Save a row with what was typed into it; if something is still wrong it waits on, with the reasons.

    ``meant`` are fields whose unusual text is right as it stands.
    """
    draft = draft_of_row(row)
    draft.cells = {key: text for key, text in (draft.cells | dict(typed)).items() if text.strip() and key in COLUMNS}
    draft.meant |= set(meant)
    year = year_of(row)
    finding = next(PlanChecker(actor, year).check([draft]))
    _note(row, finding, year)
    saved = None
    if not finding.problems:
        saved = _try(row, finding)
    db.session.flush()
    return saved


def remove(row: HeldRow) -> None:
    """Take a row out of the tray; it can be put back for thirty days."""
    take_away(row)
    db.session.flush()


def restore(row: HeldRow) -> None:
    """Put a row back into the tray."""
    row.removed_at = None
    db.session.flush()


def draft_of_row(row: HeldRow) -> Draft:
    """What stands in a held row."""
    cells = {key: str(text) for key, text in row.cells.items() if key in COLUMNS}
    return Draft(row.line, cells, _listed(row, FILLED), _listed(row, MEANT))


def year_of(row: HeldRow) -> int | None:
    """The fiscal year of the table it was pasted into, if it was one."""
    return int(row.cells[YEAR]) if row.cells.get(YEAR) else None


def _listed(row: HeldRow, key: str) -> set[str]:
    return {one for one in str(row.cells.get(key, "")).split(",") if one}


def _note(row: HeldRow, finding: Finding, year: int | None) -> None:
    draft = finding.draft
    kept = {FILLED: ",".join(sorted(draft.filled)), MEANT: ",".join(sorted(draft.meant)), YEAR: str(year or "")}
    row.cells = {key: text[:LONGEST_CELL] for key, text in draft.cells.items()} | kept
    row.problems = dict(problems_as_json(finding))


def _try(row: HeldRow, finding: Finding) -> Activity | None:
    try:
        with db.session.begin_nested():
            saved = save_row(finding)
    except DomainError as refusal:
        row.problems = {refusal.field or "name": {"message": refusal.message}}
        return None
    db.session.delete(row)
    return saved
