"""Certificates as PDF files for the staff."""

from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.audit.models import PAPERS
from coordinator.audit.views import noted
from coordinator.core.errors import NotFound
from coordinator.core.web import asked, site_address
from coordinator.events.models import Event
from coordinator.events.queries import get_event
from coordinator.paper import queries
from coordinator.paper.models import Certificate
from coordinator.paper.sheets.certificates import certificates_paper, sample_paper
from coordinator.paper.usual import settings_for
from coordinator.paper.views.blueprint import CERTIFICATES, asked_language, blueprint, pdf_file


@blueprint.get(f"{CERTIFICATES}.pdf")
@requires(Permission.REGISTRATION_READ, load=get_event)
def book(event: Event) -> ResponseReturnValue:
    """All valid certificates of the event in one file, by number; in English those that can be had so."""
    speak = "en" if asked("in") == "en" else "th"
    valid = [one for one in queries.certificates_of(event) if one.is_valid]
    valid = [one for one in valid if speak == "th" or one.issue.is_in_english]
    if not valid:
        raise NotFound(f"certificates of {event.slug}")
    data = certificates_paper(valid, site_address(), speak)
    answer = pdf_file(f"personal-data-certificates-{event.slug}", "certificate", data)
    return noted(answer, [(event, len(valid))], why=PAPERS)


@blueprint.get(f"{CERTIFICATES}/<int:certificate_id>.pdf")
@requires(Permission.REGISTRATION_READ, load=queries.get_certificate)
def sheet(certificate: Certificate) -> ResponseReturnValue:
    """One certificate; there is none of a withdrawn one."""
    if not certificate.is_valid:
        raise NotFound(f"certificate {certificate.id}, which is withdrawn")
    data = certificates_paper([certificate], site_address(), asked_language(certificate.issue))
    answer = pdf_file(f"certificate-{certificate.year}-{certificate.number}", "certificate", data)
    return noted(answer, [(certificate.registration, 1)], why=PAPERS)


@blueprint.get(f"{CERTIFICATES}/sample.pdf")
@requires(Permission.REGISTRATION_READ, load=get_event)
def sample(event: Event) -> ResponseReturnValue:
    """How they will look, with nobody's name."""
    settings = queries.find_settings(event) or settings_for(event)
    data = sample_paper(event, settings, site_address(), asked_language(settings))
    return pdf_file(f"certificate-sample-{event.slug}", "certificate", data)
