"""The mail that brings a certificate; pure words in the current language."""

from coordinator.core.dates import format_date, to_bangkok
from coordinator.core.words import _, in_language, language
from coordinator.paper.models import Certificate
from coordinator.tickets.addresses import ticket_address


def subject(certificate: Certificate) -> str:
    """What it brings, and for which event."""
    return _("Your certificate: %(title)s", title=certificate.registration.event.short)


def body(certificate: Certificate, site: str) -> str:
    """Where the certificate is, and until when its name can be corrected."""
    person = certificate.registration
    until = format_date(to_bangkok(certificate.correctable_until).date(), language())
    return "\n\n".join(
        [
            person.event.title,
            _(
                "%(name)s has a certificate with the number %(number)s:",
                name=person.full_name,
                number=certificate.numbered,
            ),
            in_language(f"{ticket_address(site, person.code)}/certificate"),
            _("There it can be downloaded as a PDF. The name can be corrected until %(day)s.", day=until),
        ]
    )
