"""Events in the browser: planning, publishing, cancelling, and the page that everybody sees."""

import re
from datetime import timedelta

import pytest

from coordinator.core import clock
from coordinator.core.paging import SIZE
from tests.calendar.making import Saved, event
from tests.support.queries import counted
from tests.support.training import TWO_DAYS

NEW = TWO_DAYS | {"short_en": "Housing survey training"}
TEAM = "/team/events/housing-survey-training"
PUBLIC = "/events/housing-survey-training"


@pytest.fixture
def draft(browser):
    """The training planned by ``trainer``."""
    browser("trainer").submit("/team/events/new", NEW)
    return TEAM


@pytest.fixture
def published(browser, draft):
    """The training, published."""
    trainer = browser("trainer")
    trainer.send(trainer.get(draft), action=f"{draft}/publish")
    return PUBLIC


def test_a_trainer_plans_an_event_on_one_page_and_publishes_it(browser):
    trainer = browser("trainer")
    page = trainer.follow(trainer.submit("/team/events/new", NEW))
    assert page.path == TEAM
    assert "ร่าง" in page.text
    assert "วันพฤหัสบดีที่ 15 ธันวาคม 2565" in page.text
    assert "สถาบันพัฒนาองค์กรชุมชน (องค์การมหาชน)" in page.text
    browser().get(PUBLIC, status=404)
    trainer.send(page, action=f"{TEAM}/publish")
    shown = browser().get(PUBLIC)
    assert shown.h1 == NEW["title_th"]
    assert "พฤ 15 – ศ 16 ธ.ค. 2565" in shown.text
    assert "โรงแรมปรินซ์พาเลซ" in shown.text
    assert "เขตป้อมปราบศัตรูพ่าย" in shown.text


def test_mistakes_in_the_rows_are_told_there_and_nothing_typed_is_lost(browser):
    typed = NEW | {"days-0-ends": "8:00", "days-2-starts": "9:00", "title_th": "", "capacity": "หลายคน"}
    trainer = browser("trainer")
    page = trainer.submit("/team/events/new", typed, status=422)
    fields = page.fields()
    assert fields["days-0-ends"] == "8:00"
    assert fields["days-2-starts"] == "9:00"
    assert fields["capacity"] == "หลายคน"
    assert fields["organisers-1-name"] == "พอช."
    assert page.errors().count("|") == 2
    again = trainer.send(page, {"title_th": "อบรม", "capacity": "160", "days-2-starts": ""}, status=422)
    assert "เวลาสิ้นสุดต้องอยู่หลังเวลาเริ่ม" in again.errors()
    assert "#days-0-ends" in [link.get("href") for link in again.find("a")]
    night = trainer.send(again, {"days-0-starts": "22:00", "days-0-ends": "2:00"}, status=422)
    assert "ตั้งแต่ 00:00 ถึง 02:00 น." in night.errors()


def test_the_same_day_twice_is_refused_at_the_second(browser):
    page = browser("trainer").submit("/team/events/new", NEW | {"days-1-on_date": "15/12/65"}, status=422)
    assert page.find("input[@id='days-1-on_date']")[0].get("aria-invalid") == "true"


def test_the_same_form_sent_twice_is_one_event(browser, sql):
    trainer = browser("trainer")
    page = trainer.get("/team/events/new")
    assert trainer.send(page, NEW).response.location == trainer.send(page, NEW).response.location
    assert sql("SELECT count(*) FROM event") == 1


def test_another_trainer_can_neither_see_nor_change_a_draft(browser, draft):
    other = browser("trainer2")
    for path in ("", "/edit", "/days", "/agenda", "/agenda/new", "/cancel"):
        other.get(draft + path, status=404)
    assert NEW["title_th"] not in other.get("/team/events").text
    assert NEW["title_th"] in browser("trainer").get("/team/events?mine=1").text


def test_a_zone_coordinator_works_on_events_of_the_zone_only(browser):
    browser("trainer").submit("/team/events/new", NEW | {"zone_slug": "central"})
    browser("central").submit(f"{TEAM}/edit", {"room": "ห้องบอลรูม"})
    browser("south").get(TEAM, status=404)
    browser("admin").get(TEAM)


def test_a_coordinator_looks_after_an_event_for_the_city_that_they_created(browser):
    south = browser("south")
    page = south.follow(south.submit("/team/events/new", NEW | {"zone_slug": ""}))
    south.send(page, action=f"{TEAM}/publish")
    browser("central").get(TEAM, status=404)


@pytest.mark.parametrize("who", ["director", "officer"])
def test_those_who_only_read_see_published_events_and_no_drafts(browser, draft, who):
    assert NEW["title_th"] not in browser(who).get("/team/events").text
    browser(who).get("/team/events/new", status=403)
    trainer = browser("trainer")
    trainer.send(trainer.get(draft), action=f"{draft}/publish")
    page = browser(who).get("/team/events")
    assert NEW["title_th"] in page.text
    assert [link.get("href") for link in page.find("a") if link.text == NEW["title_th"]] == [PUBLIC]


def test_visitors_are_asked_to_sign_in(browser, draft):
    for path in ("/team/events", draft, f"{draft}/edit"):
        browser().get(path, status=302)


def test_moving_a_published_event_is_told_to_the_public_in_both_languages(browser, published):
    trainer = browser("trainer")
    trainer.submit(f"{TEAM}/days", {"days-0-on_date": "22/12/65", "days-1-on_date": "23/12/65"})
    assert "พฤ 22 – ศ 23 ธ.ค. 2565" in browser().get(published).text
    assert "เดิม พฤ 15 – ศ 16 ธ.ค. 2565" in browser().get(published).text
    assert "Thu 15 – Fri 16 Dec 2022" in browser().get(published + "?lang=en").text


def test_a_day_is_dropped_by_emptying_its_row_and_comes_back_in_it(browser, published, sql):
    trainer = browser("trainer")
    empty = {"days-1-on_date": "", "days-1-starts": "", "days-1-ends": ""}
    trainer.submit(f"{TEAM}/days", empty)
    page = trainer.get(f"{TEAM}/days")
    assert page.fields()["days-1-on_date"] == ""
    trainer.send(page, {"days-1-on_date": "17/12/65"})
    assert sql("SELECT count(*) FROM event_day") == 2
    assert sql("SELECT feed_sequence FROM event_day WHERE position = 2") == 2


def test_a_published_event_cannot_lose_its_last_day(browser, published):
    empty = {f"days-{row}-{name}": "" for row in (0, 1) for name in ("on_date", "starts", "ends")}
    page = browser("trainer").submit(f"{TEAM}/days", empty, status=422)
    assert page.errors()


def test_cancelling_asks_for_the_reason_and_the_page_stays(browser, published):
    trainer = browser("trainer")
    trainer.submit(f"{TEAM}/cancel", {"reason": ""}, status=422)
    trainer.submit(f"{TEAM}/cancel", {"reason": "น้ำท่วม"})
    page = browser().get(published)
    assert "งานนี้ยกเลิกแล้ว" in page.text
    assert "น้ำท่วม" in page.text
    trainer.send(trainer.get(TEAM), action=f"{TEAM}/restore")
    assert "งานนี้ยกเลิกแล้ว" not in browser().get(published).text


def test_a_cancelled_event_is_not_changed(browser, published):
    trainer = browser("trainer")
    opened = trainer.get(f"{TEAM}/edit")
    trainer.submit(f"{TEAM}/cancel", {"reason": "น้ำท่วม"})
    trainer.send(opened, {"room": "ชั้น 2"}, status=409)


def test_a_copy_is_a_draft_whose_days_are_set_next(browser, published):
    trainer = browser("trainer")
    answer = trainer.submit(f"{TEAM}/copy")
    assert answer.response.location == f"{TEAM}-2/days"
    browser().get(f"{PUBLIC}-2", status=404)


def test_the_agenda_is_shown_by_half_days_with_what_overlaps(browser, published):
    trainer = browser("trainer")
    lecture = {"title_th": "บรรยายพิเศษ", "starts": "9:00", "ends": "12:00", "who": "ประธานอนุกรรมการ"}
    trainer.submit(f"{TEAM}/agenda/new", lecture)
    trainer.submit(f"{TEAM}/agenda/new", {"title_th": "พิธีเปิด", "kind": "opening", "starts": "9:30"})
    page = trainer.get(f"{TEAM}/agenda")
    assert "เวลาทับซ้อนกับ “บรรยายพิเศษ”" in page.text
    trainer.submit(f"{TEAM}/agenda/release")
    shown = browser().get(published)
    assert "วันพฤหัสบดีที่ 15 ธันวาคม 2565, ช่วงเช้า" in shown.text
    assert "ประธานอนุกรรมการ" in shown.text
    assert "ทับซ้อน" not in shown.text


def test_a_session_is_changed_removed_and_restored(browser, published):
    trainer = browser("trainer")
    trainer.submit(f"{TEAM}/agenda/new", {"title_th": "บรรยายพิเศษ", "starts": "9:00"})
    page = trainer.get(f"{TEAM}/agenda")
    [edit] = [link.get("href") for link in page.find("a") if (link.get("href") or "").endswith("/edit")]
    trainer.submit(edit, {"title_th": "บรรยาย", "ends": "8:00"}, status=422)
    trainer.submit(edit, {"title_th": "บรรยาย"})
    browser("trainer2").get(edit, status=404)
    removed = trainer.follow(trainer.send(trainer.get(f"{TEAM}/agenda"), action=edit.replace("/edit", "/remove")))
    assert "รายการที่นำออก" in removed.text
    trainer.send(removed, action=edit.replace("/edit", "/restore"))
    assert "รายการที่นำออก" not in trainer.get(f"{TEAM}/agenda").text


def test_a_save_over_somebody_elses_save_shows_both_texts(browser, draft):
    trainer, admin = browser("trainer"), browser("admin")
    opened = trainer.get(f"{draft}/edit")
    admin.submit(f"{draft}/edit", {"room": "ห้องเจ้าพระยา"})
    answer = trainer.send(opened, {"room": "ห้องบอลรูม"}, status=409)
    assert "ห้องเจ้าพระยา" in answer.text
    trainer.send(answer)
    assert "ห้องบอลรูม" in trainer.get(draft).text


def test_the_seats_of_a_published_event_are_not_on_its_form(browser, draft):
    trainer = browser("trainer")
    assert "capacity" in trainer.get(f"{draft}/edit").fields()
    trainer.send(trainer.get(draft), action=f"{draft}/publish")
    assert "capacity" not in trainer.get(f"{draft}/edit").fields()


def test_the_link_preview_tells_date_and_place(browser, published):
    page = browser().get(published)
    told = {meta.get("property"): meta.get("content") for meta in page.find("meta")}
    assert told["og:title"].startswith(NEW["title_th"])
    assert "พฤ 15 – ศ 16 ธ.ค. 2565" in told["og:description"]
    assert "โรงแรมปรินซ์พาเลซ" in told["og:description"]


def test_the_short_address_leads_to_the_page_unless_it_is_a_draft(browser, draft, sql):
    number = sql("SELECT id FROM event")
    browser().get(f"/e/{number}", status=404)
    trainer = browser("trainer")
    trainer.send(trainer.get(draft), action=f"{draft}/publish")
    assert browser().get(f"/e/{number}", status=301).response.location.endswith(PUBLIC)
    browser().get("/e/99999999999999", status=404)


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("?when=past", False),
        ("?when=all&type=training&zone=central&state=draft&q=อบรม", True),
        ("?type=meeting", False),
        ("?state=published", False),
        ("?q=ประชุม", False),
        ("?type=x", True),
        ("?q=%00", True),
    ],
)
def test_every_filter_narrows_the_list_and_nonsense_does_not(browser, draft, query, there):
    assert ("อบรมการสำรวจ" in browser("trainer").get(f"/team/events{query}").text) is there


def test_a_long_list_has_pages_and_each_keeps_what_was_chosen(app, browser):
    with Saved(app):
        for number in range(SIZE + 1):
            event(f"อบรมที่ {number}")
    page = browser("trainer").get("/team/events?when=all&type=training")
    onward = page.find("a[@rel='next']")[0].get("href")
    assert "when=all" in onward
    assert "type=training" in onward
    assert browser("trainer").get(onward).text.count("อบรมที่ ") == 1


def test_the_page_of_a_plain_event_asks_for_nothing_that_is_not_there(app, browser):
    with Saved(app):
        event("อบรม", short_en="Plain")
    with counted() as asked:
        assert browser().get("/events/plain").h1 == "อบรม"
    assert len(asked) <= 2


def test_the_page_reads_in_english(browser, published):
    text = browser().get(published + "?lang=en").text
    assert "Thu 15 – Fri 16 Dec 2022" in text
    assert "Community Organizations Development Institute" in text


def test_series_and_participant_groups_are_entered_and_shown(browser, published):
    trainer = browser("trainer")
    trainer.submit(f"{TEAM}/series", {"series": "ชุดอบรมฐานข้อมูล", "number": ""}, status=422)
    trainer.submit(f"{TEAM}/series", {"series": "ชุดอบรมฐานข้อมูล", "number": "2", "focus_th": "การสำรวจ"})
    trainer.submit(f"{TEAM}/participant-groups/new", {"name_th": ""}, status=422)
    trainer.submit(f"{TEAM}/participant-groups/new", {"name_th": "หัวหน้าฝ่าย", "planned": "๕๐"})
    [edit] = [link.get("href") for link in trainer.get(TEAM).find("a") if link.text == "หัวหน้าฝ่าย"]
    trainer.submit(edit, {"planned": "49"})
    browser("trainer2").get(edit, status=404)
    text = browser().get(published).text
    assert "ชุดอบรมฐานข้อมูล" in text
    assert "การสำรวจ" in text
    assert re.search(r"หัวหน้าฝ่าย ?49", text)


def test_the_public_is_told_in_words_how_many_seats_are_left(browser):
    trainer = browser("trainer")
    trainer.send(trainer.follow(trainer.submit("/team/events/new", NEW | {"capacity": "1"})), action=f"{TEAM}/publish")
    assert "1 คน · เหลือน้อย" in browser().get(PUBLIC).text
    trainer.submit(f"{TEAM}/registrations/new", {"full_name": "นายสมชาย ใจดี"})
    assert "เต็มแล้ว" in browser().get(PUBLIC).text


def test_the_list_asks_the_database_as_often_for_many_events_as_for_few(browser):
    trainer = browser("trainer")
    trainer.submit("/team/events/new", NEW)
    with counted() as for_one:
        trainer.get("/team/events")
    for number in range(3):
        trainer.submit("/team/events/new", NEW | {"venue": f"ศาลา {number}", "organisers-0-name": f"หน่วยงาน {number}"})
    with counted() as for_four:
        trainer.get("/team/events")
    assert len(for_four) == len(for_one)


def test_a_withdrawn_event_is_gone_everywhere_and_can_come_back(browser, draft, published):
    trainer = browser("trainer")
    trainer.submit(f"{TEAM}/cancel", {"reason": "ลงผิด"})
    trainer.send(trainer.get(TEAM), action=f"{TEAM}/withdraw")
    for address in (PUBLIC, f"{PUBLIC}.ics", f"{PUBLIC}/poster", f"{PUBLIC}/card.png"):
        browser().get(address, status=410)
    assert "ถอนออกแล้ว" in browser().get(PUBLIC, status=410).text
    assert NEW["title_th"] not in browser().get("/calendar/list").text
    assert NEW["title_th"] not in browser().client.get("/feeds/all.ics").get_data(as_text=True)
    trainer.send(trainer.get(TEAM), action=f"{TEAM}/restore")
    browser().get(PUBLIC, status=410)
    trainer.send(trainer.get(TEAM), action=f"{TEAM}/publish")
    again = browser().get(PUBLIC)
    assert again.h1 == NEW["title_th"]
    assert "มีการเปลี่ยนแปลงงานนี้จัดตามเดิม ไม่ยกเลิกแล้ว" in again.text


def test_the_notice_of_a_page_tells_the_newest_change_and_none_of_a_moment_before(browser, published):
    trainer = browser("trainer")
    trainer.submit(f"{TEAM}/cancel", {"reason": "กดผิด"})
    with clock.at(clock.now() + timedelta(seconds=20), every_thread=True):
        trainer.send(trainer.get(TEAM), action=f"{TEAM}/restore")
        shown = browser().get(PUBLIC).text
    assert "มีการเปลี่ยนแปลงงานนี้จัดตามเดิม ไม่ยกเลิกแล้ว ดูการเปลี่ยนแปลงทั้งหมด" in shown


def test_the_tabs_of_the_workspace_are_those_of_all_rooms_in_their_order(browser, draft):
    tabs = browser("trainer").get(f"{draft}/agenda").find("nav[@class='tabs']//a")
    labels = [link.text for link in tabs]
    assert [one for one in labels if one in ("รายละเอียด", "กำหนดการ", "ผู้ลงทะเบียน")] == [*labels[:2], "ผู้ลงทะเบียน"]
    assert labels[-1] == "ข้อความแจ้ง"
    assert [link.get("href") for link in tabs if link.get("aria-current")] == [f"{TEAM}/agenda"]


def test_a_venue_keeps_its_english_name_for_the_english_pages(browser, sql):
    trainer = browser("trainer")
    trainer.submit("/team/events/new", NEW | {"venue": "ศาลาว่าการ", "venue_en": "City Hall", "room": "ห้อง A, ห้อง B"})
    assert sql("SELECT name_en FROM venue WHERE name_th = 'ศาลาว่าการ'") == "City Hall"
    slug = sql("SELECT slug FROM event")
    trainer.client.set_cookie("lang", "en")
    assert trainer.get(f"/team/events/{slug}/edit").fields(f"/team/events/{slug}/edit")["venue_en"] == "City Hall"
    assert "City Hall" in trainer.get("/team/events").text


@pytest.mark.parametrize(("on", "told"), [("16/12/2560", True), ("16/12/2575", False)])
def test_a_draft_whose_days_are_over_says_so_before_it_is_published(browser, on, told):
    typed = {"title_th": "อบรม", "days-0-on_date": on, "days-0-starts": "9.00", "days-0-ends": "16.00"}
    trainer = browser("trainer")
    page = trainer.follow(trainer.submit("/team/events/new", typed))
    assert ("วันจัดผ่านไปแล้ว" in page.text) is told
