"""The timeline in the browser; today is 1 August 2565."""

from datetime import date

import pytest

from coordinator.core.dates import CoarseDate, Precision
from coordinator.places.queries import get_district, get_zone
from coordinator.plans import operations
from coordinator.plans.models import ActivityStatus
from tests.calendar.making import Saved, month
from tests.home import making
from tests.support.queries import counted

PAGE = "/team/plans/timeline"


def on(text: str) -> CoarseDate:
    return CoarseDate(date.fromisoformat(text))


def add(name: str, unit: str = "1026", year: int = 2022, **row):
    owner = get_district(unit) if unit.isdigit() else get_zone(unit)
    return operations.add_activity(operations.open_plan(owner, year), name=name, **row)


@pytest.fixture
def plans(app):
    with Saved(app):
        making.area("1026", "ชุมชนวัดม่วง")
        add("สำรวจครัวเรือน", place="ชุมชนวัดม่วง", start=on("2022-08-01"), end=on("2022-09-15"),
            responsible="วิภา", status=ActivityStatus.IN_PROGRESS)  # fmt: skip
        add("เวทีชาวบ้าน", start=month(2022, 8), end=month(2022, 9))
        add("ส่งแผนระดับเขต", start=on("2022-07-20"), status=ActivityStatus.PLANNED)
        add("งานข้ามปี", "1004", start=on("2022-09-01"), end=month(2022, 11))
        add("งานปีก่อน", "1004", start=on("2021-02-01"), status=ActivityStatus.DONE)
        add("งานปีหน้า", "south", 2023, start=CoarseDate(date(2023, 1, 1), Precision.QUARTER))
        add("ยังไม่มีกำหนด", "1004")


def names(page) -> list[str]:
    return [cell.find("a").text for cell in page.find("th[@scope='row']")]


def bars(page) -> list[str]:
    return [node.get("class") for node in page.find("td[@class='bar-cell']//span") if "seg" in node.get("class")]


def test_bars_show_this_fiscal_year_in_the_order_of_their_dates(browser, plans):
    page = browser("central").get(PAGE)
    assert page.h1 == "เส้นเวลาแผนปฏิบัติการ"
    assert names(page) == ["งานข้ามปี", "ส่งแผนระดับเขต", "สำรวจครัวเรือน", "เวทีชาวบ้าน"]
    assert bars(page) == [
        "seg fill-not_started at-45 for-4 first last later",
        "seg fill-planned at-39 for-1 late day first last",
        "seg fill-in_progress at-41 for-6 first last",
        "seg fill-not_started at-41 for-4 coarse first",
        "seg fill-not_started at-45 for-4 coarse last",
    ]
    for words in ("1 ส.ค. – 15 ก.ย. 2565", "ส.ค. – ก.ย. 2565", "ไตรมาส 4/2565", "วิภา", "เกินกำหนด 12 วัน", "เขตดินแดง"):
        assert words in page.text
    assert "ดำเนินต่อหลังช่วงนี้" in page.text


def test_what_the_year_leaves_out_is_counted_and_led_to(browser, plans):
    page = browser("central").get(PAGE)
    assert "1 กิจกรรมสิ้นสุดก่อนช่วงนี้" in page.text
    assert "1 กิจกรรมเริ่มหลังช่วงนี้" in page.text
    assert names(browser("central").get(f"{PAGE}?year=2021")) == ["งานปีก่อน"]
    assert names(browser("central").get(f"{PAGE}?year=2566")) == ["งานปีหน้า", "งานข้ามปี"]


def test_rows_without_dates_are_listed_with_their_number(browser, plans):
    page = browser("south").get(PAGE)
    assert "ยังไม่กำหนดเวลา (1)" in page.text
    listed = page.find("ul[@class='results']//a")
    assert [(node.text, node.get("href").partition("#")[2]) for node in listed] == [("ยังไม่มีกำหนด", "start")]
    assert "ยังไม่กำหนดเวลา (" not in browser("south").get(f"{PAGE}?zone=central").text
    assert "1 กิจกรรม" in browser("south").get("/team/plans?undated=1").text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("zone=south", ["งานข้ามปี"]),
        ("district=1026&status=late", ["ส่งแผนระดับเขต"]),
        ("q=ครัวเรือน", ["สำรวจครัวเรือน"]),
        ("status=in_progress", ["สำรวจครัวเรือน"]),
        ("scale=quarter&zone=south", ["งานปีหน้า", "งานปีก่อน", "งานข้ามปี"]),
        ("scale=year&status=done", ["งานปีก่อน"]),
        ("q=ไม่มีคำนี้", []),
    ],
)
def test_filters_and_scales_are_addresses(browser, plans, query, found):
    assert names(browser("director").get(f"{PAGE}?{query}")) == found


def test_rows_are_grouped_by_area(browser, plans):
    page = browser("central").get(f"{PAGE}?zone=central&group=area")
    heads = [node.text.strip() for node in page.find("th[@scope='rowgroup']")]
    assert heads == ["ชุมชนวัดม่วง · เขตดินแดง", "ไม่ระบุพื้นที่เป้าหมาย · เขตดินแดง"]


def test_dates_lead_to_the_form_only_for_those_who_may_change_them(browser, plans):
    links = [node.get("href") for node in browser("central").get(PAGE).find("td//a")]
    assert len([link for link in links if link.endswith("/edit#start")]) == 3
    for reader in ("director", "trainer", "officer"):
        assert "/edit" not in browser(reader).get(PAGE).html


@pytest.mark.parametrize(
    "query", ["year=0", "year=9223372036854775808", "year=%00", "scale=week", "group=&page=-1", "page=99999999999",
              "zone=mars&district=abc&area=9999999999999999999", "status=late&status=x&q=%25%5F'", "year=2700"]
)  # fmt: skip
def test_an_address_that_makes_no_sense_shows_something_sensible(browser, plans, query):
    browser("central").get(f"{PAGE}?{query}")


def test_before_any_plan_the_scale_is_there(browser):
    page = browser("central").get(f"{PAGE}?lang=en")
    assert "No activity in this period" in page.text
    assert "Q4 FY2022" in page.text


def test_a_long_timeline_has_pages_and_asks_no_more_for_more_rows(app, browser, plans):
    few = questions(browser("central"))
    with Saved(app):
        for number in range(120):
            add(f"กิจกรรม {number}", start=on("2022-03-01"), place="ชุมชนวัดม่วง")
    assert questions(browser("central")) == few <= 20
    first, second = browser("central").get(PAGE), browser("central").get(f"{PAGE}?page=2")
    assert (len(names(first)), len(names(second))) == (100, 24)
    assert "เขตดินแดง (ต่อ)" in second.text


def questions(reader) -> int:
    with counted() as asked:
        reader.get(PAGE)
    return len(asked)


def test_a_schedule_that_moved_since_its_approval_shows_both(app, browser):
    with Saved(app):
        moved = add("ย้ายวัน", start=on("2022-08-01"), end=on("2022-08-10"))
        add("ตามเดิม", start=on("2022-08-01"))
        operations.submit_plan(moved.plan)
        operations.approve_plan(moved.plan)
        operations.change_activity(moved, start=on("2022-08-20"), end=on("2022-09-05"))
    page = browser("central").get(PAGE)
    assert page.text.count("อนุมัติไว้:") == 1
    assert "อนุมัติไว้: 1–10 ส.ค. 2565" in page.text
    drawn = [node.get("class") for node in page.find("td[@class='bar-cell']//span")]
    assert [one for one in drawn if one.startswith("was ")] == ["was at-41 for-2"]
