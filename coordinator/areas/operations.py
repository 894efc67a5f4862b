"""What can be done with target areas: add, change, count, archive, restore."""

from collections.abc import Sequence
from datetime import date
from typing import TypedDict, Unpack

from coordinator.areas import queries
from coordinator.areas.models import (
    AreaCode,
    AreaFigure,
    AreaKind,
    AreaTargetGroup,
    AreaType,
    Measure,
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

REGULATION_2564 = date(2021, 1, 1)
TYPES = (
    ("crowded", "ชุมชนแออัด", "Crowded community", None, None),
    ("urban", "ชุมชนเมือง", "Urban community", None, None),
    ("suburban", "ชุมชนชานเมือง", "Suburban community", None, None),
    ("highrise", "ชุมชนอาคารสูง", "High-rise community", None, None),
    ("special", "ชุมชนรูปแบบพิเศษ", "Special-form community", REGULATION_2564, None),
    ("housing_estate", "ชุมชนหมู่บ้านจัดสรร", "Housing estate (until B.E. 2563)", None, date(2020, 12, 31)),
    ("public_housing", "เคหะชุมชน", "Public housing (until B.E. 2563)", None, date(2020, 12, 31)),
)


def load_types() -> None:
    """The legal community types: five by the regulation of B.E. 2564, two older ones kept readable."""
    for position, (key, name_th, name_en, valid_from, valid_to) in enumerate(TYPES):
        if db.session.get(AreaType, key) is None:
            db.session.add(
                AreaType(
                    key=key,
                    name_th=name_th,
                    name_en=name_en,
                    valid_from=valid_from,
                    valid_to=valid_to,
                    position=position,
                )
            )
    db.session.flush()


class Facts(TypedDict, total=False):
    """What can be said about an area besides its name."""

    subdistrict: str
    kind: AreaKind
    registration: RegistrationState
    type_key: str | None
    tenure: Tenure
    land_owner: str
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


def record_figure(area: TargetArea, *, measure: Measure, value: int, source: str, as_of: date) -> AreaFigure:
    """Add a figure with its source and day; earlier ones stay as history. Refused for a day to come."""
    if as_of > clock.today():
        raise DomainError(_("The day of a figure cannot be in the future."), "as_of")
    figure = AreaFigure(measure=measure, value=value, source=source, as_of=as_of)
    area.figures.append(figure)
    db.session.flush()
    return figure


def set_code(area: TargetArea, *, system: str, code: str) -> AreaCode:
    """What another organisation's database calls the area; one code a database, a new one replaces it."""
    found = next((one for one in area.codes if fold(one.system) == fold(system)), None)
    if found is None:
        found = AreaCode(system=system, code=code)
        area.codes.append(found)
    found.code = code
    db.session.flush()
    return found


def remove_code(area: TargetArea, code_id: int) -> None:
    """Take an outside code away; nothing happens when it is gone already."""
    for one in [one for one in area.codes if one.id == code_id]:
        area.codes.remove(one)
    db.session.flush()


def archive_area(area: TargetArea, *, reason: str) -> None:
    """Put an area away with a reason; what points to it keeps pointing to it."""
    area.archived_at = clock.now()
    area.archive_reason = reason
    db.session.flush()


def restore_area(area: TargetArea) -> None:
    """Bring an archived area back."""
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
