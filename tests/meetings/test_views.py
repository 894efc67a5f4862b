"""The pages of meetings, as the people who keep them use them."""

import pytest

from coordinator.audit import trail
from coordinator.core.transaction import unit_of_work
from coordinator.core.words import use_language
from tests.meetings import making
from tests.support.browser import writes_of
from tests.support.queries import counted

GROUP = "/team/groups/1001/meetings"
PLANNED = {"number": "3/2565", "on_date": "9/8/65", "starts": "9:00", "ends": "12:00", "venue": "ห้องประชุม 1"}
# The pages are the same over each database; what differs is tried with the operations and the races.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def made(app):
    """``made(until="in_session")`` is a meeting with one item; the answer has the numbers of what is in it."""

    def make(number=1, **more):
        with app.app_context(), trail.acting_as(None, "test", "test"), use_language("th"), unit_of_work():
            if number == 1:
                making.seated("สมชาย ใจดี", "สุดา ณ อยุธยา")
            meeting = making.meeting(number, **more)
            item = making.item(meeting) if more.get("until") != "closed" else None
            found = {
                "page": f"/team/meetings/{meeting.id}",
                "item": f"/team/meetings/items/{item.id}" if item else "",
                "minutes": f"/team/meetings/minutes/{item.minutes.id}" if item else "",
                "slug": meeting.event.slug,
            }
        writes_of(app).clear()
        return found

    return make


def press(person, path, action, typed=None, **more):
    """Press a button on the page at ``path``; the page that follows."""
    return person.follow(person.send(person.get(path), typed, action=action, **more))


def test_a_meeting_is_planned_in_one_form_with_a_suggested_number(browser):
    officer = browser("officer")
    assert "ยังไม่มีการประชุม" in officer.get(GROUP).text
    assert officer.get(f"{GROUP}/new").fields()["number"] == "1/2565"
    page = officer.follow(officer.submit(f"{GROUP}/new", PLANNED))
    assert "การประชุมครั้งที่ 3/2565" in page.h1
    assert "ร่าง" in page.text
    assert "ขาด: ระเบียบวาระ" in officer.get(GROUP).text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"number": "สาม"}, "เหมือน 3/2565"),
        ({"number": "0/2565"}, "เหมือน 3/2565"),
        ({"number": ""}, "กรอกครั้งที่"),
        ({"on_date": "31/4/65"}, "ไม่มีจริง"),
        ({"ends": "8:00"}, "หลังเวลาเริ่ม"),
        ({"on_date": "9/8/1900"}, "ปี"),
        ({"venue": "\u202eกขค"}, "อักขระ"),
    ],
)
def test_mistakes_are_told_and_what_was_typed_stays(browser, typed, told):
    page = browser("officer").submit(f"{GROUP}/new", PLANNED | typed, status=422)
    assert told in page.errors()
    assert page.fields()["number"] == (PLANNED | typed)["number"]


def test_the_form_sent_twice_plans_one_meeting(browser, sql):
    officer = browser("officer")
    page = officer.get(f"{GROUP}/new")
    for _time in range(2):
        officer.send(page, PLANNED)
    assert sql("SELECT count(*) FROM meeting") == 1


def test_a_meeting_goes_through_its_phases_and_a_page_left_open_says_what_is_possible(browser, made):
    officer, one = browser("officer"), made()
    left_open = officer.get(one["page"])
    assert "ประกาศแล้ว" in press(officer, one["page"], f"{one['page']}/announce").text
    again = officer.follow(officer.send(left_open, action=f"{one['page']}/announce"))
    assert "ทำได้: เปิดประชุม" in again.text
    press(officer, one["page"], f"{one['page']}/begin")
    assert "ปิดประชุมแล้ว" in press(officer, one["page"], f"{one['page']}/close").text
    reopened = officer.submit(f"{one['page']}/reopen", {"reason": "แก้คำผิด"})
    assert "กำลังประชุม" in officer.follow(reopened).text
    assert "แก้คำผิด" in officer.get(one["page"]).text


def test_the_public_sees_the_event_and_nothing_of_what_is_inside(browser, made):
    officer, one = browser("officer"), made(until="in_session")
    officer.submit(one["minutes"], {"text": "ความลับของที่ประชุม"})
    visitor = browser()
    page = visitor.get(f"/events/{one['slug']}")
    assert "ประชุมคณะทำงานเขตพระนคร ครั้งที่ 1/2565" in page.text
    for inside in ("ความลับ", "การสำรวจชุมชน", "สมชาย"):
        assert inside not in page.text
    feed = visitor.client.get("/feeds/group/1001.ics").get_data(as_text=True).replace("\r\n ", "")
    assert "ครั้งที่ 1/2565" in feed
    assert "ความลับ" not in feed
    visitor.get(one["page"], status=302)


@pytest.mark.parametrize(
    ("who", "status"), [("neighbour", 404), ("south", 404), ("trainer", 403), ("participant", 403)]
)
def test_another_district_or_zone_knows_nothing_of_it(browser, made, who, status):
    one = made(until="in_session")
    for path in (GROUP, one["page"], f"{one['page']}/record", f"{one['minutes']}/revisions"):
        browser(who).get(path, status=status)


def test_the_director_reads_and_changes_nothing(browser, made):
    one = made(until="in_session")
    director = browser("director")
    page = director.get(one["page"])
    assert not [form for form in page.find("form") if "/team/meetings" in (form.get("action") or "")]
    director.get(one["minutes"], status=403)


def test_the_agenda_is_made_with_one_press_and_many_lines(browser, made):
    officer = browser("officer")
    officer.submit(f"{GROUP}/new", PLANNED)
    page = officer.get(GROUP)
    path = next(link.get("href") for link in page.find("a") if (link.get("href") or "").startswith("/team/meetings/"))
    press(officer, path, f"{path}/items/standard")
    pasted = officer.submit(f"{path}/items/paste", {"section": "information", "lines": "4.1 ผลการสำรวจ\n4.2 งบประมาณ"})
    text = officer.follow(pasted).text
    assert "ระเบียบวาระที่ 1 เรื่องประธานแจ้งให้ที่ประชุมทราบ" in text
    assert "4.2 งบประมาณ" in text


def test_an_item_is_removed_and_put_back(browser, made):
    officer, one = browser("officer"), made()
    page = press(officer, one["page"], f"{one['item']}/remove")
    assert "นำออกแล้ว" in page.text or "คืน" in page.text
    assert "5.1 การสำรวจชุมชน" not in page.text
    assert "5.1 การสำรวจชุมชน" in press(officer, one["page"], f"{one['item']}/restore").text


def test_minutes_saved_over_another_save_show_both_texts_and_are_put_together(browser, made, sql):
    officer, central, one = browser("officer"), browser("central"), made(until="in_session")
    officer.submit(one["minutes"], {"text": "ย่อหน้าแรก\n\nย่อหน้าสอง"})
    left_open = central.get(one["minutes"])
    officer.submit(one["minutes"], {"text": "ย่อหน้าแรก แก้แล้ว\n\nย่อหน้าสอง"})
    refused = central.send(left_open, {"text": "ย่อหน้าแรก\n\nย่อหน้าสอง\n\nย่อหน้าสาม"}, status=409)
    assert "officerบันทึกรายงานนี้เมื่อ" in refused.text
    assert "แก้แล้ว" in refused.text
    assert refused.fields()["text"] == "ย่อหน้าแรก\n\nย่อหน้าสอง\n\nย่อหน้าสาม"
    together = central.send(refused, {"merge": "1"}, status=200)
    assert together.fields()["text"] == "ย่อหน้าแรก แก้แล้ว\n\nย่อหน้าสอง\n\nย่อหน้าสาม"
    central.send(together)
    assert sql("SELECT text FROM minutes WHERE text <> ''") == "ย่อหน้าแรก แก้แล้ว\n\nย่อหน้าสอง\n\nย่อหน้าสาม"
    told = officer.get(f"{one['minutes']}/revisions?old=1&new=3").text
    assert "ฉบับที่ 1 กับ 3" in told
    assert "central" in told


@pytest.mark.parametrize("typed", ["ก" * 20_001, "กขค\u202eงจ"])
def test_minutes_that_cannot_be_stored_stay_in_the_form(browser, made, typed):
    one = made(until="in_session")
    page = browser("officer").submit(one["minutes"], {"text": typed}, status=422)
    assert page.fields()["text"] == typed


def test_a_strange_revision_is_no_fault(browser, made):
    one = made(until="in_session")
    for query in ("?old=-1&new=x", "?old=999999999&new=1", "?new=2147483648"):
        browser("officer").get(f"{one['minutes']}/revisions{query}")


def test_attendance_takes_one_tap_and_a_substitute_needs_a_name(browser, made, sql):
    officer, one = browser("officer"), made(until="in_session")
    first, second = sql("SELECT min(id) FROM seat"), sql("SELECT max(id) FROM seat")
    roll = f"{one['page']}/attendance"
    page = press(officer, roll, f"{roll}/{first}", {"mark": "present"})
    assert "องค์ประชุม: มา 1 จาก 2 ตำแหน่ง ต้องมี 1 ครบ" in page.text
    refused = officer.send(page, {"mark": "substitute"}, action=f"{roll}/{second}", status=422)
    assert "กรอกชื่อผู้มาประชุมแทน" in refused.text
    press(officer, roll, f"{roll}/{second}", {"mark": "present"})
    guests = officer.follow(officer.submit(roll, {"name": "ปราณี", "post": "พอช."}))
    assert "3 คน" in guests.text
    assert "ปราณี" in press(officer, roll, f"/team/meetings/guests/{sql('SELECT max(id) FROM attendance')}/remove").text
    officer.get(f"{roll}/999", status=405)


def test_from_the_event_and_the_search_the_staff_find_the_agenda_and_nobody_else(browser, made):
    found = made(until="announced")
    pages = (f"/events/{found['slug']}", "/search?q=ประชุมคณะทำงาน")
    for who, sees in (("officer", True), ("central", True), ("south", False), (None, False)):
        for path in pages:
            led_to = [node.get("href") for node in browser(who).get(path).find("a")]
            assert (found["page"] in led_to) is sees, (who, path)
    assert browser("central").get(f"/team/events/{found['slug']}").find(f"a[@href='{found['page']}']")


def test_a_resolution_becomes_a_step_that_says_where_it_comes_from(browser, made, sql):
    officer, one = browser("officer"), made(until="in_session")
    saved = officer.submit(f"{one['item']}/resolutions/new", {"text": "ให้สำรวจ", "due": "ก.พ. 66"})
    page = officer.follow(saved)
    resolution = f"/team/meetings/resolutions/{sql('SELECT id FROM resolution')}"
    for _time in range(2):
        officer.send(page, action=f"{resolution}/step")
    assert sql("SELECT count(*) FROM drive_step") == 1
    assert "จาก การประชุมครั้งที่ 1/2565" in officer.get("/team/groups/1001").text
    trainer = browser("trainer").get("/team/groups/1001")
    assert not [link for link in trainer.find("a") if "/team/meetings/" in (link.get("href") or "")]


def test_a_resolution_becomes_an_activity_that_says_where_it_comes_from(browser, made, sql):
    officer, one = browser("officer"), made(until="in_session")
    page = officer.follow(officer.submit(f"{one['item']}/resolutions/new", {"text": "ให้สำรวจ"}))
    officer.send(page, action=f"/team/meetings/resolutions/{sql('SELECT id FROM resolution')}/activity")
    assert "จากการประชุมครั้งที่ 1/2565" in officer.get(f"/team/plans/{sql('SELECT id FROM activity')}").text


def test_what_was_left_open_is_offered_and_brought(browser, made):
    officer, first = browser("officer"), made(1, day=making.date(2022, 7, 8), until="in_session")
    press(officer, first["page"], f"{first['page']}/close")
    second = made(2)
    page = officer.get(f"{second['page']}/carry")
    assert "การสำรวจชุมชน" in page.text
    ticked = [box.get("value") for box in page.find("input[@type='checkbox']")]
    brought = officer.follow(officer.send(page, {"items": ticked, "how": "move"}))
    assert "จากการประชุมครั้งที่ 1/2565" in brought.text
    assert "ไม่มีเรื่องค้าง" in officer.get(f"{second['page']}/carry").text
    officer.send(page, {"items": ["999"], "how": "move"}, status=422)


def test_a_rule_shows_its_days_before_anything_is_saved(browser, sql):
    officer = browser("officer")
    rule = {"on_date": "11/8/65", "pattern": "monthly_weekday", "times": "3"}
    preview = officer.submit(f"{GROUP}/repeat", rule, status=200)
    assert "วันพฤหัสบดีที่ 8 กันยายน 2565" in preview.text
    assert sql("SELECT count(*) FROM meeting") == 0
    changed = officer.send(preview, {"times": "4"}, status=200)
    assert len(changed.fields()["days"]) == 4
    officer.send(changed, {"days": changed.fields()["days"][1:]})
    assert sql("SELECT count(*) FROM meeting") == 3
    assert officer.send(officer.submit(f"{GROUP}/repeat", rule, status=200), {"days": []}, status=422)


@pytest.mark.parametrize("typed", [{"times": "", "until": ""}, {"until": "1/1/65"}, {"every": "100"}, {"on_date": ""}])
def test_a_rule_without_end_or_sense_is_told(browser, typed):
    rule = {"on_date": "11/8/65", "pattern": "weekly", "times": "3"} | typed
    assert browser("officer").submit(f"{GROUP}/repeat", rule, status=422).errors()


def test_the_record_says_who_when_and_what(browser, made):
    officer, one = browser("officer"), made(until="in_session")
    officer.submit(one["minutes"], {"text": "ฝ่ายโยธารายงาน"})
    officer.submit(f"{one['item']}/resolutions/new", {"text": "เห็นชอบ", "responsible": "ฝ่ายโยธา", "due": "ก.พ. 66"})
    press(officer, f"{one['page']}/attendance", f"{one['page']}/attendance/all")
    press(officer, one["page"], f"{one['page']}/close")
    text = officer.get(f"{one['page']}/record").text
    assert "ผู้เข้าประชุม 2 คน" in text
    for told in ("รายงานการประชุม ครั้งที่ 1/2565", "วันอังคารที่ 9 สิงหาคม 2565", "ห้องประชุมสำนักงานเขต",
                 "สมชาย ใจดี", "5.1 การสำรวจชุมชน", "ฝ่ายโยธารายงาน", "มติที่ 1", "ก.พ. 2566", "ผู้จดรายงาน"):  # fmt: skip
        assert told in text
    assert "ยังไม่ใช่บันทึกฉบับสมบูรณ์" not in text


def test_unknown_parts_are_not_found(browser):
    admin = browser("admin")
    for path in (
        "meetings/9",
        "meetings/99999999999",
        "meetings/minutes/9",
        "meetings/items/9/edit",
        "groups/%00/meetings",
    ):
        admin.get(f"/team/{path}", status=404)


def test_the_pages_speak_english_too(browser, made):
    officer, one = browser("officer"), made(until="in_session")
    for path in (GROUP, one["page"], f"{one['page']}/record", f"{one['page']}/attendance", one["minutes"]):
        page = officer.get(f"{path}?lang=en")
        assert page.tree.get("lang") == "en"
    assert "Meeting 1/2022" in officer.get(one["page"]).text


def test_the_page_of_a_meeting_asks_no_more_of_the_database_with_more_items(browser, made):
    officer, one = browser("officer"), made(until="in_session")
    with counted() as few:
        officer.get(one["page"])
    lines = "\n".join(f"เรื่องที่ {number}" for number in range(20))
    officer.submit(f"{one['page']}/items/paste", {"lines": lines})
    with counted() as many:
        officer.get(one["page"])
    assert len(many) <= len(few) + 2


def test_group_and_zone_show_the_last_and_the_next_meeting(browser, made):
    made(1, day=making.date(2022, 7, 8), until="closed")
    one = made(2, until="announced")
    for who, leads_to in (("central", one["page"]), ("south", f"/events/{one['slug']}")):
        for path in ("/team/groups/1001", "/team/zones/central"):
            page = browser(who).get(path)
            assert "การประชุมครั้งที่ 1/2565, 8 ก.ค. 2565" in page.text
            assert leads_to in [
                link.get("href") for link in page.find("a") if "ครั้งที่ 2/2565" in "".join(link.itertext())
            ]
