"""What is printed, as the browser lays it out on A4."""

import io
from datetime import date, timedelta

import pypdf
import pytest

from coordinator.core import clock
from coordinator.core.dates import CoarseDate, Precision
from coordinator.core.db import db
from coordinator.plans.models import ActionPlan, Activity
from tests.calendar import making
from tests.calendar.making import Saved
from tests.conftest import NOW
from tests.support import records, workshop

# Paper is the same over each database; one is enough.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
A4_LANDSCAPE, A4 = (842, 595), (595, 842)


def printed(tab, path: str) -> list[pypdf.PageObject]:
    page = tab.open(path)
    page.emulate_media(media="print")
    return list(pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages)


def size(sheet: pypdf.PageObject) -> tuple[int, int]:
    return round(sheet.mediabox.width), round(sheet.mediabox.height)


@pytest.fixture
def content(live_app):
    """The sample content."""
    with Saved(live_app):
        records.load()


def test_the_overview_is_one_sheet(content, window):
    for who, path in ((None, "/districts"), ("director", "/team/overview"), ("director", "/team/overview?lang=en")):
        sheets = printed(window(who), path)
        assert [size(sheet) for sheet in sheets] == [A4_LANDSCAPE], path
        assert "1/1" in sheets[0].extract_text()


def test_the_overview_is_one_sheet_when_what_is_known_is_old(content, window):
    with clock.at(NOW + timedelta(days=120), every_thread=True):
        director = window("director")
        sheets = printed(director, "/team/overview?by=freshness")
        assert len(sheets) == 1
        assert director.main(".notice").count() == 1


def test_the_brief_of_a_zone_is_one_or_two_sheets(content, window):
    sheets = printed(window("central"), "/team/zones/central")
    assert {size(sheet) for sheet in sheets} == {A4}
    assert len(sheets) <= 2


def test_a_timeline_has_25_rows_a_page_and_its_months_on_each(live_app, window):
    with Saved(live_app):
        plan = ActionPlan(zone_slug="central", district_code="1026", fiscal_year=2022)
        plan.activities = [
            Activity(position=n, name=f"งานที่ {n}", start_on=date(2022, 1, 1), start_precision=Precision.MONTH)
            for n in range(1, 71)
        ]
        for one in plan.activities:
            one.end = CoarseDate(date(2022, 3, 20))
        db.session.add(plan)
    sheets = printed(window("director"), "/team/plans/timeline")
    assert {size(sheet) for sheet in sheets} == {A4_LANDSCAPE}
    texts = [sheet.extract_text().replace(" ", "") for sheet in sheets]
    rows = [text.count("งานที") for text in texts]
    assert sum(rows) == 70
    assert len(sheets) == 3
    assert min(rows[:2]) >= 25
    assert all("ไตรมาส4/2565" in text for text in texts)


def test_an_event_and_its_poster_are_one_sheet_each(content, window):
    visitor = window()
    for slug in ("housing-database-training-2", "housing-database-training-3-sample"):
        for path in (f"/events/{slug}", f"/events/{slug}/poster", f"/events/{slug}/poster?lang=en"):
            assert [size(sheet) for sheet in printed(visitor, path)] == [A4], path


def test_the_title_of_a_poster_is_the_size_that_the_poster_gives_it_and_not_that_of_other_prints(content, window):
    page = window().open("/events/housing-database-training-3-sample/poster")
    page.emulate_media(media="print")
    size = "parseFloat(getComputedStyle(document.querySelector('h1')).fontSize)"
    assert page.evaluate(size) >= 30  # px: 23 pt for long titles, 32 for others


def test_the_table_of_events_has_a_month_on_each_page(live_app, window):
    with Saved(live_app):
        for month in (9, 10, 11):
            for day in range(1, 13):
                making.event(f"ประชุมเดือน {month}", (making.DaySpan(date(2022, month, day)),))
    sheets = [sheet.extract_text() for sheet in printed(window(), "/calendar/list?page=all&sort=date&zone=central")]
    assert len(sheets) == 3
    for text, month in zip(sheets, (9, 10, 11), strict=True):
        assert text.replace(" ", "").count(f"ประชุมเดือน{month}ทั") == 12
    assert "zone=central" in sheets[0]


def test_tables_on_paper_keep_their_head_with_its_rows_and_over_its_columns(content, window):
    admin, event = window("admin"), "/team/events/housing-database-training-2"
    for path, head in (("/registrations/print/roster", "Small group"), ("/agenda/print", "Speaker")):
        texts = [sheet.extract_text() for sheet in printed(admin, f"{event}{path}?lang=en")]
        assert head in texts[0]
        assert not [text[-200:] for text in texts if head in text[-len(head) - 20 :]], path
    sheets = printed(admin, f"{event}/registrations/print/sign-in?lang=en")
    assert "Signed by the registrar" in sheets[-1].extract_text(), "the last sheet is for nothing but the foot"
    admin.open(f"{event}/registrations").emulate_media(media="print")
    shown = "rows => new Set(rows.map(row => [...row.cells].filter(cell => cell.checkVisibility()).length)).size"
    assert admin.main("table tr").evaluate_all(shown) == 1  # the boxes to tick are not printed, nor is their heading


def test_a_button_says_that_its_file_is_being_made(live_app, window):
    with Saved(live_app):
        workshop.create()
    admin = window("admin")
    admin.open(f"/team/events/{workshop.SLUG}/print")
    admin.page.evaluate("addEventListener('click', (event) => event.preventDefault())")  # the answer takes its time
    link = admin.main("a[href*='sign-in.pdf']")
    assert link.get_attribute("aria-busy") is None
    link.click()
    assert link.get_attribute("aria-busy") == "true"
    assert "กำลังทำไฟล์" in link.evaluate("one => getComputedStyle(one, '::after').content")
