"""A name that was written wrong: the certificate keeps its number and code, and the history tells both names."""

from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _, use_language
from coordinator.paper.models import Certificate
from coordinator.registration.operations import change_registration


def correct_by_holder(certificate: Certificate, *, prefix: str, given_name: str, surname: str) -> None:
    """The holder corrects the own name within fourteen days, on the list as on the certificate."""
    if not certificate.is_valid:
        raise DomainError(_("This certificate was withdrawn. Ask the organisers."))
    if clock.now() >= certificate.correctable_until:
        raise DomainError(_("The name could be corrected here for fourteen days. Ask the organisers now."))
    person = certificate.registration
    change_registration(
        person, telephone=person.telephone, same_person_is_meant=True,
        prefix=prefix, given_name=given_name, surname=surname,
    )  # fmt: skip
    reissue(certificate)


def reissue(certificate: Certificate) -> None:
    """Write the name and office that the list has now onto the certificate; the same ones change nothing."""
    person = certificate.registration
    with use_language("th"):
        new = person.full_name, person.office
    if new != (certificate.name, certificate.office):
        certificate.name, certificate.office = new
        certificate.corrected_at = clock.now()
        db.session.flush()
