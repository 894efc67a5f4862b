"""The page on which somebody makes, replaces and ends the own feed."""

from urllib.parse import unquote

PAGE, MAKE, OFF = "/account/calendar", "/account/calendar/address", "/account/calendar/off"


def shown_address(page) -> str:
    fields = [field.get("value") for field in page.find("input") if field.get("id") == "feed-address"]
    return fields[0] if fields else ""


def make(someone) -> str:
    page = someone.follow(someone.send(someone.get(PAGE), action=MAKE))
    return shown_address(page)


def fetch(someone, address: str) -> int:
    """The status that a program is answered; unlike a page it may note the day, and guesses are counted."""
    status = someone.app.test_client().get(address).status_code
    someone.written.clear()
    return status


def test_an_address_is_made_and_shown_once_with_every_way_to_use_it(browser):
    someone = browser("participant")
    page = someone.follow(someone.send(someone.get(PAGE), action=MAKE))
    address = shown_address(page)
    assert address.startswith("http://localhost/feeds/my/")
    path = address.removeprefix("http://")
    links = [unquote(link.get("href")) for link in page.find("a")]
    assert f"webcal://{path}" in links
    assert f"https://calendar.google.com/calendar/r?cid=webcal://{path}" in links
    assert [code for code in page.find("div") if code.get("role") == "img"], "a code for the phone"
    assert "ICSx⁵" in page.text, "what to do on Android, where no link works"
    assert page.response.headers["Referrer-Policy"] == "no-referrer"
    assert page.response.headers["Cache-Control"] == "no-store"
    again = someone.get(PAGE)
    assert shown_address(again) == ""
    assert path.rpartition("/")[2] not in again.html
    assert "ยังไม่มี" in again.text, "no program has fetched it yet"
    fetch(someone, address)
    assert "1 ส.ค. 2565" in someone.get(PAGE).text


def test_a_new_address_replaces_the_old_one_and_off_is_off(browser):
    someone = browser("officer")
    old, new = make(someone), make(someone)
    assert old != new
    assert (fetch(someone, old), fetch(someone, new)) == (404, 200)
    someone.follow(someone.send(someone.get(PAGE), action=OFF))
    assert fetch(someone, new) == 404


def test_the_button_pressed_twice_makes_one_address(browser):
    someone = browser("officer")
    page = someone.get(PAGE)
    first = someone.send(page, action=MAKE)
    someone.send(page, action=MAKE)
    address = shown_address(someone.follow(first))
    assert fetch(someone, address) == 200


def test_choices_are_kept_also_for_the_next_address(browser):
    someone = browser("officer")
    make(someone)
    someone.submit(PAGE, {"with_dates": [], "reminder": "day"})
    make(someone)
    fields = someone.get(PAGE).fields()
    assert fields["reminder"] == "day"
    assert "with_dates" not in fields
    refused = someone.submit(PAGE, {"reminder": "yearly"}, status=422)
    assert refused.errors()


def test_before_there_is_a_feed_there_is_nothing_to_switch_off(browser):
    someone = browser("officer")
    page = someone.get(PAGE)
    assert not [form for form in page.find("form") if form.get("action") == OFF]


def test_the_account_leads_there(browser):
    assert PAGE in [link.get("href") for link in browser("participant").get("/account").find("a")]


def test_the_address_that_other_programs_know_leads_there(browser):
    assert browser("participant").get("/account/feeds", status=302).response.location == PAGE
