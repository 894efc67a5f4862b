"""A certificate says whose it is for some years; afterwards its number stays, and that it was given."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import update

from coordinator.audit.erasing import forget_names
from coordinator.core import retention
from coordinator.core.db import db
from coordinator.core.retention import Due, Period
from coordinator.core.words import lazy
from coordinator.paper import queries
from coordinator.paper.models import Certificate
from coordinator.registration.queries import privacy_settings

NOBODY = "–"
_CERTIFICATES = Certificate.metadata.tables[Certificate.__tablename__]


def _goes_on(dated: date) -> date:
    """The first day without names on the certificates of that day; of 29 February, on the first of March."""
    year = dated.year + privacy_settings().certificate_years
    kept = dated.replace(year=year, day=28) if (dated.month, dated.day) == (2, 29) else dated.replace(year=year)
    return kept + timedelta(days=1)


def _coming() -> Sequence[Due]:
    return [Due(_goes_on(dated), number, short) for dated, short, number in queries.named_certificates()]


def _let_go(today: date, most: int) -> int:
    days = {dated for dated, _short, _number in queries.named_certificates() if _goes_on(dated) <= today}
    gone = queries.certificates_dated(days, most)
    empty = dict.fromkeys(("name_en", "office", "office_en", "exception"), "")
    changed = {"name": NOBODY, **empty, "version": _CERTIFICATES.c.version + 1}
    db.session.execute(update(_CERTIFICATES).where(_CERTIFICATES.c.id.in_(gone)).values(changed))
    forget_names(Certificate.__tablename__, [str(one) for one in gone], ("name", *empty), NOBODY)
    db.session.expire_all()
    return len(gone)


retention.offer(
    Period(
        "certificates",
        lazy("Certificates"),
        lazy("The name goes, number and course stay."),
        _coming,
        _let_go,
    )
)
