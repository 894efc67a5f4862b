"""Signing in and out, and what guessing leads to."""

import pytest

from coordinator.access.policy import Role
from coordinator.accounts import operations
from coordinator.audit import trail
from coordinator.core import clock
from coordinator.core.transaction import unit_of_work
from tests.conftest import NOW
from tests.support import cast


def sign_in(someone, name="central", password=cast.PASSWORD, path="/login", status=303, **kwargs):
    return someone.submit(path, {"email": cast.email(name), "password": password}, status=status, **kwargs)


def cookies(page):
    return [line.partition("=")[0] for line in page.response.headers.getlist("Set-Cookie")]


def post(someone, path, fields, **kwargs):
    answer = someone.client.post(path, data=fields, **kwargs)
    someone.written.clear()
    return answer


def fail(someone, times, name="central"):
    address = cast.email(name) if name in cast.PEOPLE else name
    fields = someone.get("/login").fields() | {"email": address, "password": "wrong"}
    return [post(someone, "/login", fields).status_code for _time in range(times)]


def test_a_coordinator_signs_in_and_comes_to_the_work(browser):
    answer = sign_in(browser())
    assert answer.response.location == "/team"


def test_a_participant_who_has_no_work_pages_comes_to_the_own_account(browser):
    someone = browser()
    account = someone.follow(sign_in(someone, "participant"))
    assert account.path == "/account"
    assert not [link for link in account.find("a") if link.get("href") == "/team"]  # which is refused to them


def test_signing_in_leads_to_the_page_that_was_asked_for(browser):
    someone = browser()
    asked = someone.get("/team/areas?q=x", status=302).response.location
    assert sign_in(someone, path=asked).response.location == "/team/areas?q=x"


@pytest.mark.parametrize(
    "target",
    ["//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example", "javascript:alert(1)"],
)  # fmt: skip
def test_signing_in_never_leads_away_from_the_site(browser, target):
    someone = browser()
    page = someone.get("/login")
    fields = page.fields() | {"email": cast.email("central"), "password": cast.PASSWORD}
    answer = post(someone, "/login", fields, query_string={"next": target})
    assert answer.status_code == 303
    assert answer.location == "/team"


def test_who_is_signed_in_is_not_asked_again(browser):
    someone = browser("central")
    assert someone.get("/login?next=/team/areas", status=303).response.location == "/team/areas"


def test_an_unknown_user_and_a_wrong_password_are_answered_alike(browser):
    known = sign_in(browser(), password="wrong", status=422)
    unknown = browser().submit("/login", {"email": "nobody@example.invalid", "password": "wrong"}, status=422)
    assert known.errors() == unknown.errors()
    assert "อีเมลหรือรหัสผ่านไม่ตรงกับที่มีในระบบ" in known.errors()
    assert cookies(known) == cookies(unknown)


def test_the_typed_address_is_kept_and_the_password_is_not(browser):
    page = sign_in(browser(), password="wrong-password", status=422)
    assert page.fields()["email"] == cast.email("central")
    assert "wrong-password" not in page.html


def test_after_ten_wrong_passwords_the_account_waits_a_quarter_of_an_hour(browser):
    assert fail(browser(), 12) == [422] * 10 + [429] * 2
    answer = sign_in(browser(), status=429)
    assert int(answer.response.headers["Retry-After"]) == 15 * 60
    assert "15 นาที" in answer.text
    with clock.at(NOW.replace(minute=16), every_thread=True):
        sign_in(browser())


def test_an_unknown_address_waits_just_the_same(browser):
    assert fail(browser(), 11, "nobody@example.invalid") == [422] * 10 + [429]


def test_one_password_on_many_accounts_is_stopped_for_the_network_address(browser):
    someone = browser()
    statuses = [fail(someone, 1, f"guess{number}@example.invalid")[0] for number in range(31)]
    assert statuses == [422] * 30 + [429]


def test_an_invented_forwarding_header_changes_nothing(browser):
    someone = browser()
    page = someone.get("/login")
    statuses = []
    for number in range(31):
        fields = page.fields() | {"email": f"guess{number}@example.invalid", "password": "wrong"}
        answer = post(someone, "/login", fields, headers={"X-Forwarded-For": f"10.0.0.{number}"})
        statuses.append(answer.status_code)
    assert statuses[-1] == 429


def test_the_right_password_from_a_known_browser_gets_in_while_strangers_guess(browser):
    mine = browser()
    sign_in(mine, path="/login?next=/team/areas")
    mine.send(mine.get("/team/areas"), action="/logout")
    fail(browser(), 11)
    sign_in(mine)
    sign_in(browser(), status=429)


def test_even_a_known_browser_cannot_guess_without_end(browser):
    mine = browser()
    sign_in(mine)
    mine.send(mine.get("/team/areas"), action="/logout")
    assert fail(mine, 11) == [422] * 10 + [429]


def test_a_right_password_is_not_counted_as_a_try(browser, sql):
    sign_in(browser())
    assert sql("SELECT count(*) FROM attempt") == 0


def test_the_table_of_tries_holds_nothing_that_was_typed(browser, sql):
    fail(browser(), 1)
    assert "central" not in sql("SELECT key FROM attempt LIMIT 1")


def test_a_copied_cookie_is_dead_after_signing_out(browser):
    someone = browser("central")
    page = someone.get("/team/areas")
    copied = someone.client.get_cookie("session").value
    someone.send(page, action="/logout")
    thief = browser()
    thief.client.set_cookie("session", copied)
    thief.get("/team/areas", status=302)


def test_a_session_begins_with_a_new_token(browser):
    someone = browser()
    someone.get("/login")
    before = someone.client.get_cookie("session").value
    sign_in(someone)
    first = someone.client.get_cookie("session").value
    assert first != before
    other = browser()
    other.client.set_cookie("session", before)
    other.get("/team/areas", status=302)


def test_signing_out_by_a_link_is_not_possible(browser):
    browser("central").get("/logout", status=405)


@pytest.mark.parametrize("token", ["", "wrong"])
def test_signing_in_without_the_right_form_token_is_refused(browser, token):
    someone = browser()
    page = someone.get("/login")
    sent = page.fields() | {"email": cast.email("central"), "password": cast.PASSWORD, "csrf_token": token}
    answer = post(someone, "/login", sent)
    assert answer.status_code == 400
    assert cast.PASSWORD not in answer.get_data(as_text=True)


def test_the_form_token_of_another_session_is_refused(browser):
    foreign = browser().get("/login").fields()["csrf_token"]
    someone = browser()
    page = someone.get("/login")
    sent = page.fields() | {"email": cast.email("central"), "password": cast.PASSWORD, "csrf_token": foreign}
    assert post(someone, "/login", sent).status_code == 400


def test_a_broken_cookie_is_a_visitor(browser):
    for value in ("x", "x" * 3_900, "eyJ.eyJ.eyJ"):
        someone = browser()
        someone.client.set_cookie("session", value)
        someone.client.set_cookie("known", value)
        someone.get("/team/areas", status=302)
        sign_in(someone)


def test_a_session_ends_after_eight_idle_hours(browser):
    someone = browser("central")
    with clock.at(NOW.replace(hour=12), every_thread=True):
        someone.get("/team/areas", status=302)


def test_a_closed_account_is_out_at_the_next_request_and_cannot_sign_in(app, browser):
    someone = browser("central")
    someone.get("/team/areas")
    by_an_administrator(app, someone, operations.deactivate)
    someone.get("/team/areas", status=302)
    sign_in(browser(), status=422)


@pytest.mark.parametrize(
    "change",
    [
        lambda user: operations.give_role(user, role=Role.TRAINER),
        lambda user: operations.take_role(user, user.assignments[0]),
        lambda user: operations.set_password(user, "quite another secret"),
    ],
    ids=["role given", "role taken", "password set"],
)
def test_a_change_of_rights_or_password_ends_the_sessions(app, browser, change):
    someone = browser("central")
    by_an_administrator(app, someone, change)
    someone.get("/account", status=302)


def by_an_administrator(app, someone, change):
    """Somebody else changes the account of ``central``, in a process of their own."""
    with app.app_context(), trail.acting_as(None, "admin", "test"), unit_of_work():
        change(cast.person("central"))
    someone.written.clear()


@pytest.fixture
def interrupted(browser):
    """A visitor, and the page they get for a long form that they sent when their session had ended."""
    typed = browser("central").get("/team/areas/new").fields() | {"name": "ชุมชนวัดม่วง", "district_code": "1026"}
    someone = browser()
    token = someone.get("/login").fields()["csrf_token"]
    answer = someone.client.post("/team/areas/new", data=typed | {"csrf_token": token})
    return someone, someone._page(answer, "/team/areas/new")


def test_what_was_typed_when_the_session_ended_is_saved_after_signing_in_again(interrupted):
    someone, asked = interrupted
    assert asked.status == 401
    assert "ข้อความที่พิมพ์ไว้ยังอยู่" in asked.text
    wrong = someone.send(asked, {"email": cast.email("central"), "password": "wrong"}, action="/login", status=422)
    offered = someone.send(wrong, {"email": cast.email("central"), "password": cast.PASSWORD}, status=200)
    someone.send(offered, action="/team/areas/new")
    assert "ชุมชนวัดม่วง" in someone.get("/team/areas").text


def test_nobody_else_can_make_a_form_wait_behind_the_sign_in_page(browser):
    sent = {"email": cast.email("central"), "password": cast.PASSWORD, "kept": '["/team/areas/new", [], false]'}
    assert browser().submit("/login", sent).response.location == "/team"


def test_a_button_pressed_when_the_session_ended_only_asks_to_sign_in(browser):
    someone = browser()
    token = someone.get("/login").fields()["csrf_token"]
    answer = post(someone, "/admin/lists/worksheet-forms/x/retire", {"csrf_token": token})
    assert answer.location.startswith("/login")
