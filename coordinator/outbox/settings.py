"""What the installation says about its mail."""

from flask import current_app


def mail_from() -> str:
    """The office mailbox that every message comes from, and that organises every calendar entry."""
    configured: str = current_app.config["MAIL_FROM"]
    return configured or str(current_app.config["ORGANISER_EMAIL"])


def mail_domain() -> str:
    """What stands behind the @ of the office mailbox, in small letters."""
    return mail_from().rpartition("@")[2].lower()
