"""Certificates through the pages: the staff sets, looks, issues; holders and strangers see what is theirs to see."""

import pytest

from coordinator.audit import trail
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.transaction import unit_of_work
from coordinator.privacy.operations import restrict
from coordinator.registration.models import Registration
from tests.paper.conftest import EVENING
from tests.paper.making import HOME, pages, stored
from tests.support import workshop

pytestmark = pytest.mark.usefixtures("evening")
CODES = "SELECT r.code FROM certificate c JOIN registration r ON r.id = c.registration_id WHERE c.number = 1"


@pytest.fixture
def set_up(app, evening):
    """An event whose certificates are set and not issued."""
    stored(app)


@pytest.fixture
def issued(app, evening, sql):
    """Such an event with two certificates; what there is to know of the first."""
    stored(app, issued=True)
    return {"code": sql("SELECT code FROM certificate WHERE number = 1"), "ticket": sql(CODES).lower(),
            "id": sql("SELECT id FROM certificate WHERE number = 1")}  # fmt: skip


def opened(browser, path: str) -> bytes:
    answer = browser.get(path).response
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.data


def test_the_trainer_sets_the_rule_looks_and_issues(browser, app, set_up):
    trainer = browser("trainer")
    typed = {"least": "๒", "signers-0-name": "นางสาวปิ่น แก้ว", "signers-0-post": "ผู้อำนวยการ", "dated": "๑๖ ธ.ค. ๖๕"}
    page = trainer.follow(trainer.submit(f"{HOME}/settings", typed))
    assert "อย่างน้อย 2 จาก 4 ครึ่งวัน" in page.text
    assert "ออกวุฒิบัตร 3 ฉบับ" in page.text
    look = trainer.get(f"{HOME}/issue")
    assert "น้ำผึ้ง" in look.text
    assert look.find("button[@data-making='กำลังออกวุฒิบัตร']")  # 160 take seconds, in which nothing moves
    done = trainer.follow(trainer.send(look, {}))
    assert "ออกวุฒิบัตร 3 ฉบับ: เลขที่ 1/2565 – 3/2565" in done.text
    assert "ไม่ได้มา" in done.text
    assert "วิญญู" not in trainer.get(f"{HOME}?show=misses").text


def test_the_button_that_names_another_number_than_there_is_now_asks_again(browser, app, set_up):
    trainer = browser("trainer")
    look = trainer.get(f"{HOME}/issue")
    trainer.submit(f"{HOME}/settings", {"least": "4"})
    again = trainer.send(look, {}, status=200)
    assert "ออกวุฒิบัตร 1 ฉบับ" in again.text
    assert trainer.follow(trainer.send(again, {})).text.count("/2565") >= 1


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"least": "5"}, "4"),
        ({"least": ""}, "ระบุจำนวนครึ่งวัน"),
        ({"title": ""}, "ระบุชื่อหลักสูตร"),
        ({"dated": "31/2/65"}, "วันที่"),
        ({"signers-1-post": "ผู้อำนวยการ"}, "ระบุชื่อผู้ลงนาม"),
        ({"hours": "0"}, "1"),
    ],
)
def test_what_cannot_be_set_is_told_at_its_field_and_kept(browser, set_up, typed, told):
    page = browser("trainer").submit(f"{HOME}/settings", typed, status=422)
    assert told in page.errors()
    assert page.fields() | typed == page.fields()


def test_everybody_can_check_a_certificate_by_its_code_and_robots_do_not_keep_it(browser, issued):
    spaced = f"{issued['code'][:3]}-{issued['code'][3:6]} {issued['code'][6:]}".lower()
    page = browser().get(f"/verify?code={spaced}", status=303)
    page = browser().follow(page)
    assert "เป็นของจริง" in page.h1
    assert "นางน้ำผึ้ง ใจดี" in page.text
    assert "1/2565" in page.text
    assert "13" in page.text
    assert "noindex" in page.response.headers["X-Robots-Tag"]


def test_an_unknown_code_is_told_so_and_guessing_ends(browser, issued):
    stranger = browser()
    answers = [stranger.client.get("/verify/AAAAAAAAA") for _try in range(31)]
    stranger.written.clear()
    assert "ไม่มีวุฒิบัตรที่ใช้รหัสนี้" in answers[0].get_data(as_text=True)
    assert [one.status_code for one in answers] == [404] * 30 + [429]


def test_a_withdrawn_certificate_is_told_and_its_files_are_gone(browser, issued):
    trainer, number = browser("trainer"), issued["id"]
    trainer.submit(f"{HOME}/{number}/withdraw", {"reason": ""}, status=422)
    page = trainer.follow(trainer.submit(f"{HOME}/{number}/withdraw", {"reason": "ลงชื่อแทนกัน"}))
    assert "ลงชื่อแทนกัน" in page.text
    checked = browser().get(f"/verify/{issued['code']}")
    assert "ใช้ไม่ได้" in checked.h1
    assert "ใจดี" not in checked.text
    assert "ลงชื่อแทนกัน" not in checked.text
    trainer.get(f"{HOME}/{number}.pdf", status=404)
    assert "ยังไม่มี" not in page.text
    trainer.send(page, action=f"{HOME}/{number}/restore")
    assert "เป็นของจริง" in browser().get(f"/verify/{issued['code']}").h1


def test_only_the_holder_of_the_ticket_gets_the_file_and_corrects_the_name(app, browser, issued, sql):
    ticket = f"/t/{issued['ticket']}"
    stranger = browser()
    for path in (f"{ticket}/certificate", f"{ticket}/certificate.pdf"):
        assert stranger.get(path, status=303).response.location.startswith(f"{ticket}/mine")
    holder = _holder(app, browser, issued)
    assert "วุฒิบัตรออกแล้ว" in holder.get(ticket).text
    assert len(pages(opened(holder, f"{ticket}/certificate.pdf"))) == 1
    holder.submit(f"{ticket}/certificate", {"given_name": ""}, status=422)
    page = holder.follow(holder.submit(f"{ticket}/certificate", {"given_name": "น้ำฝน"}))
    assert "นางน้ำฝน ใจดี" in page.text
    assert "นางน้ำฝน ใจดี" in browser().get(f"/verify/{issued['code']}").text
    with clock.at(EVENING.replace(day=31), every_thread=True):
        late = holder.get(f"{ticket}/certificate")
        assert "พ้นกำหนด" in late.text
        assert not late.find("input[@name='given_name']")


def test_a_ticket_without_certificate_says_so(app, browser, issued, sql):
    code = sql("SELECT code FROM registration WHERE given_name = 'วิญญู'")
    holder = _holder(app, browser, issued | {"ticket": code.lower()})
    assert "ยังไม่มีวุฒิบัตร" in holder.get(f"/t/{code.lower()}/certificate").h1
    holder.get(f"/t/{code.lower()}/certificate.pdf", status=404)
    assert "วุฒิบัตรออกแล้ว" not in holder.get(f"/t/{code.lower()}").text


def test_files_with_names_are_for_those_who_may_see_the_list_and_taking_them_is_noted(browser, issued, sql):
    assert len(pages(opened(browser("trainer"), f"{HOME}.pdf"))) == 2
    assert sql("SELECT people FROM access_entry WHERE opened = 'names'") == 2
    assert sql("SELECT root_kind FROM access_entry WHERE opened = 'names'") == "event"
    for stranger in ("trainer2", "south"):
        browser(stranger).get(f"{HOME}.pdf", status=404)
    browser("director").get(f"{HOME}.pdf", status=403)
    assert browser().get(f"{HOME}.pdf", status=302).response.location.startswith("/login")


def test_who_restricted_the_use_of_their_data_is_written_on_no_certificate_and_the_trainer_is_told_why(
    app, browser, issued, sql
):
    holder, person = _holder(app, browser, issued), sql("SELECT id FROM registration WHERE given_name = 'วิญญู'")
    restricted(app, person, sql("SELECT registration_id FROM certificate WHERE number = 1"))
    trainer = browser("trainer")
    refused = trainer.follow(trainer.get(f"{HOME}/exception/{person}", status=303))
    assert "ขอระงับการใช้ข้อมูล" in refused.text
    token = {"csrf_token": refused.find("input[@name='csrf_token']")[0].get("value")}
    name = sql("SELECT name FROM certificate WHERE number = 1")
    for path, data in ((f"exception/{person}", {"reason": "ป่วย"}), (f"{issued['id']}/reissue", {})):
        answer = trainer.client.post(f"{HOME}/{path}", data=token | data)
        trainer.written.clear()
        assert "ขอระงับการใช้ข้อมูล" in trainer.get(answer.location).text
    assert (sql("SELECT count(*) FROM certificate"), sql("SELECT name FROM certificate WHERE number = 1")) == (2, name)
    own = holder.get(f"/t/{issued['ticket']}/certificate")
    assert name in own.text
    assert not own.find("input[@name='given_name']")


def restricted(app, *numbers: int) -> None:
    """These people restrict the use of their data."""
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        for number in numbers:
            restrict(db.session.get_one(Registration, number))


def test_an_exception_needs_its_reason_and_is_shown_with_who_made_it(browser, issued, sql):
    trainer, person = browser("trainer"), sql("SELECT id FROM registration WHERE given_name = 'วิญญู'")
    page = trainer.submit(f"{HOME}/exception/{person}", {"reason": ""}, status=422)
    assert "กรอกเหตุผล" in page.errors()
    assert "มา 2 ครึ่งวัน" in page.text
    listed = trainer.follow(trainer.send(page, {"reason": "ป่วย"}))
    assert "กรณีพิเศษ: ป่วย (trainer)" in listed.text
    assert "ได้รับวุฒิบัตรแล้ว" in trainer.follow(trainer.get(f"{HOME}/exception/{person}", status=303)).text
    checked = browser().get(f"/verify/{sql('SELECT code FROM certificate WHERE number = 3')}")
    assert "2 จาก 4 ครึ่งวัน" in checked.text
    assert "ป่วย" not in checked.text


def test_english_is_offered_once_there_are_english_words(app, browser, set_up, sql):
    trainer = browser("trainer")
    assert trainer.get(HOME).html.count("in=en") == 0
    words = {"title_en": "Housing workshop", "signers-0-name_en": "Mr. Somchai Pinkaew"}
    trainer.submit(f"{HOME}/settings", words)
    assert "in=en" in trainer.get(HOME).html
    listed = trainer.follow(trainer.send(trainer.get(f"{HOME}/issue"), {}))
    assert listed.html.count("in=en") == 4  # the sample, all of them, and each of the two
    number = sql("SELECT id FROM certificate WHERE number = 1")
    trainer.submit(f"{HOME}/{number}/english", {"name_en": "Mrs. Namphueng Jaidee"})
    (text,) = pages(opened(trainer, f"{HOME}/{number}.pdf?in=en"))
    for words in ("Mrs. Namphueng Jaidee", "Housing workshop", "16 December 2022", "Mr. Somchai Pinkaew", "1/2565"):
        assert words in text
    assert len(pages(opened(trainer, f"{HOME}.pdf?in=en"))) == 2
    holder = _holder(app, browser, {"ticket": sql(CODES).lower()})
    page = holder.submit(f"/t/{sql(CODES).lower()}/certificate", {"name_en": "Ms. Namphueng Jaidee"})
    assert "Ms. Namphueng Jaidee" in holder.follow(page).text
    checked = browser().get(f"/verify/{sql('SELECT code FROM certificate WHERE number = 1')}?lang=en")
    assert "Housing workshop" in checked.text


def test_holders_are_written_to_after_a_last_look(app, browser, issued, sql):
    trainer = browser("trainer")
    assert trainer.get(f"{HOME}/mail", status=303).response.location == HOME  # nobody has a mailbox
    _written(app, "UPDATE registration SET email = 'a@example.invalid'")
    trainer.written.clear()
    look = trainer.get(f"{HOME}/mail")
    assert "ส่งอีเมลถึง 2 คน" in look.text
    assert "อีเมล 2 ฉบับกำลังจะส่ง" in trainer.follow(trainer.send(look, {})).text
    assert sql("SELECT count(*) FROM message WHERE kind = 'certificate'") == 2


def test_before_anybody_set_anything_the_page_says_what_comes_first(app, browser):
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        workshop.create()
    page = browser("trainer").get(HOME)
    assert "ตั้งเกณฑ์และข้อความ" in page.text
    assert len(pages(opened(browser("trainer"), f"{HOME}/sample.pdf"))) == 1
    assert "ตั้งเกณฑ์" in browser("trainer").get(f"{HOME}/issue").text


def _holder(app, browser, issued):
    """Somebody whose browser proved the ticket by the last digits of the telephone number."""
    _written(app, "UPDATE registration SET phone = '+66812345678', phone_typed = '0812345678'")
    holder = browser()
    holder.written.clear()
    holder.submit(f"/t/{issued['ticket']}/mine", {"digits": "5678"})
    return holder


def _written(app, statement: str) -> None:
    with app.app_context():
        db.session.connection().exec_driver_sql(statement)
        db.session.commit()
