"""The blueprint, what other rooms' pages may ask, and how a paper is sent."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, url_for

from coordinator.access.policy import Permission
from coordinator.core.web import asked
from coordinator.core.words import lazy
from coordinator.events import tabs
from coordinator.events.models import Event
from coordinator.paper import queries
from coordinator.paper.models import Wording
from coordinator.paper.typeset import as_pdf

blueprint = Blueprint("paper", __name__)
tabs.offer("certificates", lazy("Certificates"), "paper.certificates", Permission.REGISTRATION_READ)
blueprint.add_app_template_global(queries.certificate_of, "certificate_of")

CERTIFICATES = "/team/events/<slug>/certificates"


def certificates_at(event: Event) -> str:
    """The page of the certificates of an event."""
    return url_for("paper.certificates", slug=event.slug)


def asked_language(wording: Wording) -> str:
    """In which language the certificate is asked for; Thai where there are no English words for it."""
    return "en" if asked("in") == "en" and wording.is_in_english else "th"


def pdf_file(name: str, template: str, data: Mapping[str, Any]) -> Response:
    """A paper to be shown or kept, called ``name``.pdf. Nobody on the way keeps it, for it names people."""
    answer = Response(as_pdf(template, data), mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
