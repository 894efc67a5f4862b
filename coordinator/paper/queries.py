"""Finding certificates and what is set about them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, func, select

from coordinator.core.db import by_number, db
from coordinator.core.errors import NotFound
from coordinator.events.models import Event
from coordinator.paper.models import BadgePrint, Certificate, CertificateIssue, CertificateSettings, CertificateYear
from coordinator.registration.codes import read_code
from coordinator.registration.models import Registration


def find_settings(event: Event) -> CertificateSettings | None:
    """What somebody has set about the certificates of the event."""
    return db.session.get(CertificateSettings, event.id)


def certificates_of(event: Event) -> Sequence[Certificate]:
    """All certificates given for the event, withdrawn ones too, by year and number."""
    query = select(Certificate).join(Certificate.issue).where(CertificateIssue.event_id == event.id)
    return db.session.scalars(query.order_by(Certificate.year, Certificate.number)).all()


def get_certificate(slug: str, certificate_id: int) -> Certificate:
    """The certificate with this number of the record, given for that event; raises NotFound."""
    found = by_number(Certificate, certificate_id)
    if found is None or found.registration.event.slug != slug:
        raise NotFound(f"certificate {certificate_id} at {slug}")
    return found


def certificate_of(registration: Registration) -> Certificate | None:
    """The certificate of a person, also when it was withdrawn."""
    return db.session.scalars(select(Certificate).where(Certificate.registration_id == registration.id)).first()


def find_by_code(typed: str) -> Certificate | None:
    """The certificate with this code, in whatever spelling."""
    return db.session.scalars(select(Certificate).where(Certificate.code == read_code(typed))).first()


def badge_prints_of(event: Event) -> Mapping[int, BadgePrint]:
    """Registration -> the last print of the badge."""
    query = select(BadgePrint).join(Registration, Registration.id == BadgePrint.registration_id)
    rows = db.session.scalars(query.where(Registration.event_id == event.id).order_by(BadgePrint.id))
    return {one.registration_id: one for one in rows}


def lock_year(year: int) -> CertificateYear | None:
    """The count of a year, read anew and locked until the transaction ends; None before its first certificate."""
    query = select(CertificateYear).where(CertificateYear.year == year).with_for_update()
    return db.session.scalars(query.execution_options(populate_existing=True)).first()


def codes_among(codes: Sequence[str]) -> set[str]:
    """Those of these codes that some certificate has."""
    return set(db.session.scalars(select(Certificate.code).where(Certificate.code.in_(codes))))


def named_certificates() -> Sequence[tuple[date, str, int]]:
    """Day and event of the certificates on which there is a name and that were not invented, with their number."""
    query = (
        select(CertificateIssue.dated, Event.short_th, func.count())
        .join(Certificate, Certificate.issue_id == CertificateIssue.id)
        .join(Event, Event.id == CertificateIssue.event_id)
        .where(_named())
        .group_by(CertificateIssue.dated, Event.id, Event.short_th)
        .order_by(CertificateIssue.dated, Event.id)
    )
    return [(row[0], row[1], row[2]) for row in db.session.execute(query)]


def certificates_dated(days: Collection[date], most: int) -> Sequence[int]:
    """At most so many certificates of these days on which there is a name."""
    query = select(Certificate.id).join(Certificate.issue).where(CertificateIssue.dated.in_(days), _named())
    return db.session.scalars(query.order_by(Certificate.id).limit(most)).all()


def _named() -> ColumnElement[bool]:
    invented = select(Registration.id).where(Registration.is_sample)
    return (Certificate.name != "–") & Certificate.registration_id.not_in(invented)
