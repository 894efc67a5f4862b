"""Sending the rows of a sheet: into plans and next steps by the operations of those rooms; taking it back."""

import uuid
from collections.abc import Collection, Iterable
from typing import Any

from coordinator.access.scope import Territory
from coordinator.audit import trail
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.grid.changes import Change, SetKind
from coordinator.core.undo import is_kept
from coordinator.core.words import _, use_language
from coordinator.groups import operations as groups
from coordinator.groups.models import StepState
from coordinator.plans import operations as plans
from coordinator.plans.cells import CellReader
from coordinator.plans.queries import get_set, read_rows
from coordinator.worksheets import queries
from coordinator.worksheets.models import Sending, SentRow, Worksheet
from coordinator.worksheets.sending import DUE, OWNER, STEP, DriveLooker, Fate, PlanLooker, Prospect


def send_to_plans(
    sheet: Worksheet, *, reach: Territory, year: int, public: bool, take: Collection[int]
) -> Sending | None:
    """Make activities of the rows, as one set of changes of the plans; None when there is nothing to send.

    ``take`` are the rows sent before whose differences are to be written into the plan; ``public`` lets new
    activities be shown in the calendar once their plan is approved. A plan that is missing is made.
    """
    queries.lock_sheet(sheet)
    looker = PlanLooker(sheet, reach, year)
    wanted = _wanted(looker.look(), take)
    if not wanted:
        return None
    changes = [change for one in wanted for change in _as_changes(looker, one, public)]
    name = str(uuid.uuid4())
    with use_language("th"):
        outcome = plans.apply_changes(
            changes,
            kind=SetKind.SHEET, client_id=name, digest=name, year=year, reach=reach, reader=CellReader(),
        )  # fmt: skip
    done = [(one, outcome.new.get(f"new:{one.row.id}")) for one in wanted]
    return _note(sheet, [(one, {"activity_id": number}) for one, number in done if number or one.link], outcome.act.id)


def send_to_groups(sheet: Worksheet, *, reach: Territory, take: Collection[int]) -> Sending | None:
    """Make next steps of the working groups of the rows; None when there is nothing to send."""
    queries.lock_sheet(sheet)
    looker = DriveLooker(sheet, reach)
    made = []
    for one in _wanted(looker.look(), take):
        due = looker.reader.value(DUE, one.row.cells.get(DUE, ""))
        said: dict[str, Any] = {"text": one.row.cells[STEP], "owner": one.row.cells.get(OWNER, ""), "due": due}
        if one.link and one.link.step:
            groups.change_step(one.link.step, **said)
            made.append((one, {"step_id": one.link.step_id}))
        else:
            made.append((one, {"step_id": groups.add_step(looker.group_of(one), **said).id}))
    return _note(sheet, made, None) if made else None


def undo_sending(sending: Sending, *, reach: Territory) -> None:
    """Take a sending back as a whole: what was made is deleted, what was changed is as before, unless changed since."""
    if sending.undone_at is not None:
        return
    if not is_kept(sending.at, clock.now()):
        raise DomainError(_("This was more than 30 days ago and cannot be undone."))
    links = queries.sent_rows(sending.sheet)
    mine = {int(row): before for row, before in sending.told.items() if int(row) in links}
    if sending.set_id is not None:
        plans.undo_set(get_set(sending.set_id), reach=reach, reader=CellReader())
        gone = {row.id for row in read_rows(_activities(links[row] for row in mine)) if row.removed_at}
    for number, before in mine.items():
        link = links[number]
        if link.step is not None:
            _undo_step(link, before)
        if before is not None:
            link.sent = before
        elif link.step is not None or link.activity_id in gone:
            db.session.delete(link)
    sending.undone_at = clock.now()
    db.session.flush()


def _wanted(found: Iterable[Prospect], take: Collection[int]) -> list[Prospect]:
    return [one for one in found if one.fate is Fate.NEW or (one.fate is Fate.DIFFERS and one.row.id in take)]


def _as_changes(looker: PlanLooker, one: Prospect, public: bool) -> list[Change]:
    """The cells of a new row; of one sent before only those that differ."""
    if one.link is not None:
        assert one.link.activity_id is not None
        cells = {difference.key: one.row.cells.get(difference.key, "") for difference in one.differences}
        return [Change(one.link.activity_id, key, text, overrule=True) for key, text in cells.items()]
    said = {key: one.row.cells[key] for key in looker.keys() if one.row.cells.get(key)}  # noqa: SIM118  (no mapping)
    return [Change(f"new:{one.row.id}", key, text) for key, text in (said | _shown(public)).items()]


def _shown(public: bool) -> dict[str, str]:
    return {"is_public": "yes"} if public else {}


def _note(sheet: Worksheet, made: list[tuple[Prospect, dict[str, Any]]], set_id: int | None) -> Sending:
    """Remember what became of each row, and what it was before."""
    doer = trail.doer()
    told = {str(one.row.id): (dict(one.link.sent) if one.link else None) for one, _thing in made}
    sending = Sending(sheet=sheet, set_id=set_id, at=clock.now(), by_id=doer.id, by_name=doer.name, told=told)
    db.session.add(sending)
    for one, thing in made:
        if one.link is not None:
            one.link.sent = dict(one.row.cells)
        else:
            db.session.add(SentRow(row_id=one.row.id, sent=dict(one.row.cells), **thing))
    db.session.flush()
    return sending


def _activities(links: Iterable[SentRow]) -> list[int]:
    return [link.activity_id for link in links if link.activity_id]


def _undo_step(link: SentRow, before: dict[str, str] | None) -> None:
    """A step that was made is dropped; one that was changed says what it said, unless it is settled."""
    assert link.step is not None
    if before is None:
        groups.drop_step(link.step)
    elif link.step.state is StepState.OPEN:
        reader = DriveLooker(link.row.sheet, Territory(True, frozenset(), frozenset())).reader
        due = reader.value(DUE, before.get(DUE, ""))
        groups.change_step(link.step, text=before[STEP], owner=before.get(OWNER, ""), due=due)
