"""The calendar as people read it."""

from datetime import UTC, date, datetime, time

import pytest

from coordinator.calendar import stored
from coordinator.core import clock
from coordinator.core.dates import CoarseDate, Precision
from coordinator.events import operations, queries
from coordinator.events.lines import DaySpan
from coordinator.events.models import EventKind
from tests.calendar.making import TITLE, Saved, activity, event
from tests.support.workshop import move_event


def on(day: int, month: int = 9) -> tuple[DaySpan, ...]:
    return (DaySpan(date(2022, month, day), time(13, 30), time(15)),)


@pytest.fixture
def saved(app):
    return Saved(app)


def links(page, text):
    return [link.get("href") for link in page.find("a") if "".join(link.itertext()).strip() == text]


def titles(page):
    """The entries of the table, in its order."""
    return ["".join(head.itertext()).strip() for head in page.find("tbody//th") if head.get("scope") == "row"]


def test_the_agenda_shows_each_day_of_a_workshop_under_its_month(browser, saved):
    with saved:
        event(venue="โรงแรมปรินซ์พาเลซ")
    page = browser().get("/calendar")
    assert sum(TITLE in "".join(heading.itertext()) for heading in page.find("h3")) == 2
    for words in ("ธันวาคม 2565", "09:00–16:30 น.", "โรงแรมปรินซ์พาเลซ", "ทุกเขต", "อบรม"):
        assert words in page.text
    assert "1 จาก 2" in page.text
    assert "2 จาก 2" in page.text


def test_what_is_over_is_not_in_the_agenda_and_is_in_the_table(browser, saved):
    with saved:
        event("ผ่านไปแล้ว", on(5, month=7))
        event("กำลังจะมา", on(5))
    visitor = browser()
    assert "ผ่านไปแล้ว" not in visitor.get("/calendar").text
    assert "ผ่านไปแล้ว" in visitor.get("/calendar/list").text
    assert "กำลังจะมา" in visitor.get("/calendar/list?q=กำลัง").text


def test_a_search_finds_the_words_of_the_full_title_in_either_language(browser, saved):
    with saved:
        called = {"short_th": "อบรมฐานข้อมูล", "title_en": "Training on housing data", "short_en": "Training"}
        slug = event("อบรมการสำรวจริมคลอง", on(5), **called).slug
        operations.change_event(queries.get_event(slug), kind=EventKind.TRAINING, **called, title_th="อบรมการสำรวจชุมชน")
    for asked, shown in (
        ("q=การสำรวจชุมชน", "อบรมฐานข้อมูล"),
        ("q=HOUSING", "อบรมฐานข้อมูล"),
        ("q=ฐานข้อมูล&lang=en", "Training"),
    ):
        for view in ("/calendar", "/calendar/2022-09"):
            assert shown in browser().get(f"{view}?{asked}").text, asked
    assert titles(browser().get("/calendar/list?q=ริมคลอง")) == []


def test_filters_narrow_every_view_and_can_be_taken_off_one_by_one(browser, saved):
    with saved:
        event("ของพระนคร", on(5), districts=["1001"])
        event("ของบางรัก", on(6), districts=["1004"], kind=EventKind.MEETING)
    for view in ("/calendar", "/calendar/2022-09", "/calendar/list", "/calendar/list.csv"):
        answer = browser().client.get(f"{view}?district=1001&type=training").get_data(as_text=True)
        assert "ของพระนคร" in answer, view
        assert "ของบางรัก" not in answer, view
    page = browser().get("/calendar?district=1001&type=training&q=พระนคร")
    chips = [link.get("href") for link in page.find("a") if link.get("class") == "chip"]
    assert [chip.count("=") for chip in chips] == [2, 2, 2]


def test_the_link_to_follow_carries_the_filter_and_the_head_names_the_feed(browser):
    page = browser().get("/calendar?zone=central")
    assert links(page, "ติดตามปฏิทินนี้") == ["/calendar/subscribe?openExternalBrowser=1&zone=central"]
    feed = next(link for link in page.find("link") if link.get("type") == "text/calendar").get("href")
    assert feed.endswith("/feeds/zone/central.ics")
    assert browser().client.get(feed).status_code == 200


def test_nothing_that_fits_leads_to_the_next_event_outside_and_to_the_past(browser, saved):
    with saved:
        event("ของบางรัก", on(6), districts=["1004"])
        event("ปีก่อน", on(5, month=7), districts=["1001"])
    page = browser().get("/calendar?district=1001")
    assert "ไม่มีงานที่ตรงกับตัวกรอง" in page.text
    assert "ของบางรัก" in page.text
    assert "ปีก่อน" in page.text


def test_a_calendar_with_only_a_past_is_not_bare(browser, saved):
    with saved:
        event()
    with clock.at(datetime(2026, 11, 23, tzinfo=UTC), every_thread=True):
        page = browser().get("/calendar")
    assert "ยังไม่มีงานที่ประกาศ" in page.text
    assert TITLE in page.text


def test_a_cancelled_event_is_struck_out_and_named_so(browser, saved):
    with saved:
        operations.cancel_event(event(days=on(5)), reason="น้ำท่วม")
    page = browser().get("/calendar")
    assert "ยกเลิก" in page.text
    assert [node for node in page.find("article") if "cancelled" in node.get("class")]


def test_an_event_moved_lately_is_marked_for_two_weeks(browser, saved):
    with saved:
        slug = event(days=on(20)).slug
    assert "มีการเปลี่ยนแปลง" not in browser().get("/calendar").text
    with clock.at(datetime(2022, 8, 2, 3, tzinfo=UTC), every_thread=True):
        with saved:
            move_event(queries.get_event(slug), date(2022, 9, 21))
        assert "มีการเปลี่ยนแปลง" in browser().get("/calendar").text
    with clock.at(datetime(2022, 8, 16, 3, 1, tzinfo=UTC), every_thread=True):
        assert "มีการเปลี่ยนแปลง" not in browser().get("/calendar").text


@pytest.mark.parametrize("most", [2, 2000])
def test_pages_say_what_is_true_however_many_entries_a_process_remembers(browser, saved, monkeypatch, most):
    monkeypatch.setattr(stored, "MOST", most)
    with saved:
        slug, *_others = [event(f"งานที่ {number}", on(number)).slug for number in range(1, 6)]
    for view in ("/calendar", "/calendar/2022-09", "/calendar/list", "/calendar?lang=en"):
        assert all(f"งานที่ {number}" in browser().get(view).text for number in range(1, 6))
    with saved:
        operations.change_event(
            queries.get_event(slug), kind=EventKind.TRAINING, title_th="งานอื่น", short_th="งานอื่น", short_en="Another"
        )
    for view in ("/calendar?lang=th", "/calendar/2022-09", "/calendar/list"):
        assert "งานที่ 1" not in browser().get(view).text
        assert "งานอื่น" in browser().get(view).text
    assert "Another" in browser().get("/calendar?lang=en").text


def test_activities_stand_under_their_month_with_the_words_of_their_period(browser, saved):
    with saved:
        activity(start=CoarseDate(date(2022, 7, 1), Precision.QUARTER))
    for view in ("/calendar", "/calendar/2022-09"):
        text = browser().get(view).text
        assert "กิจกรรมตามแผนในเดือนนี้" in text
        assert "ไตรมาส 4/2565" in text


def test_a_month_is_a_table_from_sunday_to_saturday(browser, saved):
    with saved:
        event()
    page = browser().get("/calendar/2022-12")
    heads = ["".join(head.itertext()) for head in page.find("th")]
    assert heads[0].startswith("อา")
    assert page.text.count(TITLE) == 4  # in the table, and in the list for telephones
    assert links(page, "เดือนก่อน พฤศจิกายน 2565") == ["/calendar/2022-11"]


def test_more_than_three_events_of_a_day_lead_to_the_agenda_of_that_day(browser, saved):
    with saved:
        for number in range(5):
            event(f"งาน {number}", on(5))
    page = browser().get("/calendar/2022-09?type=training")
    further = links(page, "อีก 2 งาน")
    assert further == ["/calendar?type=training&from=2022-09-05"]
    assert "งาน 4" in browser().get(further[0]).text


def test_a_buddhist_year_leads_to_the_common_one(browser):
    answer = browser().client.get("/calendar/2565-12?zone=central&name=x")
    assert (answer.status_code, answer.location) == (301, "/calendar/2022-12?zone=central")


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("2022-13", "ธันวาคม 2565"),
        ("2565-0", "มกราคม 2565"),
        ("1999-01", "สิงหาคม 2555"),
        ("2040-01", "สิงหาคม 2575"),
        ("9999-12", "สิงหาคม 2565"),
        ("0000-01", "สิงหาคม 2565"),
        ("soon", "สิงหาคม 2565"),
    ],
)
def test_a_month_that_the_calendar_does_not_reach_is_answered_with_the_nearest(browser, name, nearest):
    page = browser().get(f"/calendar/{name}", status=404)
    assert page.h1 == f"ปฏิทินงาน {nearest}"
    assert "ไม่มีเดือนนี้ในปฏิทิน" in page.text


def test_the_ends_of_the_calendar_lead_no_further(browser):
    assert not [link for link in browser().get("/calendar/2012-08").find("a") if link.get("rel") == "prev"]
    assert not [link for link in browser().get("/calendar/2032-08").find("a") if link.get("rel") == "next"]
    assert links(browser().get("/calendar/2032-08?zone=central"), "เดือนนี้") == ["/calendar/2022-08?zone=central"]


@pytest.mark.parametrize("view", ["/calendar", "/calendar/2022-09", "/calendar/list"])
def test_a_filter_that_is_not_there_is_told_and_left_out(browser, saved, view):
    with saved:
        event("ของบางรัก", on(6), districts=["1004"])
    for query in ("zone=moon", "district=9999", "type=party"):
        page = browser().get(f"{view}?{query}", status=404)
        assert "ไม่รู้จักบางส่วนของลิงก์นี้" in page.text
        assert "ของบางรัก" in page.text


@pytest.mark.parametrize("path", ["/embed/calendar?zone=moon", "/calendar/subscribe?scope=district:9999"])
def test_whoever_follows_or_embeds_what_is_not_there_is_told_so(browser, path):
    assert "ไม่รู้จักบางส่วนของลิงก์นี้" in browser().get(path, status=404).text
    for known in ("zone=central", "scope=all", "scope=type:meeting", "scope=group:1001", ""):
        page = browser().get(f"{path.partition('?')[0]}?{known}")
        assert "ไม่รู้จักบางส่วนของลิงก์นี้" not in page.text


def test_a_file_for_a_filter_that_is_not_there_is_missing_and_not_the_whole_calendar(browser):
    browser().get("/calendar/list.csv?zone=moon", status=404)


@pytest.mark.parametrize("query", ["from=9999-12-31", "from=x", "page=99999", "page=-1", "zone=%00", "q=%00&sort=x"])
def test_nonsense_in_the_address_hides_no_page(browser, query):
    for view in ("/calendar", "/calendar/2022-09", "/calendar/list", "/calendar/list.csv", "/calendar/subscribe"):
        browser().get(f"{view}?{query}")


# Silence was held right for days, too; but whoever follows such a link takes today for the day that was meant.
@pytest.mark.parametrize(("day", "why"), [("x", "อ่านวันที่นี้ไม่ออก"), ("1990-01-01", "ล่วงหน้าได้ 10 ปี")])
def test_the_agenda_says_of_a_day_that_it_cannot_show_and_begins_today(browser, saved, day, why):
    with saved:
        event("พรุ่งนี้", on(5))
    page = browser().get(f"/calendar?from={day}")
    assert "แสดงวันที่ในลิงก์นี้ไม่ได้" in page.text
    assert why in page.text
    assert "พรุ่งนี้" in page.text
    assert "แสดงวันที่ในลิงก์นี้ไม่ได้" not in browser().get("/calendar?from=2022-09-05").text


def test_the_table_sorts_by_title_in_dictionary_order(browser, saved):
    with saved:
        for title in ("เขตสัมพันธ์", "ไทยพัฒนา", "กรุงเทพ", "แขวงใหม่"):
            event(title, on(5))
    page = browser().get("/calendar/list?sort=title")
    assert titles(page) == ["กรุงเทพ", "เขตสัมพันธ์", "แขวงใหม่", "ไทยพัฒนา"]


def test_a_long_table_has_pages(browser, saved):
    with saved:
        for number in range(60):
            event(f"งาน {number}", on(5))
    assert len(titles(browser().get("/calendar/list"))) == 50
    assert len(titles(browser().get("/calendar/list?page=2"))) == 10
    assert len(titles(browser().get("/calendar/list?page=all"))) == 60
    assert browser().get("/calendar?page=2").text.count("งาน ") >= 10


def test_the_spreadsheet_has_its_mark_and_no_formulas(browser, saved):
    with saved:
        event("=1+1", on(5))
    octets = browser().client.get("/calendar/list.csv").data
    assert octets.startswith(b"\xef\xbb\xbf")
    assert "'=1+1" in octets.decode("utf-8-sig")


def test_english_has_its_own_words_and_years(browser, saved):
    with saved:
        event(title_en="Training")
    page = browser().get("/calendar?lang=en")
    assert page.h1 == "Event calendar"
    assert "December 2022" in page.text


def test_an_activity_of_one_day_stands_under_that_day(browser, saved):
    with saved:
        activity(start=CoarseDate(date(2022, 9, 9)))
    text = browser().get("/calendar").text
    assert "ทั้งวัน" in text
    assert "กิจกรรมตามแผนในเดือนนี้" not in text


def test_the_table_stands_by_month_unless_it_is_sorted_by_title(browser, saved):
    with saved:
        event("หนึ่ง", on(5))
        event("สอง", on(6, month=10))
    months = [head for head in browser().get("/calendar/list?sort=date").find("th") if head.get("scope") == "rowgroup"]
    assert ["".join(head.itertext()) for head in months] == ["กันยายน 2565", "ตุลาคม 2565"]
    assert "ตุลาคม 2565" not in browser().get("/calendar/list?sort=title").text


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ("from=ก.ย.+2565&to=ก.ย.+2565", ["กันยา"]),
        ("from=6/9/65", ["ตุลา"]),
        ("to=2022-09-30", ["กันยา"]),
        ("from=ปีงบ+2566", ["ตุลา"]),
    ],
)
def test_the_table_is_narrowed_to_days_as_people_write_them(browser, saved, days, found):
    with saved:
        event("กันยา", on(5))
        event("ตุลา", on(6, month=10))
    page = browser().get(f"/calendar/list?sort=date&{days}")
    assert titles(page) == found
    table = next(link.get("href") for link in page.find("a") if "/list.csv" in link.get("href", ""))
    assert browser().client.get(table).get_data(as_text=True).count(found[0]) == 1


def test_a_day_that_cannot_be_read_is_told_at_its_field_and_kept(browser, saved):
    with saved:
        event("กันยา", on(5))
    page = browser().get("/calendar/list?from=เมื่อวาน&zone=central")
    assert "อ่านวันที่นี้ไม่ออก" in page.errors()
    assert [field.get("value") for field in page.find("input") if field.get("name") == "from"] == ["เมื่อวาน"]
    assert titles(page) == ["กันยา"]
    assert "วันนี้อยู่ก่อนวันเริ่ม" in browser().get("/calendar/list?from=2022-09-01&to=2022-08-01").errors()


def test_paper_leads_back_to_the_same_filter(browser):
    for view in ("/calendar", "/calendar/2022-09", "/calendar/list"):
        text = browser().get(f"{view}?zone=central").text
        assert f"{view}?zone=central" in text
        assert "เฉพาะ: กลุ่มกรุงเทพกลาง" in text


def test_on_a_telephone_a_day_of_the_month_leads_to_its_list_below(browser, saved):
    with saved:
        for number in range(5):
            event(f"งาน {number}", on(5))
    page = browser().get("/calendar/2022-09")
    assert [link.get("href") for link in page.find("a") if link.get("class") == "count"] == ["#day-2022-09-05"]
    assert [node for node in page.find("div") if node.get("id") == "day-2022-09-05"]
