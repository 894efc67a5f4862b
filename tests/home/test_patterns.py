"""The page of patterns shows every component, as valid HTML in both languages."""

from functools import partial
from pathlib import Path

from tests.support.browser import Browser

COMPONENTS = Path(__file__).parents[2] / "templates" / "components"


def test_the_page_of_patterns_is_valid_in_both_languages(browser: partial[Browser]) -> None:
    assert browser().get("/patterns").h1 == "แบบส่วนประกอบ"
    assert browser().get("/patterns?lang=en").h1 == "Patterns"


def test_a_refused_form_names_its_mistakes_at_the_field_and_in_the_summary(browser: partial[Browser]) -> None:
    page = browser().get("/patterns?lang=en")
    links = [node.get("href") for node in page.find("div[@id='error-summary']//a")]
    assert "#no-phone" in links
    assert "A phone number has 9 or 10 digits." in page.errors()
    phone = next(node for node in page.find("input") if node.get("id") == "no-phone")
    assert phone.get("aria-invalid") == "true"
    assert (phone.get("aria-describedby") or "").split() == ["no-phone-hint", "no-phone-error"]


def test_a_date_says_how_it_was_understood(browser: partial[Browser]) -> None:
    assert "วันอังคารที่ 9 สิงหาคม 2565" in browser().get("/patterns").text


def test_no_component_is_missing_from_the_page_of_patterns() -> None:
    shown = "".join(path.read_text(encoding="utf-8") for path in COMPONENTS.glob("*patterns*.html"))
    names = [path.name for path in COMPONENTS.glob("[!_]*.html") if path.name != "patterns.html"]
    assert [name for name in names if f'"components/{name}"' not in shown] == []
