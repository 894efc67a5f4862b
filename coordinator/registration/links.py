"""The secret link of an office for an event.

256 bits that only this installation can make, from its secret key; somebody who reads the database finds only their
digest. A new ``nonce`` makes another link, and the former one opens nothing any more.
"""

import base64
import hmac

from flask import current_app

from coordinator.registration.models import OfficeInvitation


def token_of(event_id: int, district_code: str, nonce: str) -> str:
    """The secret part of the link."""
    secret: str = current_app.config["SECRET_KEY"]
    about = f"{event_id}:{district_code}:{nonce}"
    digest = hmac.digest(f"registration.links:{secret}".encode(), about.encode(), "sha256")
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def office_address(site: str, invitation: OfficeInvitation) -> str:
    """The link to send."""
    return f"{site}/office/{token_of(invitation.event_id, invitation.district_code, invitation.nonce)}"
