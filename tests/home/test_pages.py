"""Every page of this room opens, empty as the database is."""

import pytest

PUBLIC = ["/", "/districts", "/districts/1001", "/zones/central", "/search", "/search?q=ดินแดง", "/sitemap", "/patterns",
          "/about", "/help", "/contact", "/privacy", "/accessibility"]  # fmt: skip
STAFF = ["/team/overview", "/team/zones/central", *PUBLIC]


@pytest.mark.parametrize("path", PUBLIC)
@pytest.mark.parametrize("lang", ["th", "en"])
def test_a_visitor_reads_every_public_page_in_both_languages(browser, path, lang):
    browser().get(f"{path}{'&' if '?' in path else '?'}lang={lang}")


# A visitor opens them over both, and the staff's own two are read over both elsewhere; here it is who reads them.
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("path", STAFF)
@pytest.mark.parametrize("who", ["admin", "director", "central", "officer", "trainer"])
def test_the_staff_read_every_page(browser, who, path):
    browser(who).get(path)


def test_the_policy_says_that_erasing_is_done_by_itself_and_leads_to_ones_own_data(browser):
    page = browser().get("/privacy")
    assert "180 วันหลังจบงาน ทุกคืนระบบลบ" in page.text
    assert "/find-ticket" in [link.get("href") for link in page.find("main//a")]
