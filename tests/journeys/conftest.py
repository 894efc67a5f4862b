"""A real browser on a real server over each database."""

import os
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, sync_playwright

from tests.support import chromium
from tests.support.server import serving
from tests.support.tab import Tab


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent.name == "journeys":
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    """The one browser of this test run."""
    if chromium.find() is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is not installed, and on CI it must be")
        pytest.skip("Chromium is not installed: browser tests are left out")
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def site(chrome: Browser, live_app: Flask) -> Iterator[str]:
    """The address of a server over a database of its own, with the districts and the cast."""
    with serving(live_app) as address:
        yield address


@pytest.fixture
def window(chrome: Browser, site: str, database_url: str) -> Iterator[Callable[..., Tab]]:
    """``window()`` is a visitor's window, ``window("central")`` one where somebody has signed in.

    Pages are the same over each database; they are looked at over one.
    """
    tabs: list[Tab] = []

    def opened(who: str | None = None, **options) -> Tab:
        tab = Tab(chrome, site, looks=database_url.startswith("sqlite"), **options)
        tabs.append(tab)
        if who:
            tab.sign_in(who)
        return tab

    yield opened
    for tab in tabs:
        tab.close()
