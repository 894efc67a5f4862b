"""Making sure that an organisation is known, once."""

from coordinator.core.db import db
from coordinator.core.folding import clean, fold
from coordinator.core.sorting import thai_key
from coordinator.people import queries
from coordinator.people.models import Organisation, OrganisationKind
from coordinator.places.queries import list_districts

FIXED = (
    (
        "สถาบันพัฒนาองค์กรชุมชน (องค์การมหาชน)",
        "พอช.",
        "Community Organizations Development Institute (Public Organization)",
        OrganisationKind.STATE,
    ),
    ("สำนักพัฒนาสังคม", "", "Social Development Department (BMA)", OrganisationKind.BMA),
    ("สำนักงานพัฒนาที่อยู่อาศัย", "", "Housing Development Office", OrganisationKind.BMA),
)


def load_organisations() -> int:
    """The bodies that every installation works with, and the 50 district offices.

    Returns how many were created; running it again changes nothing.
    """
    before = len(queries.list_organisations())
    for name_th, short_th, name_en, kind in FIXED:
        ensure_organisation(name_th=name_th, short_th=short_th, name_en=name_en, kind=kind)
    for district in list_districts():
        ensure_organisation(
            name_th=f"สำนักงานเขต{district.name_th}",
            name_en=f"{district.name_en} District Office",
            kind=OrganisationKind.DISTRICT_OFFICE,
            district_code=district.code,
        )
    return len(queries.list_organisations()) - before


def ensure_organisation(
    *,
    name_th: str,
    kind: OrganisationKind,
    short_th: str = "",
    name_en: str = "",
    district_code: str | None = None,
) -> Organisation:
    """The organisation of this name, in whatever spelling it is known; made now if it is not."""
    known = queries.find_organisation(name_th)
    if known is not None:
        return known
    organisation = Organisation(
        name_th=clean(name_th), short_th=short_th, name_en=name_en, kind=kind, district_code=district_code
    )
    names = (name_th, short_th, name_en)
    organisation.folded = "|".join(dict.fromkeys(fold(name) for name in names if fold(name)))
    organisation.sort_key = thai_key(name_th)
    db.session.add(organisation)
    db.session.flush()
    return organisation
