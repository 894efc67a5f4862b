"""An e-mail address in places that outlive it or that others read: a keyed digest, from which nobody reads the address.

Only this installation can make it, from its secret key: what was noted of an address is found again as long as the
key stays the same.
"""

import hmac

from flask import current_app


def key_of(email: str) -> str:
    """What stands for the address, however its letters are written: 64 hexadecimal digits."""
    secret: str = current_app.config["SECRET_KEY"]
    return hmac.digest(f"outbox.address:{secret}".encode(), email.strip().lower().encode(), "sha256").hex()
