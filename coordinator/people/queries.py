"""Finding organisations by any spelling of their names."""

from collections.abc import Sequence

from sqlalchemy import select

from coordinator.core.db import db
from coordinator.core.folding import fold
from coordinator.people.models import Organisation, OrganisationKind


def list_organisations(kind: OrganisationKind | None = None) -> Sequence[Organisation]:
    """All organisations, or those of one kind, in dictionary order."""
    query = select(Organisation).order_by(Organisation.sort_key, Organisation.id)
    return db.session.scalars(query.where(Organisation.kind == kind) if kind else query).all()


def find_organisation(text: str) -> Organisation | None:
    """The organisation that has this very name, full or short, Thai or English, however it is spelled."""
    folded = fold(text)
    if not folded:
        return None
    near = select(Organisation).where(Organisation.folded.contains(folded, autoescape=True))
    in_order = db.session.scalars(near.order_by(Organisation.sort_key, Organisation.id))
    return next((one for one in in_order if folded in one.folded.split("|")), None)
