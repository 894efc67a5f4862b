"""Finding the entries of progress logs."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from coordinator.core import dates
from coordinator.core.db import by_number, db
from coordinator.core.errors import NotFound
from coordinator.core.undo import kept_since
from coordinator.plans.models import ActionPlan, Activity, ProgressNote, ProgressPhoto

NEWEST = (ProgressNote.on_date.desc(), ProgressNote.id.desc())


class Quarter(NamedTuple):
    """What a log says of one quarter: the last percentage given in it, and how many entries it has."""

    percent: int | None
    entries: int


def get_note(note_id: int) -> ProgressNote:
    """The entry with this number, removed or not; raises NotFound."""
    found = by_number(ProgressNote, note_id)
    if found is None:
        raise NotFound(f"progress entry {note_id}")
    return found


def get_photo(note_id: int, photo_id: int) -> ProgressPhoto:
    """A photo of an entry, removed or not; raises NotFound."""
    found = next((one for one in get_note(note_id).pictures if one.file_id == photo_id), None)
    if found is None:
        raise NotFound(f"photo {photo_id} of progress entry {note_id}")
    return found


def list_log(activity: Activity) -> Sequence[ProgressNote]:
    """The entries of an activity, the newest day first."""
    query = select(ProgressNote).where(ProgressNote.activity_id == activity.id, ProgressNote.removed_at.is_(None))
    return db.session.scalars(query.order_by(*NEWEST)).all()


def removed_notes(activity: Activity) -> Sequence[ProgressNote]:
    """The entries removed in the last thirty days."""
    query = select(ProgressNote).where(ProgressNote.activity_id == activity.id, ProgressNote.removed_at >= kept_since())
    return db.session.scalars(query.order_by(*NEWEST)).all()


def first_note(activity: Activity) -> ProgressNote | None:
    """The entry that was written first, removed or not: it knows what the activity said before any."""
    query = select(ProgressNote).where(ProgressNote.activity_id == activity.id)
    return db.session.scalars(query.order_by(ProgressNote.id).limit(1)).first()


def quarters_of_plan(plan: ActionPlan) -> Mapping[int, Mapping[int, Quarter]]:
    """Activity number -> quarter (1 to 4) of the plan's fiscal year -> what the log says; one query."""
    first, last = dates.fiscal_year_period(plan.fiscal_year)
    query = select(ProgressNote).join(ProgressNote.activity).options(joinedload(ProgressNote.activity)).where(
        Activity.plan_id == plan.id, ProgressNote.removed_at.is_(None), ProgressNote.on_date.between(first, last)
    )  # fmt: skip
    found: dict[int, dict[int, Quarter]] = defaultdict(dict)
    for note in db.session.scalars(query.order_by(ProgressNote.on_date, ProgressNote.id)).unique():
        quarters, number = found[note.activity_id], dates.quarter(note.on_date)
        before = quarters.get(number, Quarter(None, 0))
        percent = before.percent if note.percent is None else note.percent
        quarters[number] = Quarter(percent, before.entries + 1)
    return found
