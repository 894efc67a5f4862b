"""Finding organisations by any spelling of their names."""

from collections.abc import Sequence

from sqlalchemy import Select, select

from coordinator.core.db import db
from coordinator.core.errors import NotFound
from coordinator.core.folding import fold
from coordinator.people.models import Organisation, OrganisationKind


def get_organisation(organisation_id: int) -> Organisation:
    """The organisation with this number; raises NotFound."""
    found = db.session.get(Organisation, organisation_id) if organisation_id < 2**31 else None
    if found is None:
        raise NotFound(f"organisation {organisation_id}")
    return found


def list_organisations(kind: OrganisationKind | None = None) -> Sequence[Organisation]:
    """All organisations, or those of one kind, in dictionary order."""
    query = select(Organisation).order_by(Organisation.sort_key, Organisation.id)
    return db.session.scalars(query.where(Organisation.kind == kind) if kind else query).all()


def find_organisation(text: str) -> Organisation | None:
    """The organisation that has this very name, full or short, Thai or English, however it is spelled."""
    folded = fold(text)
    if not folded:
        return None
    near = db.session.scalars(_containing(folded)).all()
    return next((one for one in near if folded in one.folded.split("|")), None)


def search_organisations(text: str, limit: int = 20) -> Sequence[Organisation]:
    """Organisations in one of whose names ``text`` occurs, in dictionary order."""
    return db.session.scalars(_containing(fold(text)).limit(limit)).all()


def _containing(folded: str) -> Select[Organisation]:
    found = select(Organisation).where(Organisation.folded.contains(folded, autoescape=True))
    return found.order_by(Organisation.sort_key, Organisation.id)
