"""The two-day workshop of the districts with this application alone: from the series to the plan in the public feed."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from playwright.sync_api import expect

from coordinator.core import clock
from tests.support.tab import PHONE
from tests.support.training import TWO_DAYS

SERIES = "ชุดอบรมฐานข้อมูลที่อยู่อาศัย"
FOCUS = "ด้านการจัดเก็บรวบรวมข้อมูล"
EVENT = TWO_DAYS | {"short_th": "อบรมครั้งที่ 2", "quota_per_district": "3", "registration_way": "open"}
MORNING = datetime(2022, 12, 15, 1, 30, tzinfo=UTC)  # 08:30 in Bangkok
AGENDA = """วัน\tเวลา\tหัวข้อ\tประเภท
15/12/65\t9.00-12.00\tเครื่องมือการสำรวจ\tบรรยาย
15/12/65\t13.00-16.00\tวิเคราะห์เครื่องมือของเขต\tกลุ่มย่อย
16/12/65\t9.00-12.00\tนำเสนอผลของกลุ่ม\tนำเสนอ
16/12/65\t13.00-16.00\tวางแผนปฏิบัติการของเขต\tวางแผน"""
# One office of each zone; the first names its people itself, the others come as a list.
OFFICES = ("สนข.พระนคร", "สนข.ห้วยขวาง", "สนข.ยานนาวา", "สนข.มีนบุรี", "สนข.ธนบุรี", "สนข.บางแค")
# What the people of Phra Nakhon plan, as they type it on a phone.
ROW = {
    "unit": "พระนคร",
    "name": "สำรวจครัวเรือนริมคลองบางลำพู",
    "process": "สำรวจผู้อยู่อาศัยริมคลอง",
    "method": "สัมภาษณ์รายครัวเรือน",
    "tools": "แบบสำรวจของเขต",
    "start": "ม.ค. 2566",
    "end": "มี.ค. 2566",
}
NAMES = ["กมล", "คมสัน", "จันทรา", "ชูใจ", "ดวงใจ", "ธนา"]


def test_a_workshop_is_run_from_its_series_to_the_plans_of_the_districts(window):
    trainer = window("trainer")
    plans_a_series(trainer)
    event = plans_the_event(trainer)
    writes_the_agenda(trainer, event)
    publishes_it(trainer, event)
    ticket = somebody_registers(window(width=PHONE), event)
    pastes_the_others(trainer, event)
    makes_the_groups(trainer, event)
    home = ticket.page.url.removeprefix(ticket.address)
    expect_the_group(ticket)
    with clock.at(MORNING, every_thread=True):
        trainer.sign_in("trainer")  # months have passed
        lets_people_check_themselves_in(trainer, event)
        checks_oneself_in(ticket, letters_on_the_screen(trainer, event))
        marks_the_sheet(trainer, event, "2022-12-15-am")
        sheet = writes_a_row_of_the_plan(ticket)
    with clock.at(MORNING + timedelta(days=1, hours=7), every_thread=True):
        marks_the_sheet(trainer, event, "2022-12-16-pm")
        asks_for_an_evaluation(trainer, event)
        answers_it(window(width=PHONE), event)
        sets_and_issues_certificates(trainer, event)
        opens_the_own_certificate(ticket, home)
        coordinator = window("central")
        sends_it_to_the_plan(coordinator, sheet)
        approves_the_plan(window("officer"), coordinator)
        assert ROW["name"] in ticket.fetch("/feeds/district/1001.ics").decode().replace("\r\n ", "")


def sets_and_issues_certificates(trainer, event):
    trainer.open(f"{event}/certificates")
    trainer.link("ตั้งเกณฑ์และข้อความ")
    trainer.fill({"least": "๒", "signers-0-name": "นายสมชาย ปิ่นแก้ว", "signers-0-post": "ผู้อำนวยการสำนัก"})
    trainer.press("บันทึก")
    trainer.look("certificates")
    trainer.link("ออกวุฒิบัตร 7 ฉบับ")
    trainer.press("ออกวุฒิบัตร 7 ฉบับ")
    expect(trainer.main(":scope")).to_contain_text("7/2565")
    assert trainer.fetch(f"{event}/certificates.pdf").startswith(b"%PDF-")


def opens_the_own_certificate(ticket, home):
    ticket.open(home)
    ticket.link("เปิดวุฒิบัตร")
    ticket.look("own-certificate")
    address = urlsplit(ticket.page.url).path
    assert ticket.fetch(f"{address}.pdf").startswith(b"%PDF-")
    ticket.link("หน้าตรวจสอบสำหรับผู้อื่น")
    expect(ticket.page.locator("h1")).to_have_text("วุฒิบัตรฉบับนี้เป็นของจริง")
    expect(ticket.main(":scope")).to_contain_text("สมชาย ใจดี")


def plans_a_series(trainer):
    trainer.open("/team/series")
    trainer.fill({"name_th": SERIES})
    trainer.press("บันทึก")
    for number, focus in (("1", "ด้านนโยบาย"), ("2", FOCUS), ("3", "ด้านการใช้ข้อมูล")):
        trainer.link("เพิ่มครั้งที่จัด")
        trainer.fill({"number": number, "focus_th": focus})
        trainer.press("บันทึก")
    expect(trainer.main(":scope")).to_contain_text("ด้านการใช้ข้อมูล")


def plans_the_event(trainer):
    trainer.open("/team/events/new")
    trainer.fill(EVENT)
    trainer.press("บันทึกร่าง")
    event = trainer.page.url.removeprefix(trainer.address)
    trainer.open(f"{event}/series")
    trainer.fill({"series": SERIES, "number": "2"})
    trainer.press("บันทึก")
    expect(trainer.main(":scope")).to_contain_text(SERIES)
    return event


def writes_the_agenda(trainer, event):
    trainer.open(f"{event}/agenda/paste")
    trainer.fill({"text": AGENDA})
    trainer.press("ตรวจดูก่อนบันทึก")
    trainer.press("บันทึก 4 แถวที่ผ่าน")
    expect(trainer.main(":scope")).to_contain_text("วางแผนปฏิบัติการของเขต")


def publishes_it(trainer, event):
    trainer.open(event)
    trainer.press("เผยแพร่")


def somebody_registers(phone, event):
    phone.open(event.removeprefix("/team"))
    expect(phone.main(":scope")).to_contain_text("วิเคราะห์เครื่องมือของเขต")
    phone.main("#action").get_by_role("link", name="ลงทะเบียน").click()
    phone.main('[name="given_name"]').fill("สมชาย")
    phone.main('[name="surname"]').fill("ใจดี")
    phone.page.get_by_role("combobox", name="เขต").click()
    phone.page.keyboard.type("พระนคร")
    phone.page.get_by_role("option", name="พระนคร").first.click()
    phone.fill({"telephone": "0812345678"})
    phone.press("ลงทะเบียน")
    expect(phone.page.locator("h1")).to_have_text("ลงทะเบียนแล้ว")
    return phone


def pastes_the_others(trainer, event):
    rows = [
        f"นาย{name} มีสุข\tนักพัฒนาสังคม\t{office}\t02 123 45{n:02}"
        for n, (name, office) in enumerate(zip(NAMES, OFFICES, strict=True))
    ]
    trainer.open(f"{event}/registrations/paste")
    trainer.fill({"text": "\n".join(["ชื่อ-สกุล\tตำแหน่ง\tสังกัด\tโทรศัพท์", *rows])})
    trainer.press("ตรวจดูก่อนบันทึก")
    trainer.press("บันทึก 6 แถวที่ผ่าน")


def makes_the_groups(trainer, event):
    trainer.open(f"{event}/groups")
    trainer.press("แบ่งตามกลุ่มเขต")
    for zone in ("กลุ่มกรุงเทพกลาง", "กลุ่มกรุงธนใต้"):
        expect(trainer.main(":scope")).to_contain_text(zone)


def expect_the_group(ticket):
    ticket.page.reload()
    expect(ticket.main(":scope")).to_contain_text("กลุ่มกรุงเทพกลาง")


def lets_people_check_themselves_in(trainer, event):
    trainer.open(f"{event}/door/sessions")
    trainer.choose("ให้ผู้เข้าร่วมเช็คอินด้วยตนเองโดยใช้รหัสบนจอในห้อง")
    trainer.press("บันทึก")


def letters_on_the_screen(trainer, event):
    trainer.link("แสดงรหัสประจำห้องบนจอ")
    trainer.look("room-code")
    return trainer.main(".room-code-letters").inner_text()


def checks_oneself_in(ticket, letters):
    ticket.page.reload()
    ticket.look("ticket-here")
    ticket.resize(PHONE)
    ticket.fill({"code": letters})
    ticket.press("ฉันมาแล้ว")
    expect(ticket.page.get_by_text("เช็คอินแล้ว")).to_be_visible()


def marks_the_sheet(trainer, event, half_day):
    trainer.open(f"{event}/attendance?session={half_day}")
    trainer.page.get_by_text("กรอกเครื่องหมายจากใบลงลายมือชื่อ").click()
    trainer.fill({"numbers": "1-7"})
    trainer.press("เช็คอินตามลำดับเหล่านี้")
    expect(trainer.main(":scope")).to_contain_text("ผู้ที่ยังไม่มา (0)")


def writes_a_row_of_the_plan(ticket):
    ticket.link("เปิดใบงาน")
    ticket.main('[data-label="แผนปฏิบัติการ"]').first.get_by_text("ยังไม่เริ่ม").click()
    ticket.link("เพิ่มแถว")
    ticket.fill({f"c_{key}": typed for key, typed in ROW.items()})
    ticket.press("บันทึก")
    expect(ticket.main(":scope")).to_contain_text(ROW["name"])
    return urlsplit(ticket.page.url).path


def sends_it_to_the_plan(coordinator, sheet):
    coordinator.open(f"{sheet}/send?year=2023")
    coordinator.press("ส่งเลย")
    coordinator.open(f"{sheet}/send?year=2023")
    coordinator.look("sent-to-plan")
    expect(coordinator.main(":scope")).to_contain_text("มีอยู่แล้ว")


def approves_the_plan(officer, coordinator):
    officer.open("/team/plans/books?zone=central&year=2023")
    officer.link("พระนคร")
    book = officer.page.url.removeprefix(officer.address)
    officer.link("เสนอแผน")
    officer.press("เสนอแผนตามที่เป็นอยู่")
    coordinator.open(book)
    coordinator.link("อนุมัติแผน")
    coordinator.press("อนุมัติแผน")


def asks_for_an_evaluation(trainer, event):
    trainer.open(f"{event}/evaluation")
    trainer.press("สร้างแบบประเมินตามแบบที่ใช้ทั่วไป")


def answers_it(visitor, event):
    visitor.open(f"{event.removeprefix('/team')}/evaluation")
    for question in visitor.main("fieldset.scale").all():
        question.locator("label").first.click()
    visitor.press("ส่งแบบประเมิน")
    expect(visitor.page.get_by_text("ขอบคุณ ได้รับคำตอบแล้ว").first).to_be_visible()
