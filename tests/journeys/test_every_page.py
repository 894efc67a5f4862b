"""Every page that can be reached by links, as five people see it: on phone and laptop, light and dark."""

import pytest

from coordinator.audit import trail
from coordinator.core.transaction import unit_of_work
from tests.support import records
from tests.support.crawl import Crawl

# How many pages of one kind each follows links to: those who come last see little that is new.
PEOPLE = {None: 4, "admin": 4, "central": 2, "officer": 2, "trainer": 2}
SMALL, PHONE, LAPTOP = 320, 360, 1280
MOST_BYTES, MOST_REQUESTS = 90_000, 10

# Pages are the same over each database; one is enough.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def content(live_app):
    with live_app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        records.load()


@pytest.mark.first
def test_every_page_is_good_for_everybody(live_app, content, window):
    crawl = Crawl(live_app)
    found = {who: list(crawl.pages(who, of_one_kind)) for who, of_one_kind in PEOPLE.items()}
    assert not crawl.faults, "\n".join(crawl.faults)
    assert sum(map(len, found.values())) > 60
    for who, paths in found.items():
        if paths:
            look_at(window(who), paths)


def look_at(tab, paths):
    """Hold pages against all rules on a phone in light and on a laptop in dark colours; the two other pairs differ from
    these in what only one of them shows, or shows otherwise, so there the contrast of that is looked at."""
    for path in paths:
        tab.page.emulate_media(color_scheme="light")
        tab.resize(PHONE)
        tab.open(path)
        tab.others()
        tab.faults += [*tab.axe(), *tab.overflow()]
        tab.resize(SMALL)
        tab.faults += tab.overflow()
        tab.resize(LAPTOP)
        others = tab.others()
        tab.faults += tab.contrast_of_others() if others else []
        tab.page.emulate_media(color_scheme="dark")
        tab.faults += tab.axe()
        tab.resize(PHONE)
        tab.faults += tab.contrast_of_others() if others else []


def test_the_first_visit_of_the_calendar_is_light(content, window):
    visitor = window(width=PHONE)
    visitor.open("/calendar")
    visitor.page.wait_for_load_state("networkidle")
    assert len(visitor.requests) <= MOST_REQUESTS, visitor.requests
    assert visitor.received <= MOST_BYTES
