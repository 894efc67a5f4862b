"""What machines ask."""

import pytest
from sqlalchemy import create_engine

from coordinator.core.db import db

HEADERS = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy")


def test_the_site_says_that_it_is_well_without_a_cookie(browser):
    answer = browser().get("/healthz").response
    assert answer.get_json()["status"] == "ok"
    assert "Set-Cookie" not in answer.headers


def test_a_database_that_is_away_is_named(app, browser, tmp_path):
    visitor = browser()
    engines = db._app_engines[app]
    present = engines[None]
    engines[None] = create_engine(f"sqlite:///{tmp_path / 'no such folder' / 'x.db'}")
    try:
        answer = visitor.client.get("/healthz")
    finally:
        engines[None] = present
    assert answer.status_code == 503
    assert answer.get_json() == {"status": "unavailable", "part": "database"}
    assert answer.headers["Retry-After"]


def test_machines_may_read_public_pages_and_feeds_and_nothing_else(browser):
    text = browser().get("/robots.txt").response.get_data(as_text=True)
    assert text.startswith("User-agent: *\n")
    for path in ("/t/", "/team", "/admin"):
        assert f"Disallow: {path}\n" in text
    assert "/feeds" not in text
    assert "Allow: /\n" in text


def test_whom_to_tell_about_a_weakness(browser):
    answer = browser().get("/.well-known/security.txt").response
    assert answer.content_type == "text/plain; charset=utf-8"
    lines = dict(line.split(": ", 1) for line in answer.get_data(as_text=True).splitlines())
    assert lines["Contact"].startswith("mailto:")
    assert lines["Expires"] == "2023-01-28T00:00:00Z"


@pytest.mark.parametrize(
    "path", ["/healthz", "/login", "/no-such-page", "/team", "/static/no-such-file", "/robots.txt"]
)
def test_every_answer_carries_the_protecting_headers(browser, path):
    answer = browser().client.get(path)
    for name in HEADERS:
        assert answer.headers[name], name
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_over_https_browsers_are_told_to_stay_there(browser):
    answer = browser().client.get("/login", base_url="https://example.go.th")
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]
    page = browser().client.get("/login?lang=en", base_url="https://example.go.th")
    kept = [line for line in page.headers.getlist("Set-Cookie") if line.startswith("lang=")]
    assert "Secure" in kept[0]
    assert "HttpOnly" in kept[0]
    assert "SameSite=Lax" in kept[0]
