"""The tables of certificates; everything else that is printed is kept by other rooms."""

from coordinator.paper.models.certificates import Certificate, CertificateIssue, CertificateYear
from coordinator.paper.models.settings import CertificateKind, CertificateSettings, Signer, Wording

__all__ = [
    "Certificate",
    "CertificateIssue",
    "CertificateKind",
    "CertificateSettings",
    "CertificateYear",
    "Signer",
    "Wording",
]
