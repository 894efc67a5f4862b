"""What the environment says becomes settings, or stops the start with the name of the variable."""

import runpy
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


def settings(**environment: str) -> dict[str, Any]:
    read: dict[str, Any] = runpy.run_path(str(ROOT / "config.py"))["from_environment"](Path(), environment)
    return read


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("COORDINATOR_SMTP_PORT", "twenty-five"),
        ("COORDINATOR_SMTP_SECURITY", "some"),
        ("COORDINATOR_ORGANISER_EMAIL", "a@b.example\r\nBcc: c@d.example"),
        ("COORDINATOR_MAIL_LEASE", "599"),
    ],
)
def test_what_cannot_be_meant_stops_the_start_with_the_name_of_the_variable(name: str, value: str) -> None:
    with pytest.raises(ValueError, match=name):
        settings(**{name: value})


def test_a_slow_mail_server_needs_a_longer_lease() -> None:
    with pytest.raises(ValueError, match="COORDINATOR_MAIL_LEASE must be at least 20 times COORDINATOR_SMTP_TIMEOUT"):
        settings(COORDINATOR_SMTP_TIMEOUT="60")
    assert settings(COORDINATOR_SMTP_TIMEOUT="60", COORDINATOR_MAIL_LEASE="1200")["MAIL_LEASE"] == 1200
