"""Whatever is typed into the address, the calendar answers."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.calendar.making import Saved, event

PAGES = ("/calendar", "/calendar/2022-12", "/calendar/list", "/calendar/list.csv", "/calendar/subscribe")
NAMES = ("zone", "district", "type", "q", "from", "page", "sort", "scope", "lang", "past")
VALUES = st.text(max_size=30) | st.sampled_from(["1001", "central", "training", "zone:", "9999-12-31", "-1", "0"])
QUIET = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUIET
@given(page=st.sampled_from(PAGES), query=st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=4))
def test_any_query_is_answered_with_a_page(browser, page, query):
    answer = browser().client.get(page, query_string=query)
    named = any(query.get(name, "").strip() for name in ("zone", "district", "type", "scope"))
    assert answer.status_code in ((200, 404) if named else (200,))  # there is no such place: a page says so
    assert page.endswith(".csv") or "<h1" in answer.get_data(as_text=True)


@QUIET
@given(name=st.text(min_size=1, max_size=40))
def test_any_address_is_there_or_not_found(browser, name):
    client = browser().client
    for path in ("/calendar/", "/feeds/", "/feeds/zone/", "/feeds/district/", "/feeds/type/", "/events/"):
        for end in ("", ".ics"):
            answer = client.get(path + name.replace("/", "-").replace("?", "").replace("#", "") + end)
            assert answer.status_code in (200, 301, 302, 308, 404), path


def test_words_of_any_spelling_find_the_event(browser, app):
    with Saved(app):
        event("ประชุมชุมชนแม่น้ำ", venue="วัดม่วง 2")
    for typed in ("แม่น้ำ", "เเม่นํ้า", "วัดมวง ๒", "ชุมชนแม่น้ำ"):
        assert "ประชุมชุมชนแม่น้ำ" in browser().get("/calendar", query_string={"q": typed}).text, typed
