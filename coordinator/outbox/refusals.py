"""The address at which somebody without an account refuses a kind of messages: signed, and stored nowhere.

It does not name the reader, because addresses of pages stand in histories and in the logs of proxies.
"""

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from coordinator.core.web import site_address
from coordinator.core.words import in_language
from coordinator.outbox.addresses import key_of
from coordinator.outbox.models import MessageKind


def stop_address(email: str, kind: MessageKind) -> str:
    """The whole address of the page on which ``email`` stops getting messages of this kind, in the current language."""
    return in_language(f"{site_address()}/notices/stop/{_signer().dumps([key_of(email), kind.value])}")


def read_token(token: str) -> tuple[str, MessageKind] | None:
    """The key of the address and the kind that a token speaks of; None if we did not sign it."""
    try:
        address_key, kind = _signer().loads(token)
        return str(address_key), MessageKind(kind)
    except (BadSignature, ValueError, TypeError):
        return None


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="outbox.stop")
