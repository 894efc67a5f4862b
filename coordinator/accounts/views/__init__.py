"""Pages about accounts: signing in, the own account, choices about display, and all users."""

from coordinator.accounts.views import account, display, mailbox, roles, signing, users
from coordinator.accounts.views.blueprint import blueprint

__all__ = ["account", "blueprint", "display", "mailbox", "roles", "signing", "users"]
