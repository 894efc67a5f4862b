"""Taking a certificate back. Its number stays given, and its page says that it is not valid."""

from coordinator.core import clock
from coordinator.core.db import db
from coordinator.paper.models import Certificate


def withdraw_certificate(certificate: Certificate, *, reason: str) -> None:
    """Say that it is not valid any more, and why; withdrawing twice changes nothing."""
    if certificate.is_valid:
        certificate.withdrawn_at, certificate.withdrawn_for = clock.now(), reason
        db.session.flush()


def restore_certificate(certificate: Certificate) -> None:
    """Make a withdrawn one valid again, with its number and code."""
    certificate.withdrawn_at, certificate.withdrawn_for = None, ""
    db.session.flush()
