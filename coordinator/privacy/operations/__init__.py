"""What can be done with personal data: let it go when it is time, erase it when somebody asks."""

from coordinator.privacy.operations import housekeeping as _housekeeping  # noqa: F401  (what it offers)
from coordinator.privacy.operations import periods as _periods  # noqa: F401  (what it offers)
from coordinator.privacy.operations.accounts import erased_on, leave_by_admin
from coordinator.privacy.operations.again import erase_again, is_behind
from coordinator.privacy.operations.erasing import erase_by_holder
from coordinator.privacy.operations.restricting import end_restriction, restrict
from coordinator.privacy.operations.retention import Coming, coming, run, set_retention, usual_day

__all__ = [
    "Coming",
    "coming",
    "end_restriction",
    "erase_again",
    "erase_by_holder",
    "erased_on",
    "is_behind",
    "leave_by_admin",
    "restrict",
    "run",
    "set_retention",
    "usual_day",
]
