"""What the installation says about its mail."""

import enum
from dataclasses import dataclass

from flask import current_app


class Way(enum.Enum):
    """How messages leave."""

    SERVER = "server"  # by SMTP
    MAILBOX = "mailbox"  # no server is named: they are shown here, and nothing leaves the machine
    NONE = "none"  # no server is named in production: they wait


@dataclass(frozen=True)
class Server:
    """The mail server that takes our messages. ``timeout`` is in seconds, for each step."""

    host: str
    port: int
    security: str
    user: str
    password: str
    timeout: int
    name: str  # what we call ourselves there


def server() -> Server:
    """The mail server of the settings."""
    config = current_app.config
    standard = {"none": 25, "starttls": 587, "tls": 465}
    return Server(
        host=config["SMTP_HOST"],
        port=config["SMTP_PORT"] or standard[config["SMTP_SECURITY"]],
        security=config["SMTP_SECURITY"],
        user=config["SMTP_USER"],
        password=config["SMTP_PASSWORD"],
        timeout=config["SMTP_TIMEOUT"],
        name=mail_domain(),
    )


def way() -> Way:
    """How messages leave this installation."""
    if current_app.config["SMTP_HOST"]:
        return Way.SERVER
    return Way.NONE if current_app.config["PUBLIC_URL"].startswith("https://") else Way.MAILBOX


def mail_from() -> str:
    """The office mailbox that every message comes from, and that organises every calendar entry."""
    configured: str = current_app.config["MAIL_FROM"]
    return configured or str(current_app.config["ORGANISER_EMAIL"])


def mail_domain() -> str:
    """What stands behind the @ of the office mailbox, in small letters."""
    return mail_from().rpartition("@")[2].lower()


def own_domains() -> tuple[str, ...]:
    """The domains that a new installation may send to already: that of the office mailbox and those of the setting."""
    more = (word.strip().lower().removeprefix("@") for word in current_app.config["MAIL_DOMAINS"].split(","))
    return tuple(dict.fromkeys([mail_domain(), *filter(None, more)]))


def lease_seconds() -> int:
    """For how long a message belongs to the worker that took it: longer than any single mail takes."""
    seconds: int = current_app.config["MAIL_LEASE"]
    return seconds
