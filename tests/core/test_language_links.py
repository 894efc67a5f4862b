"""The link to the same page in the other language."""

import pytest


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("/calendar?zone=central&q=บ้าน", "/calendar?zone=central&q=%E0%B8%9A%E0%B9%89%E0%B8%B2%E0%B8%99&lang=en"),
        ("/districts/1001?code=1&lang=th", "/districts/1001?code=1&lang=en"),
        ("/about?endpoint=x&_scheme=y&name=z", "/about?endpoint=x&_scheme=y&name=z&lang=en"),
    ],
)
def test_it_keeps_the_page_and_whatever_was_asked_of_it(browser, path, link):
    page = browser().get(path)
    assert link in [one.get("href") for one in page.find("a[@hreflang='en']")]
