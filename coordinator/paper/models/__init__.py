"""The tables of certificates and of the badges that were printed; what else is on paper is kept by other rooms."""

from coordinator.paper.models.badges import BadgePrint
from coordinator.paper.models.certificates import Certificate, CertificateIssue, CertificateYear
from coordinator.paper.models.settings import CertificateKind, CertificateSettings, Signer, Wording

__all__ = [
    "BadgePrint",
    "Certificate",
    "CertificateIssue",
    "CertificateKind",
    "CertificateSettings",
    "CertificateYear",
    "Signer",
    "Wording",
]
