"""A district officer holds a meeting of the working group, and what is left open comes to the next one."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from coordinator.audit import trail
from coordinator.core.transaction import unit_of_work
from tests.meetings import making

# Pages are the same over each database; what differs is tried with the operations and the races.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

GROUP = "/team/groups/1001/meetings"
FIRST = {"on_date": "1/8/65", "starts": "9:00", "ends": "12:00", "venue": "ห้องประชุมสำนักงานเขต"}
LINES = "5.1 แผนการสำรวจชุมชน\n5.2 การประสานเจ้าของที่ดิน\n5.3 งบประมาณปี 2566"


# Types into the field the moment it is there, and leaves before the page has loaded: nobody on a slow line is faster.
AT_ONCE = """new MutationObserver(() => {
  const area = document.querySelector("main textarea");
  if (!area || sessionStorage.left) return;
  sessionStorage.left = true;
  area.focus();
  document.execCommand("insertText", false, "ประธานเปิดประชุมเวลา 9.00 น.");
  location.reload();
}).observe(document, { childList: true, subtree: true })"""


@pytest.fixture
def seats(live_app):
    with live_app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        making.seated("สมชาย ใจดี", "สุดา ณ อยุธยา", "มานะ ตั้งใจ")


def test_an_officer_holds_a_meeting_and_the_next_one_carries_on(seats, window):
    officer = window("officer")
    plans_a_meeting(officer)
    makes_the_agenda(officer)
    holds_it(officer)
    resolves(officer)
    closes_it(officer)
    carries_on(officer)


def test_a_draft_that_was_not_saved_is_offered_again(seats, window):
    officer = window("officer", width=360)
    plans_a_meeting(officer)
    officer.press("ประกาศ")
    officer.press("เปิดประชุม")
    officer.page.add_init_script(AT_ONCE)
    officer.link("จดรายงาน")
    area = officer.main("textarea")
    officer.page.get_by_role("button", name=re.compile("กู้คืนร่างเวลา")).click()
    expect(area).to_have_value("ประธานเปิดประชุมเวลา 9.00 น.")
    area.fill("ประธานเปิดประชุมเวลา 9.15 น.\x07")
    officer.press("บันทึก")
    expect(officer.page.locator("#error-summary")).to_be_visible()
    officer.open(urlsplit(officer.page.url).path)
    officer.page.get_by_role("button", name=re.compile("กู้คืนร่างเวลา")).click()
    expect(area).to_have_value("ประธานเปิดประชุมเวลา 9.15 น.\ufffd")
    area.fill("ประธานเปิดประชุมเวลา 9.15 น.")
    officer.press("บันทึก")
    officer.link("แก้ไขรายงาน")
    expect(officer.main("[data-draft-offer]")).to_be_hidden()


def plans_a_meeting(officer):
    officer.open(GROUP)
    officer.look("meetings-empty")
    officer.link("กำหนดการประชุม")
    officer.fill(FIRST)
    officer.press("บันทึกร่าง")
    expect(officer.page.locator("h1")).to_have_text("การประชุมครั้งที่ 1/2565")


def makes_the_agenda(officer):
    officer.press("ระเบียบวาระมาตรฐาน")
    officer.link("เพิ่มหลายเรื่อง")
    officer.fill({"lines": LINES})
    officer.press("เพิ่มเรื่องเหล่านี้")
    expect(officer.main("#section-consideration h4")).to_have_count(3)
    last = officer.main("#section-consideration li").filter(has_text="งบประมาณ")
    last.locator("summary").click()
    last.get_by_role("button", name=re.compile("เลื่อนขึ้น")).click()
    expect(officer.main("#section-consideration h4").nth(1)).to_contain_text("งบประมาณ")
    officer.look("meeting-draft")


def holds_it(officer):
    officer.press("ประกาศ")
    officer.press("เปิดประชุม")
    officer.link("บันทึกผู้มาประชุม")
    seat = officer.main(".roll > li").filter(has_text="สมชาย")
    seat.get_by_role("button", name=re.compile("^มา ")).first.click()
    expect(officer.main(".roll-sum")).to_contain_text("1 คน")
    other = officer.main(".roll > li").filter(has_text="สุดา")
    other.locator("summary").click()
    other.get_by_label("ชื่อผู้มาประชุมแทน").fill("ปราณี มีสุข")
    other.get_by_role("button", name=re.compile("^มาแทน")).click()
    expect(officer.main(".roll-sum")).to_contain_text("องค์ประชุม: มา 2 จาก 3 ตำแหน่ง ต้องมี 2 ครบ")
    officer.look("meeting-attendance")
    officer.link("กลับไปหน้าการประชุม")


def resolves(officer):
    for text, becomes in (("ให้สำรวจให้แล้วเสร็จ", "ทำเป็นขั้นตอนถัดไป"), ("เห็นชอบเวทีชุมชน", "ทำเป็นกิจกรรมในแผน")):
        survey(officer).get_by_role("link", name=re.compile("เพิ่มมติ")).click()
        officer.fill({"text": text, "responsible": "ฝ่ายโยธา", "due": "ต.ค. 2565"})
        officer.press("บันทึก")
        survey(officer).get_by_role("button", name=re.compile(becomes)).last.click()
    survey(officer).get_by_role("link", name=re.compile("จดรายงาน")).click()
    officer.look("meeting-minutes")
    officer.fill({"text": "ฝ่ายโยธารายงานว่าสำรวจแล้ว 3 ชุมชน"})
    officer.press("บันทึก")
    officer.look("meeting-in-session")
    officer.open("/team/groups/1001")
    expect(officer.main("#steps ~ .tablebox").first).to_contain_text("การประชุมครั้งที่ 1/2565")


def survey(officer):
    return officer.main("#section-consideration .outline-items > li").filter(has_text="แผนการสำรวจชุมชน")


def closes_it(officer):
    officer.open(GROUP)
    officer.link("การประชุมครั้งที่ 1/2565")
    officer.press("ปิดประชุม")
    expect(officer.main(":scope")).to_contain_text("บันทึกนี้อ่านได้อย่างเดียว")
    officer.look("meeting-closed")
    officer.link("รายงานสำหรับพิมพ์")
    expect(officer.main(":scope")).to_contain_text("มติที่ 2 เห็นชอบเวทีชุมชน")
    officer.look("meeting-record")


def carries_on(officer):
    officer.open(f"{GROUP}/new")
    officer.fill({"on_date": "8/8/65"})
    officer.press("บันทึกร่าง")
    officer.link("จากการประชุมก่อน")
    officer.look("meeting-carry")
    officer.press("ย้ายมาที่นี่")
    expect(officer.main("#section-arising h4")).to_have_count(2)
    expect(officer.main("#section-consideration h4")).to_have_count(2)
    expect(officer.main("#section-consideration")).to_contain_text("จากการประชุมครั้งที่ 1/2565")
    officer.open(GROUP)
    officer.look("meetings")
