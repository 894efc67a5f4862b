"""Venues: known by name, made when first named."""

from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.folding import fold
from coordinator.core.sorting import thai_key
from coordinator.core.words import _
from coordinator.events import queries
from coordinator.events.models import Venue


def venue_named(name: str, district_code: str | None = None, *, name_en: str = "") -> Venue:
    """The venue of that name in any spelling; made when nobody has named it before. An English name replaces the one
    it has.

    Refused when the venue is known to stand in another district.
    """
    if not fold(name):
        raise DomainError(_("Enter a name in letters."), "venue")
    known = queries.find_venue(name)
    if known is None:
        return _add(name, district_code, name_en)
    if known.district_code and district_code and known.district_code != district_code:
        place = known.district.full_name if known.district else ""
        raise DomainError(_("%(venue)s is in %(district)s.", venue=known.name, district=place), "venue_district")
    known.district_code, known.name_en = known.district_code or district_code, name_en or known.name_en
    db.session.flush()
    return known


def _add(name: str, district_code: str | None, name_en: str) -> Venue:
    venue = Venue(
        name_th=name,
        name_en=name_en,
        district_code=district_code,
        folded=fold(name),
        sort_key=thai_key(name),
    )
    db.session.add(venue)
    db.session.flush()
    return venue
