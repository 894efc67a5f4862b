"""The own account."""

from tests.accounts.test_signing_in import post, sign_in
from tests.support import cast

NEW = "four words none knows"


def change_password(someone, status=303, **typed):
    fields = {"current_password": cast.PASSWORD, "new_password": NEW, "repeat_password": NEW}
    return someone.submit("/account/password", fields | typed, status=status)


def test_somebody_changes_name_phone_and_language(browser):
    someone = browser("central")
    answer = someone.submit("/account", {"name": "สมหญิง", "phone": "0812345678", "language": "en"})
    page = someone.follow(answer)
    assert page.h1 == "My account"
    assert page.fields()["name"] == "สมหญิง"
    assert page.fields()["phone"] == "081-234-5678"


def test_mistakes_are_told_at_their_fields_and_nothing_typed_is_lost(browser):
    page = browser("central").submit("/account", {"name": "", "phone": "12"}, status=422)
    assert page.fields()["phone"] == "12"
    assert page.errors().count("|") == 1


def test_a_new_password_needs_the_old_one(browser):
    change_password(browser("central"), current_password="wrong", status=422)
    someone = browser("central")
    change_password(someone)
    sign_in(browser(), status=422)
    sign_in(browser(), password=NEW)


def test_the_old_password_cannot_be_guessed_in_an_open_session(browser):
    someone = browser("central")
    for _time in range(10):
        change_password(someone, current_password="wrong", status=422)
    change_password(someone, status=429)


def test_a_short_a_common_and_a_mistyped_password_are_refused(browser):
    someone = browser("central")
    for refused in ("short", "password1234", "aaaaaaaaaaaaaaa", "123456789012", "qwertyuiop12", "central12345"):
        page = change_password(someone, new_password=refused, repeat_password=refused, status=422)
        assert page.errors(), refused
    page = change_password(someone, repeat_password="something else", status=422)
    assert "ไม่ตรงกับรหัสผ่านใหม่" in page.errors()


def test_a_new_password_ends_the_other_sessions_and_not_this_one(browser):
    mine, lost = browser("central"), browser("central")
    change_password(mine)
    mine.get("/account")
    lost.get("/account", status=302)


def test_a_lost_phone_is_signed_out_from_the_list_of_sessions(browser):
    mine, lost = browser("central"), browser("central")
    page = mine.get("/account")
    actions = [form.get("action") for form in page.find("form") if "/account/sessions/" in (form.get("action") or "")]
    assert len(actions) == 1
    mine.send(page, action=actions[0])
    lost.get("/account", status=302)
    mine.get("/account")


def test_nobody_ends_the_session_of_somebody_else(browser, sql):
    browser("central")
    theirs = sql("SELECT token_hash FROM user_session")[:16]
    south = browser("south")
    token = south.get("/account").fields()["csrf_token"]
    answer = post(south, f"/account/sessions/{theirs}/end", {"csrf_token": token})
    assert answer.status_code == 404


def test_pages_of_who_is_signed_in_are_not_kept_by_the_browser(browser):
    headers = browser("central").get("/account").response.headers
    assert headers["Cache-Control"] == "no-store"


def test_a_visitor_is_asked_to_sign_in(browser):
    assert browser().get("/account", status=302).response.location == "/login?next=/account"


def test_the_language_of_the_account_is_spoken_in_a_new_browser(browser):
    someone = browser("central")
    someone.submit("/account", {"language": "en"})
    assert browser("central").get("/account").h1 == "My account"


def test_colours_and_text_size_are_kept_for_the_browser(browser):
    visitor = browser()
    page = visitor.get("/login")
    visitor.send(page, action="/display")
    fields = page.fields("/display") | {"theme": "dark"}
    answer = post(visitor, "/display", fields)
    assert answer.location == "/login"
    assert visitor.get("/login").tree.get("data-theme") == "dark"


def test_an_unknown_colour_or_language_changes_nothing(browser):
    visitor = browser()
    fields = visitor.get("/login").fields("/display")
    post(visitor, "/display", fields | {"theme": "pink", "next": "//evil.example"})
    answer = post(visitor, "/lang", fields | {"lang": "fr", "next": "https://evil.example"})
    assert answer.location == "/"
    assert visitor.get("/login").tree.get("data-theme") == "auto"


def test_the_choice_of_language_is_kept_for_browser_and_account(browser):
    someone = browser("central")
    fields = someone.get("/account").fields("/display")
    post(someone, "/lang", fields | {"lang": "en"})
    assert someone.get("/account").h1 == "My account"
    assert browser("central").get("/account").h1 == "My account"


def test_the_links_to_the_other_language_survive_any_parameter(browser):
    for query in ("name=x", "endpoint=x", "_scheme=javascript", "_external=1", "q=%E0%B8%81%26&q=2", "lang=th&lang=en"):
        page = browser().get(f"/login?{query}")
        links = [link.get("href") for link in page.find("a") if link.get("hreflang")]
        assert links[0].startswith("/login?"), query
        assert links[0].count("lang=") == 1
