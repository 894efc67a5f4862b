"""Adding, changing, archiving and restoring a target area."""

from collections.abc import Sequence
from datetime import date
from typing import TypedDict, Unpack

from coordinator.areas import queries
from coordinator.areas.models import (
    AreaKind,
    AreaTargetGroup,
    RegistrationState,
    SurveyState,
    TargetArea,
    TargetGroupWord,
    Tenure,
)
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.folding import fold
from coordinator.core.sorting import thai_key
from coordinator.core.words import _


class Facts(TypedDict, total=False):
    """What can be said about an area besides its name."""

    subdistrict: str
    kind: AreaKind
    registration: RegistrationState
    registered_on: date | None
    registration_number: str
    type_key: str | None
    tenure: Tenure
    land_owner: str
    other_owners: str
    problems: str
    contact: str
    position: tuple[float, float] | None
    survey_state: SurveyState
    is_public: bool


def add_area(
    *,
    district_code: str,
    name: str,
    target_groups: Sequence[TargetGroupWord] = (),
    same_name_is_meant: bool = False,
    is_sample: bool = False,
    **facts: Unpack[Facts],
) -> TargetArea:
    """A new target area.

    Refused when the district already has an area of that name in another spelling, unless
    ``same_name_is_meant``.
    """
    if not same_name_is_meant:
        _refuse_twin(name, district_code)
    area = TargetArea(district_code=district_code, is_sample=is_sample)
    _fill(area, name, facts)
    db.session.add(area)
    _set_groups(area, target_groups)
    db.session.flush()
    return area


def change_area(
    area: TargetArea,
    *,
    name: str | None = None,
    target_groups: Sequence[TargetGroupWord] | None = None,
    same_name_is_meant: bool = False,
    **facts: Unpack[Facts],
) -> TargetArea:
    """Change what is given of an area; its district stays, because people and plans depend on it."""
    if area.is_archived:
        raise DomainError(_("This area is archived. Restore it first."))
    if not same_name_is_meant:
        _refuse_twin(name or area.name, area.district_code, besides=area)
    _fill(area, name or area.name, facts)
    _set_groups(area, area.target_groups if target_groups is None else target_groups)
    db.session.flush()
    return area


def archive_area(area: TargetArea, *, reason: str) -> None:
    """Put an area away with a reason; what points to it keeps pointing to it."""
    area.archived_at = clock.now()
    area.archive_reason = reason
    db.session.flush()


def restore_area(area: TargetArea) -> None:
    """Bring an archived area back. Refused for one that was merged into another: that is undone as a whole."""
    if area.merged_into_id is not None:
        raise DomainError(_("This area was merged into another one. Undo the merging instead."))
    area.archived_at = None
    area.archive_reason = ""
    db.session.flush()


def _refuse_twin(name: str, district_code: str, besides: TargetArea | None = None) -> None:
    twin = queries.like_named(name, district_code)
    if twin is not None and twin is not besides:
        raise DomainError(_("“%(name)s” is already there in this district.", name=twin.name), "name")


def _fill(area: TargetArea, name: str, facts: Facts) -> None:
    if "position" in facts:
        area.latitude, area.longitude = facts.pop("position") or (None, None)
    for key, value in facts.items():
        setattr(area, key, value)
    area.name, area.folded, area.sort_key = name, fold(name), thai_key(name)


def _set_groups(area: TargetArea, wanted: Sequence[TargetGroupWord]) -> None:
    for link in [link for link in area.group_links if link.target_group not in wanted]:
        area.group_links.remove(link)
    present = set(area.target_groups)
    area.group_links.extend(AreaTargetGroup(target_group=word) for word in wanted if word not in present)
