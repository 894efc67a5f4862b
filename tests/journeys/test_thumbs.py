"""What is pressed on a phone is large enough for a thumb, and letters twice as large still fit."""

import pytest

from tests.support.tab import PHONE

# Pages are the same over each database; one is enough.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

THUMB = 44  # px; WCAG 2.2 asks 24 (2.5.8) and, at its highest level, 44 (2.5.5)
PRESSED = (
    "header a, header summary, header input, header button, .breadcrumb a, .bottombar a, "
    "footer a, footer button, main .button, main select, main thead a"
)
SMALL = """([pressed, thumb]) => [...document.querySelectorAll(pressed)]
  .filter(node => node.checkVisibility() && node.getBoundingClientRect().height < thumb - 0.5)
  .map(node => `${node.outerHTML.slice(0, 120)} is ${node.getBoundingClientRect().height} px high`)"""
TWICE = "document.documentElement.style.fontSize = '200%'"  # what a phone set to its largest letters does (1.4.4)
PAGES = (
    "/calendar", "/calendar/list", "/calendar/subscribe", "/districts", "/patterns", "/team/overview",
    "/team/areas/print", "/team/plans/timeline",
)  # fmt: skip


def test_buttons_and_links_on_a_phone_are_as_high_as_a_thumb_and_letters_may_be_twice_as_large(window):
    admin = window("admin", width=PHONE, touch=True)
    small, wide = [], []
    for path in PAGES:
        small += [f"{path}: {told}" for told in admin.open(path).evaluate(SMALL, [PRESSED, THUMB])]
        admin.page.evaluate(TWICE)
        wide += admin.overflow()
    assert small == wide == []


ROWS = """() => { const header = document.querySelector("header");
  const tops = [...header.querySelectorAll("a, strong, button")].filter(node => node.checkVisibility())
    .map(node => { const box = node.getBoundingClientRect(); return box.top + box.height / 2; }).sort((a, b) => a - b);
  return tops.filter((top, at) => at === 0 || top - tops[at - 1] > 10).length; }"""


@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_head_of_a_public_page_is_two_rows_on_a_phone_and_its_button_leads_to_the_search(window, lang):
    phone = window(width=PHONE, touch=True)
    page = phone.open(f"/calendar?lang={lang}")
    assert page.evaluate(ROWS) == 2
    assert page.evaluate(SMALL, ["header a, header button", THUMB]) == []
    page.locator("header search button").click()
    page.wait_for_url("**/search?q=")
    assert phone.main("input[type=search]").is_visible()


def test_a_long_name_makes_the_head_no_higher_on_a_phone(window):
    admin = window("admin", width=PHONE, touch=True)
    page = admin.open("/team/plans")
    height = page.evaluate("document.querySelector('.band').offsetHeight")
    page.evaluate("document.querySelector('.menu summary > span').textContent = 'เจ้าหน้าที่สำนักงานเขตป้อมปราบศัตรูพ่าย'")
    assert page.evaluate("document.querySelector('.band').offsetHeight") == height
    assert admin.overflow() == []
