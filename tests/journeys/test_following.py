"""Following the calendar with a real browser: copying, paper, and what people see on a phone."""

import io

import pypdf
import pytest

from tests.calendar.making import Saved
from tests.support import records

# Pages are the same over each database; one is enough.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PHONE, LAPTOP = 360, 1280


@pytest.fixture
def content(live_app):
    """The sample content."""
    with Saved(live_app):
        records.load()


def look_at(tab) -> None:
    for width in (PHONE, LAPTOP):
        tab.resize(width)
        assert tab.axe() == []
        assert tab.overflow() == []


def test_the_address_is_marked_for_copying_by_hand_where_the_browser_refuses(content, window):
    visitor = window(width=PHONE)
    page = visitor.open("/calendar/subscribe?scope=zone:central")
    page.evaluate('() => { navigator.clipboard.writeText = () => Promise.reject(new Error("no")); }')
    page.click("button[data-copy=feed-address]")
    page.wait_for_function("document.getElementById('feed-address-answer').textContent.includes('กดค้าง')")
    assert page.evaluate("getSelection().toString()").endswith("/feeds/zone/central.ics")


def test_a_choice_shows_its_calendar_at_once(content, window):
    visitor = window()
    page = visitor.open("/calendar/subscribe")
    page.select_option("#scope", "district:1001")
    page.wait_for_url("**scope=district*")
    assert page.input_value("#feed-address").endswith("/feeds/district/1001.ics")
    look_at(visitor)


def test_on_paper_there_is_one_sheet_with_the_four_steps(content, window):
    page = window().open("/calendar/subscribe?scope=zone:central")
    page.emulate_media(media="print")
    [sheet] = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    text = sheet.extract_text().replace(" ", "")
    assert "/feeds/zone/central.ics" in text
    for step in "1234":
        assert f"{step}." in text
    assert "Outlook.com" not in text


def test_the_own_calendar_on_a_phone(content, window):
    officer = window("officer")
    page = officer.open("/account/calendar")
    look_at(officer)
    officer.resize(PHONE)
    page.click("form[action='/account/calendar/address'] button")
    page.wait_for_selector("#feed-address")
    look_at(officer)
