"""Ways back, error pages, headers, and the form that was open too long."""

import io

import pytest

from coordinator.app import create_app
from coordinator.core.web import safe_path
from tests.conftest import CACHE, dispose

OUTSIDE = [
    *("//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "http://evil.example"),
    *("https:evil.example", "javascript:alert(1)", "/\t/evil.example", "\t//evil.example", " //evil.example"),
    *("/\n/evil.example", "evil.example", "@evil.example", "http:/evil.example", "data:text/html,x"),
    *("/\\/evil.example", "//[", "https://[evil.example", "", None),
]


@pytest.mark.parametrize("target", OUTSIDE)
def test_no_way_back_leads_off_the_site(target):
    assert safe_path(target, "/team") == "/team"


@pytest.mark.parametrize("target", ["/team", "/team/areas?zone=central&q=a%20b", "/areas/12#history"])
def test_a_path_of_this_site_is_a_way_back(target):
    assert safe_path(target, "/x") == target


@pytest.mark.parametrize("path", ["/login", "/no-such-page", "/areas/999999999999999999", "/static/css/app.css"])
def test_every_answer_carries_the_protective_headers(browser, path):
    headers = browser().client.get(path).headers
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_with_https_no_other_host_can_set_the_cookie_that_forms_are_bound_to(pattern):
    """Therefore no Referer is asked for (config.py)."""
    site = "https://housing.example.go.th"
    secure = create_app(
        {"DATA": str(CACHE), "DATABASE_URL": pattern, "SECRET_KEY": "for tests only", "PUBLIC_URL": site}
    )
    cookies = secure.test_client().get("/login", base_url=site).headers.getlist("Set-Cookie")
    dispose(secure)
    (bound,) = (one for one in cookies if "session=" in one)
    assert bound.startswith("__Host-session=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(bound.split("; "))
    assert "Domain=" not in bound


def test_pages_of_people_who_are_signed_in_are_not_kept(browser):
    assert browser("central").client.get("/team/areas").headers["Cache-Control"] == "no-store"


def test_a_form_open_too_long_is_offered_again_with_everything_typed(browser):
    answer = browser("central").client.post("/team/areas/new", data={"name": "ชุมชนวัดม่วง", "password": "secret"})
    text = answer.get_data(as_text=True)
    assert answer.status_code == 400
    assert "ชุมชนวัดม่วง" in text
    assert "secret" not in text


def test_a_form_sent_by_another_site_is_not_offered_again(browser):
    answer = browser("central").client.post(
        "/team/areas/new", data={"name": "ชุมชนวัดม่วง"}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert "ชุมชนวัดม่วง" not in answer.get_data(as_text=True)


def test_resending_the_offered_form_saves_it(browser):
    central = browser("central")
    fields = central.get("/team/areas/new").fields() | {"name": "ชุมชนวัดม่วง", "district_code": "1026"}
    del fields["csrf_token"]
    expired = central._page(central.client.post("/team/areas/new", data=fields), "/team/areas/new")
    central.send(expired, action="/team/areas/new")
    assert "ชุมชนวัดม่วง" in central.get("/team/areas").text


@pytest.mark.parametrize("path", ["/areas/0", "/areas/-1", "/areas/9223372036854775808", "/areas/abc", "/areas/%00"])
def test_an_unknown_number_is_not_found(browser, path):
    browser().get(path, status=404)


def test_a_wrong_method_is_refused(browser):
    assert browser().client.delete("/login").status_code == 405


def test_the_language_is_chosen_by_address_and_remembered(browser):
    visitor = browser()
    assert visitor.get("/login").tree.get("lang") == "th"
    assert visitor.get("/login?lang=en").tree.get("lang") == "en"
    assert visitor.get("/login").tree.get("lang") == "en"


def test_the_language_does_not_follow_the_browser(browser):
    assert browser().get("/login", headers={"Accept-Language": "en-US"}).tree.get("lang") == "th"


def test_a_file_of_a_form_open_too_long_has_to_be_chosen_again_and_the_page_says_so(browser):
    sent = {"title_th": "ใบงาน", "file": (io.BytesIO(b"x"), "a.pdf")}
    assert "เลือกไฟล์ใหม่" in browser("central").client.post("/team/areas/new", data=sent).get_data(as_text=True)
