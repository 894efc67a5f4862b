"""The list of legal community types."""

from datetime import date

from coordinator.areas import queries
from coordinator.areas.models import AreaType
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.folding import fold
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


def add_type(
    *, name_th: str, name_en: str = "", valid_from: date | None = None, valid_to: date | None = None
) -> AreaType:
    """A new type at the end of the list. Refused when there is one of that name."""
    known = queries.every_type()
    numbers = [int(one.key.removeprefix("type-")) for one in known if one.key.startswith("type-")]
    last = max((one.position for one in known), default=0)
    added = AreaType(key=f"type-{max(numbers, default=0) + 1}", position=last + 1)
    _fill(added, name_th, name_en, valid_from, valid_to)
    db.session.add(added)
    db.session.flush()
    return added


def change_type(
    one: AreaType, *, name_th: str, name_en: str = "", valid_from: date | None = None, valid_to: date | None = None
) -> None:
    """Change the name of a type or the days between which it can be chosen; areas that have it keep it."""
    _fill(one, name_th, name_en, valid_from, valid_to)
    db.session.flush()


def _fill(one: AreaType, name_th: str, name_en: str, valid_from: date | None, valid_to: date | None) -> None:
    if any(fold(other.name_th) == fold(name_th) for other in queries.every_type() if other is not one):
        raise DomainError(_("“%(name)s” is already in the list.", name=name_th), "name_th")
    if valid_from and valid_to and valid_to < valid_from:
        raise DomainError(_("The last day must not be before the first day."), "valid_to")
    one.name_th, one.name_en, one.valid_from, one.valid_to = name_th, name_en, valid_from, valid_to
