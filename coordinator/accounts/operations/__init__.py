"""What can be done with accounts: open and close them, give and take roles, set and check passwords."""

from coordinator.accounts.operations.mailboxes import ask_for_proof, prove_email
from coordinator.accounts.operations.passwords import hasher, is_password, make_password, set_password
from coordinator.accounts.operations.sessions import end_session
from coordinator.accounts.operations.tries import Limit, count_tries, forget_tries, refuse_if_tried
from coordinator.accounts.operations.users import (
    change_account,
    choose_language,
    deactivate,
    give_role,
    leave,
    open_account,
    reactivate,
    take_role,
    welcome,
)

__all__ = [
    "Limit",
    "ask_for_proof",
    "change_account",
    "choose_language",
    "count_tries",
    "deactivate",
    "end_session",
    "forget_tries",
    "give_role",
    "hasher",
    "is_password",
    "leave",
    "make_password",
    "open_account",
    "prove_email",
    "reactivate",
    "refuse_if_tried",
    "set_password",
    "take_role",
    "welcome",
]
