"""The link that shows that somebody reads the mailbox of their account: signed, for a day, and stored nowhere.

It does not name the reader, because addresses of pages stand in histories and in the logs of proxies.
"""

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from coordinator.accounts.models import User
from coordinator.core import clock
from coordinator.core.words import in_language
from coordinator.outbox.addresses import key_of

A_DAY = 24 * 3600


def link_of(user: User, site: str) -> str:
    """The link to send."""
    made = int(clock.now().timestamp())
    return in_language(f"{site}/account/email/{_signer().dumps([user.id, key_of(user.email), made])}")


def is_token_of(user: User, token: str) -> bool:
    """Whether we made this for the user, with the address the account has, within the last day."""
    try:
        number, key, made = _signer().loads(token)
    except (BadSignature, ValueError, TypeError):
        return False
    recent = 0 <= clock.now().timestamp() - made <= A_DAY
    return recent and (number, key) == (user.id, key_of(user.email))


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="accounts.mailbox")
