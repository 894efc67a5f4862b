"""A form that somebody filled in while their session ended: it waits in the page on which they sign in again.

It is signed, so that nobody can make another person send what they never wrote.
"""

from dataclasses import dataclass

from flask import current_app, request
from itsdangerous import BadSignature, URLSafeSerializer

from coordinator.core.web import sends_files, typed_fields


@dataclass(frozen=True)
class Interrupted:
    """Where a form was going (``action``), with which ``fields``, and whether ``files`` came along, which are lost."""

    action: str
    fields: list[tuple[str, str]]
    files: bool


def keep_this_form() -> str:
    """The form of this request as text for a hidden field."""
    return _signer().dumps([request.full_path.rstrip("?"), typed_fields(), sends_files()])


def form_kept_in(text: str | None) -> Interrupted | None:
    """The form that waits in a hidden field; None if none does, or if it was not we who put it there."""
    try:
        return Interrupted(*_signer().loads(text or ""))
    except BadSignature:
        return None


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="accounts.interrupted")
