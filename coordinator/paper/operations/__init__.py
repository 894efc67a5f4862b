"""What can be done with certificates: set, issue, withdraw, restore, correct, tell the holders; badges are noted."""

from coordinator.paper.operations import copying as _copying  # noqa: F401  (what copies of events take over)
from coordinator.paper.operations import keeping as _keeping  # noqa: F401  (what it offers)
from coordinator.paper.operations.badges import note_badges
from coordinator.paper.operations.correcting import correct_by_holder, name_in_english, reissue
from coordinator.paper.operations.issuing import (
    NOT_MISSING,
    RESTRICTED,
    issue_by_exception,
    issue_certificates,
    set_certificates,
)
from coordinator.paper.operations.telling import tell_holders
from coordinator.paper.operations.withdrawing import restore_certificate, withdraw_certificate

__all__ = [
    "NOT_MISSING",
    "RESTRICTED",
    "correct_by_holder",
    "issue_by_exception",
    "issue_certificates",
    "name_in_english",
    "note_badges",
    "reissue",
    "restore_certificate",
    "set_certificates",
    "tell_holders",
    "withdraw_certificate",
]
