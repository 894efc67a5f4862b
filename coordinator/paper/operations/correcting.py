"""A name that was written wrong: the certificate keeps its number and code, and the history tells both names."""

from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _, use_language
from coordinator.paper.models import Certificate
from coordinator.paper.operations.issuing import require_nameable
from coordinator.paper.usual import office_in_english
from coordinator.registration.operations import change_registration


def correct_by_holder(
    certificate: Certificate, *, prefix: str, given_name: str, surname: str, name_en: str | None = None
) -> None:
    """The holder corrects the own name within fourteen days, on the list as on the certificate.

    ``name_en`` is how the person is called in English; None leaves that as it is.
    """
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
    if name_en is not None:
        name_in_english(certificate, name_en=name_en)


def name_in_english(certificate: Certificate, *, name_en: str) -> None:
    """Set how the person is called on the certificate in English; "" for the name as it is."""
    if certificate.name_en != name_en:
        certificate.name_en, certificate.corrected_at = name_en, clock.now()
        db.session.flush()


def reissue(certificate: Certificate) -> None:
    """Write the name and office that the list has now onto the certificate; the same ones change nothing.

    Refused while the list does not tell the name.
    """
    person = certificate.registration
    require_nameable(person)
    with use_language("th"):
        new = person.full_name, person.office, office_in_english(person)
    if new[:2] != (certificate.name, certificate.office):
        certificate.name, certificate.office, certificate.office_en = new
        certificate.corrected_at = clock.now()
        db.session.flush()
