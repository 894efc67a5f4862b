"""What can be done with accounts: open and close them, give and take roles, set and check passwords."""

from coordinator.accounts.operations.passwords import hasher, is_password, make_password, set_password
from coordinator.accounts.operations.sessions import end_session, end_sessions
from coordinator.accounts.operations.users import (
    change_account,
    deactivate,
    give_role,
    open_account,
    reactivate,
    take_role,
)

__all__ = [
    "change_account",
    "deactivate",
    "end_session",
    "end_sessions",
    "give_role",
    "hasher",
    "is_password",
    "make_password",
    "open_account",
    "reactivate",
    "set_password",
    "take_role",
]
