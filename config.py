"""Settings. The environment is read here and nowhere else.

A default stands here only if it is right in production and may be published; the secret key has
none and is made at first start. A value that cannot be read stops the start.
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

CHOICES = {"SMTP_SECURITY": ("none", "starttls", "tls"), "MAIL_WORKER": ("auto", "yes", "no")}
MAILBOXES = ("ORGANISER_EMAIL", "MAIL_FROM")
BOOLEANS = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}

# Connecting, greeting, encryption, signing in, sender, recipient, text and more may each take SMTP_TIMEOUT.
STEPS_OF_A_MAIL = 20


class Config:
    """Safe and public settings for every installation."""

    TESTING = False
    DEBUG = False
    # A file of 10 MB and what a form sends around it.
    MAX_CONTENT_LENGTH = 11 * 1024 * 1024
    MAX_FORM_MEMORY_SIZE = 2 * 1024 * 1024
    MAX_FORM_PARTS = 2000
    SESSION_COOKIE_HTTPONLY = True
    SESSION_COOKIE_SAMESITE = "Lax"
    SQLALCHEMY_TRACK_MODIFICATIONS = False
    WTF_CSRF_TIME_LIMIT = 24 * 3600
    # Pages of tickets send no Referer, so none can be asked for with https. The token is bound to the session cookie,
    # which no other host can set there (__Host-).
    WTF_CSRF_SSL_STRICT = False
    SEND_FILE_MAX_AGE_DEFAULT = 365 * 24 * 3600
    HOST = "127.0.0.1"
    PORT = 8000
    WORKERS = 1
    PUBLIC_URL = ""
    ORGANISER_EMAIL = "calendar@example.invalid"
    MAIL_FROM = ""
    MAIL_DOMAINS = ""
    MAIL_WORKER = "auto"
    MAIL_LEASE = 600
    SMTP_HOST = ""
    SMTP_PORT = 0
    SMTP_SECURITY = "starttls"
    SMTP_USER = ""
    SMTP_PASSWORD = ""
    SMTP_TIMEOUT = 30
    SECURITY_CONTACT = ""
    PROXIES = 0
    DEMO_PASSWORD = ""
    SECRET_KEY = ""


def from_environment(data: Path, environment: Mapping[str, str] | None = None) -> dict[str, Any]:
    """All settings, with what ``HOST``, ``PORT`` and ``COORDINATOR_*`` say on top.

    ``data`` is the folder for the embedded database when ``COORDINATOR_DATA`` names none.
    Raises ValueError with the variable's name when a value cannot be read.
    """
    env = os.environ if environment is None else environment
    settings = {name: getattr(Config, name) for name in dir(Config) if name.isupper()}
    for name in settings:
        raw = env.get(f"COORDINATOR_{name}", env.get(name) if name in ("HOST", "PORT") else None)
        if raw is not None:
            settings[name] = _read(name, raw, settings[name])
    if settings["MAIL_LEASE"] < STEPS_OF_A_MAIL * settings["SMTP_TIMEOUT"]:
        raise ValueError(
            f"COORDINATOR_MAIL_LEASE must be at least {STEPS_OF_A_MAIL} times COORDINATOR_SMTP_TIMEOUT, "
            "else another worker takes a mail that is still being sent"
        )
    folder = Path(env.get("COORDINATOR_DATA") or data).expanduser().resolve()
    settings["DATA"] = str(folder)
    settings["DATABASE_URL"] = env.get("COORDINATOR_DATABASE_URL") or f"sqlite:///{folder / 'coordinator.db'}"
    return settings


def _read(name: str, raw: str, default: object) -> Any:
    if name in MAILBOXES and not re.fullmatch(r"[\w.+-]+@[\w.-]+", raw, re.ASCII):
        raise ValueError(f"COORDINATOR_{name} must be the address of a mailbox, not {raw!r}")
    if name in CHOICES and raw.lower() not in CHOICES[name]:
        raise ValueError(f"COORDINATOR_{name} must be one of {', '.join(CHOICES[name])}, not {raw!r}")
    if isinstance(default, bool):
        if raw.lower() not in BOOLEANS:
            raise ValueError(f"COORDINATOR_{name} must be yes or no, not {raw!r}")
        return BOOLEANS[raw.lower()]
    if isinstance(default, int):
        if not raw.isascii() or not raw.isdigit():
            variable = name if name == "PORT" else f"COORDINATOR_{name}"
            raise ValueError(f"{variable} must be a whole number, not {raw!r}")
        return int(raw)
    return raw.lower() if name in CHOICES else raw
