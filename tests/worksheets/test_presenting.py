"""A group's sheet stands on the screen at the front; the hall comments and asks from its phones."""

import pytest

from coordinator.audit import trail
from coordinator.breakouts import operations as breakouts
from coordinator.breakouts.queries import group_of_event
from coordinator.core.transaction import unit_of_work
from coordinator.events.queries import get_event
from tests.support import workshop


@pytest.fixture
def sheet(phone, table):
    """The action plan of zone central with one row, on the phone of somebody of the group."""
    sheet = table(phone("สมศรี"))
    sheet.add(method="เดินสำรวจ", end="")
    return sheet


def say(sheet, text: str, kind: str = "question", **kw):
    return sheet.person.submit(f"{sheet.address}/remarks", {"text": text, "kind": kind}, **kw)


def words(sheet) -> str:
    return sheet.person.get(f"{sheet.address}/present").text


def test_the_screen_shows_the_group_its_guides_and_only_cells_that_say_something(app, sheet, places):
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        group = group_of_event(get_event(workshop.SLUG), places["central"])
        breakouts.change_group(group, name_th=group.name_th, zone_slug="central", facilitators="วิภา แก้วดี")
    sheet.person.written.clear()
    page = sheet.person.get(f"{sheet.address}/present")
    for word in ("กลุ่มกรุงเทพกลาง", "วิภา แก้วดี", "1 แถว", "พระนคร · ชุมชนริมคลอง · สำรวจครัวเรือน", "เดินสำรวจ"):
        assert word in page.text
    assert "สิ้นสุด" not in page.text


def test_without_scripts_links_lead_from_group_to_group_and_back_to_the_sheet(sheet, places):
    links = {link.get("rel"): link.get("href") for link in sheet.person.get(f"{sheet.address}/present").find("a")}
    assert "prev" not in links
    following = sheet.person.get(links["next"])
    assert "ยังไม่ได้เขียน" in following.text
    back = {link.get("rel"): link.get("href") for link in following.find("a")}["prev"]
    assert back == f"{sheet.address}/present"


def test_somebody_of_another_group_asks_by_the_ticket_and_the_hall_reads_the_office_not_the_name(phone, table, sheet):
    other = table(phone("สมพร"))
    page = other.person.follow(say(other, "ใครเป็นผู้เก็บข้อมูล"))
    assert "ใครเป็นผู้เก็บข้อมูล" in page.text
    shown = words(sheet)
    assert "ใครเป็นผู้เก็บข้อมูล" in shown
    assert "คำถาม" in shown
    assert "บางรัก" in shown
    assert "สมพร" not in shown


def test_nothing_and_too_much_are_refused_at_the_field_and_what_was_typed_stays(sheet):
    assert say(sheet, " ", status=422).errors()
    assert say(sheet, "ก" * 601, status=422).fields()["text"] == "ก" * 601
    assert say(sheet, "x", kind="shout", status=422).errors()


def test_staff_of_the_event_hide_a_remark_and_show_it_again_others_only_the_own_one(phone, table, browser, sheet):
    other = table(phone("สมพร"))
    say(other, "ไม่เหมาะ")
    remark = other.person.get(f"{other.address}/remarks").find("article")[0].get("id").removeprefix("remark-")
    at = f"{sheet.address}/remarks/{remark}"
    for stranger in (sheet, table(browser("south"))):
        answer = stranger.person.client.post(f"{at}/hide", data={"csrf_token": stranger.token})
        assert answer.status_code == 403
    trainer = table(browser("trainer"))
    told = trainer.person.follow(trainer.person.submit(f"{sheet.address}/remarks", action=f"{at}/hide"))
    assert "ซ่อน" in told.text
    assert "ไม่เหมาะ" not in words(sheet)
    assert "ไม่เหมาะ" not in sheet.person.get(f"{sheet.address}/remarks").text
    trainer.person.submit(f"{sheet.address}/remarks", action=f"{at}/show")
    assert "ไม่เหมาะ" in words(sheet)
    other.person.submit(f"{sheet.address}/remarks", action=f"{at}/hide")
    assert "ไม่เหมาะ" not in words(sheet)


def test_staff_say_where_they_belong(table, browser, sheet):
    central = table(browser("central"))
    say(central, "ดีมาก", kind="comment")
    assert "กลุ่มกรุงเทพกลาง" in sheet.person.get(f"{sheet.address}/remarks").text


def test_a_visitor_sees_neither_the_screen_nor_the_remarks(browser, table):
    visitor = table(browser())
    for page in ("present", "remarks"):
        assert "/login" in visitor.person.get(f"{visitor.address}/{page}", status=302).response.location
