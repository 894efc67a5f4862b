"""Making two records of one place one, and taking that back."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from coordinator.areas.models import AreaMerge, TargetArea
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.undo import ensure_kept
from coordinator.core.words import _

Records = Callable[[TargetArea], Iterable[Any]]

# The records that point to an area and go with it, by name.
FOLLOWING: dict[str, Records] = {
    "figures": lambda area: area.all_figures,
    "files": lambda area: area.all_files,
    "codes": lambda area: area.all_codes,
    "surveys": lambda area: area.all_surveys,
    "activities": lambda area: area.activities,
}


def merge_areas(kept: TargetArea, other: TargetArea) -> AreaMerge:
    """``kept`` takes over what points to ``other``, which is archived. Refused across districts and for archived ones.

    An outside code of a database that ``kept`` has a code of, and a survey beside an open one, stay where they are.
    """
    _refuse_merge(kept, other)
    moved = {name: [one.id for one in _movable(name, kept, other, records)] for name, records in FOLLOWING.items()}
    for name, records in FOLLOWING.items():
        _move(records(other), moved[name], kept)
    other.archived_at, other.merged_into_id = clock.now(), kept.id
    other.archive_reason = _("Merged into “%(name)s”", name=kept.name)
    merge = AreaMerge(kept_id=kept.id, other_id=other.id, moved=moved)
    db.session.add(merge)
    _done(kept, other)
    return merge


def undo_merge(merge: AreaMerge) -> None:
    """Give ``other`` back what it had and bring it back. Refused when that was done before, and after thirty days."""
    if merge.undone_at is not None:
        raise DomainError(_("This merging was undone before."))
    ensure_kept(merge.at)
    kept, other = merge.kept, merge.other
    for name, records in FOLLOWING.items():
        _move(records(kept), merge.moved.get(name, ()), other)
    other.archived_at, other.archive_reason, other.merged_into_id = None, "", None
    merge.undone_at = clock.now()
    _done(kept, other)


def _done(kept: TargetArea, other: TargetArea) -> None:
    db.session.flush()
    for area in (kept, other):
        db.session.expire(area, ["all_figures", "all_files", "all_codes", "all_surveys", "activities"])
        if area.survey is not None and not area.is_archived:
            area.survey_state = area.survey.state
    db.session.flush()


def _refuse_merge(kept: TargetArea, other: TargetArea) -> None:
    if kept is other:
        raise DomainError(_("Choose another area."), "other_id")
    if kept.district_code != other.district_code:
        raise DomainError(_("Only areas of the same district can be merged."), "other_id")
    if kept.is_archived or other.is_archived:
        raise DomainError(_("An archived area cannot be merged. Restore it first."), "other_id")


def _movable(name: str, kept: TargetArea, other: TargetArea, records: Records) -> Sequence[Any]:
    if name == "codes":
        taken = {one.system for one in kept.all_codes}
        return [one for one in other.all_codes if one.system not in taken]
    if name == "surveys" and kept.survey is not None:
        return []
    return list(records(other))


def _move(records: Iterable[Any], ids: Iterable[int], to: TargetArea) -> None:
    wanted = set(ids)
    for one in [one for one in records if one.id in wanted]:
        one.area = to
