"""Pages about papers, and the papers themselves."""

from coordinator.paper.views import certificates, choosing, files, holder, office, one, printing, verify, without_email
from coordinator.paper.views.blueprint import blueprint

__all__ = [
    "blueprint", "certificates", "choosing", "files", "holder", "office", "one", "printing", "verify", "without_email"
]  # fmt: skip
