"""Overlaps and gaps in the browser; today is 1 August 2565."""

import csv
import io
from datetime import date

import pytest

from coordinator.areas.models import SurveyState
from coordinator.core.dates import CoarseDate
from coordinator.plans.models import ActivityStatus
from tests.calendar.making import Saved
from tests.home import making
from tests.plans.test_timeline import add, on
from tests.support.queries import counted

PAGE = "/team/plans/gaps"


def counts(page) -> dict[str, int]:
    links = [node for node in page.find("a") if (node.get("class") or "").startswith("counter")]
    return {node.get("href").removeprefix("#"): int("".join(node.find("b").itertext())) for node in links}


def actions(page, key: str) -> list[tuple[str, str]]:
    section = page.find(f"section[@aria-labelledby='{key}']")[0]
    return [(node.text, node.get("href")) for node in section.findall(".//td/a[@class='no-print']")]


@pytest.fixture
def zone(app):
    """In zone central: two plans that meet in one area, a trainer wanted twice, and what has been forgotten."""
    with Saved(app):
        making.area("1026", "ชุมชนวัดม่วง")
        making.area("1026", "ชุมชนที่ลืม").survey_state = SurveyState.COMPLETE
        making.area("1001", "ชุมชนใหม่")
        add("สำรวจครัวเรือน", place="ชุมชนวัดม่วง", start=on("2022-08-10"), end=on("2022-08-12"), responsible="ดร.วิภา ใจดี")
        add("เวทีของกลุ่มเขต", "central", place="ชุมชนวัดม่วง", start=on("2022-08-15"))
        add("อบรมอาสาสมัคร", "1004", start=on("2022-08-12"), involved="พอช., ดร.วิภา  ใจดี")
        add("ค้างมานาน", start=on("2022-05-01"), status=ActivityStatus.IN_PROGRESS)
        making.meeting("ประชุมเขตบางรัก", zone_slug="south", districts=["1004"])


def test_each_kind_is_counted_and_says_what_to_do(browser, zone):
    page = browser("central").get(f"{PAGE}?zone=central")
    found = {"areas": 1, "parties": 1, "bare": 2, "surveyed": 1, "planless": 8, "eventless": 1, "idle": 1}
    assert counts(page) == found
    assert "ชุมชนวัดม่วง · ห่างกัน 3 วัน" in page.text
    assert "ดร.วิภา ใจดี · ช่วงเวลาเดียวกัน" in page.text
    assert "เกินกำหนด 92 วัน" in page.text
    assert actions(page, "planless")[0] == ("เพิ่มกิจกรรม", "/team/plans/new?district=1001")
    assert actions(page, "eventless") == [("เพิ่มงาน", "/team/events/new?zone=central")]
    form = browser("central").get(actions(page, "surveyed")[0][1])
    assert (form.fields()["district_code"], form.fields()["place"]) == ("1026", "ชุมชนที่ลืม")


@pytest.mark.parametrize(
    ("query", "changed"),
    [
        ("days=2", {"areas": 0}),
        ("days=0", {"areas": 0}),
        ("zone=south", {"areas": 0, "bare": 0, "surveyed": 0, "planless": 9, "eventless": 0, "idle": 0}),
        ("zone=north", {"areas": 0, "parties": 0, "bare": 0, "surveyed": 0, "planless": 7, "eventless": 0, "idle": 0}),
        ("year=2566", {"areas": 0, "parties": 0, "bare": 3, "planless": 9, "eventless": 0, "idle": 0}),
    ],
)
def test_zone_days_and_year_are_filters(browser, zone, query, changed):
    where = "" if "zone" in query else "zone=central&"
    found = counts(browser("director").get(f"{PAGE}?{where}{query}"))
    assert {key: found[key] for key in changed} == changed


def test_rows_of_one_plan_are_compared_when_asked_for(app, browser, zone):
    with Saved(app):
        add("คืนข้อมูล", place="ชุมชนวัดม่วง", start=on("2022-08-13"))
        add("ยกเลิกแล้ว", place="ชุมชนวัดม่วง", start=on("2022-08-13"), status=ActivityStatus.CANCELLED)
        add("ทั้งปี", place="ชุมชนวัดม่วง", start=CoarseDate.covering(date(2022, 8, 1), "fiscal_year"))
    assert counts(browser("central").get(f"{PAGE}?zone=central"))["areas"] == 2
    assert counts(browser("central").get(f"{PAGE}?zone=central&among=rows"))["areas"] == 3


def test_what_one_may_not_do_is_not_offered(browser, zone):
    reader = browser("director").get(f"{PAGE}?zone=central")
    assert [key for key in counts(reader) if actions(reader, key)] == []
    own = browser("officer").get(f"{PAGE}?zone=central")
    assert actions(own, "planless") == [("เพิ่มกิจกรรม", "/team/plans/new?district=1001")]


def test_nothing_found_says_what_was_checked(app, browser):
    with Saved(app):
        for code in ("1005", "1029", "1030", "1036", "1038", "1041", "1042"):
            add("งานที่เสร็จแล้ว", code, start=on("2022-07-01"), status=ActivityStatus.DONE)
        making.meeting("ประชุมกรุงเทพเหนือ", zone_slug="north")
    page = browser("central").get(f"{PAGE}?zone=north")
    assert set(counts(page).values()) == {0}
    assert "ไม่พบการทับซ้อนหรือช่องว่าง" in page.text
    assert "ตรวจแล้ว: 7 กิจกรรมใน 7 แผน และ 0 พื้นที่เป้าหมาย ปีงบประมาณ 2565" in page.text


def test_the_file_has_all_findings(browser, zone):
    answer = browser("trainer").get("/team/plans/gaps.csv?zone=central").response
    rows = list(csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig"))))
    assert len(rows) == 1 + 1 + 2 + 1 + 8 + 1 + 1
    assert rows[0]["เหตุ"] == "ชุมชนวัดม่วง · ห่างกัน 3 วัน"


@pytest.mark.parametrize(
    "query", ["days=-1", "days=99999999999999999999", "days=%00", "year=0", "year=x&zone=mars&among=all", "zone=%27"]
)
def test_an_address_that_makes_no_sense_is_read_as_far_as_it_goes(browser, zone, query):
    browser("central").get(f"{PAGE}?{query}")
    browser("central").get(f"/team/plans/gaps.csv?{query}")


def test_the_number_of_questions_does_not_grow(app, browser, zone):
    few = questions(browser("central"))
    with Saved(app):
        for number in range(20):
            making.area("1001", f"ชุมชน {number}")
            add(f"งาน {number}", place="ชุมชนวัดม่วง", start=on("2022-08-16"))
            add(f"งาน {number}", "central", place="ชุมชนวัดม่วง", start=on("2022-08-16"), responsible="พอช.")
            add(f"ค้าง {number}", "1001", start=on("2022-05-01"))
    assert questions(browser("central")) == few <= 30


def questions(reader) -> int:
    with counted() as asked:
        reader.get(f"{PAGE}?zone=central")
    return len(asked)
