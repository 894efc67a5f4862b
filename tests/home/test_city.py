"""The overview of the fifty districts."""

import csv
import io
from datetime import UTC, datetime

import pytest

from coordinator.core import clock
from coordinator.core.db import db
from coordinator.groups.models import GroupState, WorkingGroup
from tests.calendar.making import Saved
from tests.home import making
from tests.support.queries import counted


def _codes(page) -> list[str]:
    cells = [node for node in page.find("td") if node.get("class") == "code"]
    return [node.text for node in cells if node.text]


def _rows(browser, path: str) -> list[dict[str, str]]:
    answer = browser.get(path).response
    assert answer.mimetype == "text/csv"
    text = answer.get_data()
    assert text.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"))))


@pytest.fixture
def city(app):
    """Two districts with approved plans, one with a draft, one group established."""
    with Saved(app):
        making.plan("1001", "done", "late", "late")
        making.plan("1002", "done")
        making.plan("1008", "in_progress", state=making.PlanState.DRAFT)
        group = db.session.get(WorkingGroup, "1001")
        assert group is not None
        group.state = GroupState.ESTABLISHED
        making.area("1001", "ชุมชนริมคลอง")
        making.area("1001", "ชุมชนลับ", public=False)
        making.meeting("ประชุมเขตพระนคร", districts=["1001"])


def test_before_any_plan_the_sentence_says_so(browser):
    assert "ยังไม่มีแผนทั้ง 50 เขต" in browser().get("/districts").text


def test_the_sentence_tells_how_many_are_late_and_where(browser, city):
    text = browser("director").get("/team/overview").text
    assert "5 กิจกรรมใน 3 เขต · แล้วเสร็จ 2 · ล่าช้า 2 ใน 1 เขต · ยังไม่มีแผน 47 เขต" in text
    assert "จัดตั้งคณะทำงานแล้ว 1 จาก 50 เขต" in text
    assert "1 ส.ค. 2565" in text


def test_the_public_does_not_see_what_is_not_approved(browser, city):
    text = browser().get("/districts").text
    assert "4 กิจกรรมใน 2 เขต" in text
    rows = {row["รหัสเขต"]: row for row in _rows(browser(), "/districts.csv")}
    assert rows["1008"]["รหัสสถานะแผน"] == "no_data"
    assert rows["1001"]["พื้นที่เป้าหมาย"] == "1"
    assert "changed_by" not in rows["1001"]


def test_the_map_has_a_link_for_each_district_in_its_zone(browser):
    page = browser().get("/districts")
    tiles = [node.get("href") for node in page.find("a") if (node.get("class") or "").startswith("tile ")]
    assert len(tiles) == len(set(tiles)) == 50
    assert len([s for s in page.find("section") if (s.get("aria-labelledby") or "").startswith("map-")]) == 6


def test_the_legend_filters_map_and_table(browser, city):
    page = browser().get("/districts?status=late")
    assert _codes(page) == ["1001"]
    off = [node for node in page.find("a") if node.get("class") == "tile s-off"]
    assert len(off) == 49
    assert _codes(browser().get("/districts?by=group&status=established")) == ["1001"]


def test_a_zone_narrows_the_table(browser):
    assert len(_codes(browser().get("/districts?zone=north"))) == 7


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        *(("code", "1001"), ("-code", "1050"), ("name", "1033"), ("-late", "1001"), ("-done", "1001")),
        *(("-areas", "1001"), ("-events", "1001"), ("late", "1002")),
    ],
)
def test_the_table_is_sorted_by_what_the_heading_says(browser, city, sort, first):
    assert _codes(browser().get(f"/districts?sort={sort}"))[0] == first


def test_names_are_in_the_order_of_a_thai_dictionary(browser):
    names = [node.text for node in browser().get("/districts?sort=name").find("th[@scope='row']/a")][:50]
    assert names[:4] == ["คลองเตย", "คลองสาน", "คลองสามวา", "คันนายาว"]
    assert names[-2:] == ["หลักสี่", "ห้วยขวาง"]


def test_equal_rows_keep_the_order_of_the_codes_and_unknown_ones_come_last(browser, city):
    codes = _codes(browser("admin").get("/team/overview?sort=-changed"))
    assert codes[3:] == sorted(codes[3:])
    assert _codes(browser("admin").get("/team/overview?sort=changed"))[3:] == codes[3:]


@pytest.mark.parametrize("query", ["by=nothing", "status=%00", "sort=xx", "zone=mars", "by=plan&status=established"])
def test_an_address_that_makes_no_sense_shows_everything(browser, query):
    assert len(_codes(browser().get(f"/districts?{query}"))) == 50


def test_the_file_has_codes_words_and_all_fifty_districts(browser, city):
    rows = _rows(browser(), "/districts.csv")
    assert [row["รหัสเขต"] for row in rows] == [str(code) for code in range(1001, 1051)]
    first = rows[0]
    assert first["รหัส P-code"] == "TH1001"
    assert first["เขต (ภาษาไทย)"] == "พระนคร"
    assert (first["รหัสกลุ่มเขต"], first["รหัสสถานะคณะทำงาน"], first["รหัสสถานะแผน"]) == ("central", "established", "late")
    assert (first["กิจกรรม"], first["ดำเนินการแล้วเสร็จ"], first["ล่าช้ากว่าแผน"]) == ("3", "1", "2")
    assert "2565" in first["ข้อมูล ณ วันที่"]


def test_the_file_of_the_staff_tells_who_changed_something_last(browser, city):
    row = _rows(browser("director"), "/team/overview.csv")[0]
    assert (row["ผู้แก้ไขล่าสุด"], row["วันที่แก้ไขล่าสุด"], row["วันที่แก้ไขล่าสุด (พ.ศ.)"]) == ("tester", "2022-08-01", "1 ส.ค. 2565")


@pytest.mark.parametrize(("who", "path"), [(None, "/districts"), ("director", "/team/overview")])
def test_the_number_of_questions_does_not_grow_with_the_plans(app, browser, who, path):
    few = _questions(browser(who), path)
    with Saved(app):
        for number in range(1, 30):
            making.plan(f"10{number:02}", "done", "late", "planned")
            making.area(f"10{number:02}", f"ชุมชน {number}")
    assert _questions(browser(who), path) == few <= 25


def _questions(reader, path: str) -> int:
    with counted() as asked:
        reader.get(path)
    return len(asked)


def test_the_staff_colour_the_map_by_completeness(app, browser, city):
    with Saved(app):
        whole = making.plan("1004", "planned").activities[0]
        for part in ("area_text", "process", "method", "tools", "responsible", "involved", "budget_source"):
            setattr(whole, part, "มีแล้ว")
    director = browser("director")
    assert _codes(director.get("/team/overview?by=complete&status=whole")) == ["1004"]
    assert _codes(director.get("/team/overview?by=complete&status=some")) == ["1001", "1002", "1008"]
    assert "100" in director.get("/team/overview?by=complete").text
    rows = {row["รหัสเขต"]: row["กิจกรรมที่ข้อมูลยังไม่ครบ"] for row in _rows(director, "/team/overview.csv")}
    assert (rows["1001"], rows["1004"], rows["1050"]) == ("3", "0", "0")
    assert len(_codes(browser().get("/districts?by=complete&status=whole"))) == 50


def test_old_knowledge_is_said_and_led_to(browser, city):
    assert "เก่าแล้ว" not in browser("director").get("/team/overview").text
    with clock.at(datetime(2022, 11, 20, 3, tzinfo=UTC)):
        page = browser("director").get("/team/overview")
        assert "ข้อมูลของ 3 เขตเก่าแล้ว" in page.text
        link = next(node.get("href") for node in page.find("a") if node.text == "ดูเขตเหล่านี้")
        assert _codes(browser("director").get(link)) == ["1001", "1002", "1008"]
        assert "เก่าแล้ว" not in browser().get("/districts").text


def test_an_event_counts_for_each_district_that_it_is_for_and_for_no_other(app, browser):
    north = _codes(browser().get("/districts?zone=north"))
    with Saved(app):
        making.meeting("ทั้งเมือง")
        making.meeting("ของโซน", zone_slug="north")
        making.meeting("ของสองเขต", districts=["1001", "1002"])
        making.meeting("ของโซนแต่ระบุเขต", zone_slug="north", districts=north[:1])
        making.meeting("ผ่านไปแล้ว", on=making.PAST)
    counted = {row["รหัสเขต"]: row["งานที่จะมาถึง"] for row in _rows(browser(), "/districts.csv")}
    assert {code for code, number in counted.items() if number == "2"} == {"1001", "1002", *north[1:]}
    assert {code for code, number in counted.items() if number == "3"} == {north[0]}
    assert counted["1050"] == "1"
