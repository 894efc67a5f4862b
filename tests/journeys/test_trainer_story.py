"""A trainer plans and publishes a training, registers people and sees which offices have sent nobody."""

import re

from playwright.sync_api import expect

from tests.support.training import TWO_DAYS

EVENT = TWO_DAYS | {"short_th": "อบรมการสำรวจ"}
SESSIONS = (
    {"title_th": "พิธีเปิด", "starts": "9:00", "ends": "9:15", "who": "ผู้อำนวยการสำนักพัฒนาสังคม"},
    {"title_th": "บรรยายพิเศษ", "starts": "9.15", "ends": "12:00"},
)
GIVEN = "กมล ขวัญใจ คมสัน งามตา จันทรา ฉวี ชูใจ ณรงค์ ดวงใจ ทองดี ธนา นภา บุญมี ปราณี พิมพ์ มานะ รัตนา ลัดดา วิชัย สมศรี"
OFFICES = ("สนข.พระนคร", "สำนักงานเขตดุสิต", "เขตบางรัก", "สนข. ปทุมวัน", "ดินแดง")
HEADINGS = "ชื่อ-สกุล\tตำแหน่ง\tสังกัด\tโทรศัพท์"
PERSON = {"full_name": "นายสมชาย ใจดี", "organisation": "สนข.ดินแดง", "telephone": "081 234 5678"}


def test_a_trainer_runs_a_training_from_the_plan_to_the_list(window):
    trainer = window("trainer")
    plans_an_event(trainer)
    event = trainer.page.url.removeprefix(trainer.address)
    writes_the_agenda(trainer, event)
    publishes_it(trainer, event)
    registers_somebody(trainer, event)
    pastes_forty_rows(trainer, event)
    corrects_the_bad_rows(trainer)
    sees_which_offices_sent_nobody(trainer, event)
    prints_the_lists(trainer, event)


def plans_an_event(trainer):
    trainer.open("/team/events")
    trainer.look("events")
    trainer.link("สร้างงานใหม่")
    trainer.fill(EVENT)
    trainer.look("event-form")
    trainer.press("บันทึกร่าง")
    for told in ("วันพฤหัสบดีที่ 15 ธันวาคม 2565", "วันศุกร์ที่ 16 ธันวาคม 2565", "โรงแรมปรินซ์พาเลซ", "160", "ร่าง"):
        expect(trainer.main(":scope")).to_contain_text(told)
    expect(trainer.main(":scope")).to_contain_text("สถาบันพัฒนาองค์กรชุมชน")


def writes_the_agenda(trainer, event):
    for session in SESSIONS:
        trainer.open(f"{event}/agenda")
        trainer.link("เพิ่มรายการ")
        trainer.fill(session)
        trainer.press("บันทึก")
        expect(trainer.main(":scope")).to_contain_text(session["title_th"])
    trainer.look("event-agenda")


def publishes_it(trainer, event):
    trainer.open(event)
    trainer.press("เผยแพร่")
    expect(trainer.page.get_by_role("link", name="หน้าสำหรับประชาชน").first).to_be_visible()
    trainer.look("event-workspace")
    trainer.open(event.removeprefix("/team"))
    expect(trainer.page.locator("h1")).to_have_text(EVENT["title_th"])
    expect(trainer.main(":scope")).to_contain_text("บรรยายพิเศษ")


def registers_somebody(trainer, event):
    trainer.open(f"{event}/registrations")
    trainer.link("เพิ่มคน")
    trainer.fill(PERSON)
    trainer.press("บันทึกและเพิ่มคนถัดไป")
    for told in ("นาย", "สมชาย", "ใจดี", "สำนักงานเขตดินแดง"):
        expect(trainer.main(".facts").first).to_contain_text(told)
    trainer.look("registration-form")


def forty_rows():
    """A list as an office sends it; one name is missing and one telephone number is cut off."""
    names = [f"นาย{given} มีสุข" for given in GIVEN.split()] + [f"น.ส. {given} ทองดี" for given in GIVEN.split()]
    rows = [[name, "นักพัฒนาสังคม", OFFICES[n % 5], f"02 123 45{n:02}"] for n, name in enumerate(names)]
    rows[3][0], rows[7][3] = "", "12"
    return "\n".join([HEADINGS, *("\t".join(row) for row in rows)])


def pastes_forty_rows(trainer, event):
    trainer.open(f"{event}/registrations")
    trainer.link("วางรายชื่อ")
    trainer.fill({"text": forty_rows()})
    trainer.press("ตรวจดูก่อนบันทึก")
    page = trainer.main(":scope")
    for told in ("38 คนที่จะเพิ่ม", "2 แถวที่ต้องแก้ไข", "บรรทัดที่ 5", "บรรทัดที่ 9"):
        expect(page).to_contain_text(told)
    trainer.look("paste")
    trainer.press("บันทึก 38 แถวที่ผ่าน")
    expect(page).to_contain_text("2 แถวที่ต้องแก้ไข")


def corrects_the_bad_rows(trainer):
    rows = trainer.main("fieldset")
    rows.nth(0).locator("[name$=full_name]").fill("นางงามตา มีสุข")
    rows.nth(1).locator("[name$=telephone]").fill("๐๘๑ ๒๓๔ ๕๖๗๙")
    trainer.press("ตรวจแถวเหล่านี้อีกครั้ง")
    trainer.press("บันทึก 2 แถวที่ผ่าน")
    expect(trainer.main(":scope")).not_to_contain_text("แถวที่ต้องแก้ไข")


def sees_which_offices_sent_nobody(trainer, event):
    trainer.open(f"{event}/registrations")
    trainer.look("registrations")
    trainer.link("5/50")
    expect(trainer.main("#missing")).not_to_contain_text("ดินแดง")
    expect(trainer.main("#missing")).to_contain_text("บางกอกน้อย")
    trainer.look("offices-without-names")


def prints_the_lists(trainer, event):
    for name, words in (("sign-in-sheet", "ใบลงลายมือชื่อ"), ("name-list", "บัญชีรายชื่อ")):
        trainer.open(f"{event}/registrations")
        trainer.link(words)
        trainer.page.emulate_media(media="print")
        expect(trainer.main(":scope")).to_contain_text("นายสมชาย ใจดี")
        expect(trainer.page.locator("h1")).to_contain_text(re.compile("อบรมการสำรวจ"))
        trainer.page.emulate_media(media="screen")
        trainer.look(name)
