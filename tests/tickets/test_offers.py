"""What the calendar and the staff see of registering by oneself."""

from coordinator.calendar import operations as calendar
from tests.support import workshop
from tests.tickets.making import SUDA, registers

DESK = f"/team/events/{workshop.SLUG}/registrations"


def test_the_calendar_offers_to_register_and_says_roughly_how_many_seats_are_left(browser, app, form, change):
    change(capacity=40)
    with app.app_context():
        calendar.rebuild(app.config["ORGANISER_EMAIL"], lambda done, total: None)
    visitor = browser()
    visitor.written.clear()
    page = visitor.get("/calendar?from=2022-12-01")
    links = [link for link in page.find("a") if link.get("href") == form]
    assert len(links) == 1  # on the first of two days
    assert "ยังรับได้" in page.text
    change(capacity=1)
    registers(browser())
    page = visitor.get("/calendar?from=2022-12-01")
    assert "ลงชื่อสำรอง" in page.text
    assert "เต็ม" in page.text


def test_the_staff_sees_who_consented_and_how_the_person_came(browser, form, sql):
    registers(browser(), photo="y")
    page = browser("trainer").get(f"{DESK}/{sql('SELECT id FROM registration')}")
    for words in ("ภาพถ่ายที่เห็นใบหน้า", "ยินยอม", "ลงทะเบียนด้วยตนเอง"):
        assert words in page.text
    assert "ผู้เข้าร่วม" in page.text  # who did it, in the history


def test_the_office_hands_a_seat_over(browser, form, sql):
    at = registers(browser())
    number, trainer = sql("SELECT id FROM registration"), browser("trainer")
    typed = {"full_name": "นางมะลิ ทองดี", "telephone": "0899999999"}
    page = trainer.follow(trainer.submit(f"{DESK}/{number}/hand-over", typed))
    assert page.h1 == "นางมะลิ ทองดี"
    assert "น.ส.สุดา ณ อยุธยา" in page.text
    assert "trainer" in page.text
    assert sql("SELECT given_name FROM registration WHERE seat = 1") == "มะลิ"
    assert browser().get(at).h1 == "ตั๋วนี้โอนให้ผู้อื่นแล้ว"
    assert "นางมะลิ ทองดี" in trainer.get(f"{DESK}/{number}").text


def test_the_notice_names_the_body_that_the_administrator_entered(browser, form, sql):
    typed = {
        "body_th": "สำนักพัฒนาสังคม กรุงเทพมหานคร",
        "contact": "0 2245 5165",
        "officer": "dpo@example.go.th",
        "days_kept": "๙๐",
    }
    admin = browser("admin")
    admin.submit("/admin/privacy", typed)
    for path in (form, "/privacy"):
        page = browser().get(path)
        for words in ("สำนักพัฒนาสังคม กรุงเทพมหานคร", "dpo@example.go.th", "90 วัน"):
            assert words in page.text
    registers(browser())
    assert "dpo@example.go.th" in sql("SELECT text FROM told_text WHERE text LIKE '%24%'")
    admin.submit("/admin/privacy", {"days_kept": "120"})
    assert "120 วัน" in browser().get(form).text
    assert admin.submit("/admin/privacy", {"days_kept": "0"}, status=422).fields("/admin/privacy")["days_kept"] == "0"
    browser("trainer").get("/admin/privacy", status=403)


def test_the_notice_says_whom_to_ask_though_the_administrator_entered_nobody(browser, form, change, sql):
    assert "ติดต่อ: สำนักพัฒนาสังคม 0 2245 5165" in browser().get(form).text
    registers(browser())
    assert "0 2245 5165" in sql("SELECT text FROM told_text WHERE text LIKE '%24%'")
    change(contact="")
    assert "ติดต่อ: หน่วยงานผู้จัดงาน" in browser().get(form).text


def test_the_same_person_is_known_whether_the_office_or_they_registered_first(browser, form, sql):
    browser("trainer").submit(f"{DESK}/new", {"full_name": "น.ส.สุดา ณ อยุธยา", "organisation": "สนข.ดินแดง"})
    visitor = browser()
    assert visitor.follow(visitor.submit(form, SUDA)).h1 == "ท่านลงทะเบียนไว้แล้ว"
    assert sql("SELECT count(*) FROM registration") == 1


def test_who_takes_over_a_seat_is_told_the_notice_and_asked_for_consent_by_the_new_ticket(browser, form, sql):
    holder, successor = browser(), browser()
    at = registers(holder, photo="y")
    mali = {"given_name": "มะลิ", "surname": "ทองดี", "telephone": "0899999999", "email": ""}
    new = holder.submit(f"{at}/hand-over", mali).response.location
    assert "/questions" not in holder.get(new).html  # it belongs to somebody else now
    assert sql("SELECT count(*) FROM consent WHERE given") == 1
    successor.submit(f"{new}/mine", {"digits": "9999"})
    page = successor.get(new)
    assert "พระราชบัญญัติคุ้มครองข้อมูลส่วนบุคคล" in page.text
    assert not page.find(f"form[@action='{new}/questions']")[0].findall(".//input[@checked]")
    assert "news" not in page.fields(f"{new}/questions")
    successor.send(page, {"photo": "y"}, action=f"{new}/questions")
    assert "/questions" not in successor.get(new).html
    answers = "SELECT count(*) FROM consent JOIN registration ON registration.id = registration_id"
    assert sql(f"{answers} WHERE given_name = 'มะลิ' AND given") == 1
    assert sql(f"{answers} WHERE given_name = 'มะลิ'") == 3
    assert sql("SELECT count(*) FROM registration WHERE notice_digest IS NULL") == 0


def test_food_that_others_entered_is_kept_only_if_the_person_agrees(browser, form, sql):
    trainer = browser("trainer")
    typed = {"full_name": "นางมะลิ ทองดี", "telephone": "0899999999", "food": "halal"}
    trainer.submit(f"{DESK}/new", typed)
    at = f"/t/{sql('SELECT code FROM registration').lower()}"
    person = browser()
    person.submit(f"{at}/mine", {"digits": "9999"})
    assert "ฮาลาล" in person.get(at).text
    person.submit(at, {}, action=f"{at}/questions")
    assert sql("SELECT food FROM registration") == "unstated"
