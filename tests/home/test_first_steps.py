"""What a new installation asks of its administrator, until all is done."""

import pytest

from coordinator.access.policy import Role
from coordinator.accounts.operations import give_role, open_account
from coordinator.outbox.queries import switch
from coordinator.places.queries import list_zones
from coordinator.registration.operations import set_privacy
from tests.calendar.making import Saved
from tests.home import making
from tests.support import cast

TITLE = "ขั้นแรกของระบบที่ติดตั้งใหม่"


def _steps(page) -> dict[str, bool]:
    """Where each step leads, and whether it is marked as done."""
    (panel,) = [node for node in page.find("section") if node.get("aria-labelledby") == "first-steps"]
    return {item.find("a").get("href"): item.find("span").get("class") != "meta" for item in panel.iter("li")}


def test_the_administrator_sees_what_is_still_to_do(browser):
    page = browser("admin").get("/team/overview")
    assert TITLE in page.text
    assert list(_steps(page)) == ["/admin/privacy", "/admin/outbox/sending", "/admin/users/new", "/team/events/new"]
    assert not any(_steps(page).values())


def test_nobody_else_is_asked(browser):
    assert TITLE not in browser("director").get("/team/overview").text
    assert TITLE not in browser().get("/districts").text


def test_what_is_done_is_marked(app, browser):
    with Saved(app):
        making.meeting("ประชุมแรก")
    assert _steps(browser("admin").get("/team/overview")) == {
        "/admin/privacy": False,
        "/admin/outbox/sending": False,
        "/admin/users/new": False,
        "/team/events/new": True,
    }


@pytest.fixture
def finished(app):
    """Every step is taken."""
    with Saved(app):
        making.meeting("ประชุมแรก")
        for zone in list_zones():
            if zone.slug not in ("central", "south"):
                user = open_account(email=f"{zone.slug}@example.invalid", name=zone.slug)
                give_role(user, role=Role.ZONE_COORDINATOR, zone_slug=zone.slug)
        who = {"body_th": "กรุงเทพมหานคร", "body_en": "", "contact": "โทร. 02 111 1111", "officer": "dpo@example.go.th"}
        set_privacy(**who, days_kept=90, needs_days=7, leavers_days=30, certificate_years=10)
        switch().everywhere = True
    host = app.config["SMTP_HOST"]
    app.config["SMTP_HOST"] = "mail.example.invalid"
    yield
    app.config["SMTP_HOST"] = host


def test_all_done_the_steps_are_gone(finished, browser):
    assert TITLE not in browser("admin").get("/team/overview").text


def test_an_account_of_the_sample_coordinates_no_zone(app, finished, browser):
    with Saved(app):
        cast.person("south").is_sample = True
    assert _steps(browser("admin").get("/team/overview"))["/admin/users/new"] is False
