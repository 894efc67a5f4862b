"""Registering oneself for an event, without an account."""

import re
from datetime import UTC, datetime

import pytest

from coordinator.audit import trail
from coordinator.core.db import db
from coordinator.core.transaction import unit_of_work
from coordinator.events.models import EventState, RegistrationWay
from coordinator.places.queries import get_district
from coordinator.registration.queries import privacy_settings
from tests.support import workshop
from tests.support.browser import writes_of
from tests.support.queries import counted
from tests.tickets.making import FORM, SUDA, post, registers, ticket

EVENT = f"/events/{workshop.SLUG}"
KEY, TOKEN = (rf'name="{name}"[^>]*value="([^"]+)"' for name in ("form_key", "csrf_token"))
NONCE = r'nonce="([^"]+)"'


def test_somebody_registers_and_gets_a_ticket(browser, form, sql):
    page = ticket(browser(), organisation="ชุมชนริมคลอง")
    assert page.h1 == "ลงทะเบียนแล้ว"
    for words in ("น.ส.สุดา ณ อยุธยา", "เขตดินแดง", "กลุ่มกรุงเทพกลาง", "15 – ศ 16 ธ.ค. 2565"):
        assert words in page.text
    assert sql("SELECT phone || source || state || language FROM registration") == "+66812345678publicconfirmedth"


def test_the_form_and_the_seat_are_had_for_few_questions_to_the_database(browser, form):
    visitor = browser()
    with counted() as reading:
        page = visitor.get(form)
    with counted() as sending:
        assert post(visitor, form, page.fields(form) | SUDA).status_code == 303
    other = browser()
    fields = other.get(form).fields(form) | SUDA | {"given_name": "สุดี", "telephone": "0812345679", "email": ""}
    with counted() as unwritten:
        assert post(other, form, fields).status_code == 303
    assert len(reading) <= 6  # the event with its districts and groups, the settings, all districts, the rules
    assert len(sending) <= 17  # with a letter; PostgreSQL is asked for three of its locks, too
    assert len(unwritten) <= 9


def test_the_page_that_all_read_alike_has_each_readers_own_secrets_and_choices(app, browser, form):
    """It is drawn once; a second reader is given it with another key, token and nonce."""
    pages = [browser().get(form) for _reader in range(3)]
    for own in (KEY, TOKEN, NONCE):
        assert len({re.search(own, page.html)[1] for page in pages}) == 3
    for page in pages:
        assert re.search(NONCE, page.html)[1] in page.response.headers["Content-Security-Policy"]
    assert len({re.sub(f"{KEY}|{TOKEN}|{NONCE}", "", page.html) for page in pages}) == 1
    chosen = browser()
    chosen.client.set_cookie("theme", "dark")
    assert 'data-theme="dark"' in chosen.get(form).html
    assert 'data-theme="auto"' in browser().get(form).html
    assert browser("central").get(form).find("a[@href='/team']")
    assert not browser().get(form).find("a[@href='/team']")
    assert [browser().get(address).tree.get("lang") for address in (f"{form}?lang=en", form)] == ["en", "th"]


def test_every_change_shows_in_the_form_at_once_and_what_somebody_typed_to_nobody_else(app, browser, form):
    """The questions are drawn once for all who are asked the same."""
    fields, typed = browser().get(form).fields(form), {"given_name": "ชื่อของคนอื่น"}
    assert typed["given_name"] in post(browser(), form, fields | typed).get_data(as_text=True)
    before = browser().get(form)
    assert typed["given_name"] not in before.html
    assert fields["form_key"] != before.fields(form)["form_key"]
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        settings = privacy_settings()
        settings.needs_days = 17
        db.session.add(settings)
        get_district("1026").name_th = "ดินแดงใหม่"
    writes_of(app).clear()
    after = browser().get(form)
    for words in ("17 วัน", "ดินแดงใหม่"):
        assert words in after.text
        assert words not in before.text
    assert "Din Daeng" in browser().get(f"{form}?lang=en").text


def test_the_form_has_at_most_nine_fields_and_no_box_is_ticked(browser, form):
    page = browser().get(form)
    asked = [
        node for node in page.form(form).iter()
        if node.tag in ("select", "textarea")
        or (node.tag == "input" and node.get("type") not in ("hidden", "checkbox") and node.get("tabindex") != "-1")
    ]  # fmt: skip
    assert len(asked) <= 9
    boxes = [node for node in page.form(form).iter() if node.get("type") == "checkbox"]
    assert len(boxes) == 3
    assert not [box for box in boxes if box.get("checked") is not None]


def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(browser, form, sql):
    typed = {"given_name": " ", "telephone": "12", "email": "x", "surname": "ณ อยุธยา", "district_code": ""}
    page = browser().submit(form, typed, status=422)
    assert "กรอกชื่อ" in page.errors()
    assert "เบอร์โทรศัพท์ต้องมี 9 หรือ 10 หลัก" in page.errors()
    assert page.fields(form)["telephone"] == "12"
    assert page.fields(form)["surname"] == "ณ อยุธยา"
    assert sql("SELECT count(*) FROM registration") == 0


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", "ก\u202eข", "{{ 7*7 }}", "ก" * 10_000])
def test_odd_text_is_kept_as_it_is_or_refused_at_the_field(browser, form, typed):
    answer = post(browser(), form, browser().get(form).fields(form) | SUDA | {"given_name": typed})
    assert answer.status_code in (303, 400, 422)


def test_what_the_form_does_not_ask_cannot_be_set(browser, form, sql):
    visitor = browser()
    page = visitor.get(form)
    more = {"state": "cancelled", "source": "desk", "seat": "99", "event_id": "7", "note": "x", "is_sample": "1"}
    assert post(visitor, form, page.fields(form) | SUDA | more).status_code == 303
    assert sql("SELECT state || source || seat || note FROM registration") == "confirmedpublic1"


def test_the_notice_and_every_answer_are_kept_word_for_word(browser, form, sql):
    registers(browser(), photo="y")
    kept = "SELECT count(*) FROM consent WHERE given = :given"
    assert (sql(kept, given=True), sql(kept, given=False)) == (1, 2)
    told = "SELECT t.text FROM {0} x JOIN told_text t ON t.digest = x.{1}"
    assert "มาตรา 24 (4)" in sql(told.format("registration", "notice_digest"))
    assert "ใบหน้า" in sql(told.format("consent", "text_digest") + " WHERE x.given")
    assert sql("SELECT actor_name FROM audit_entry WHERE kind = 'registration'") == "~"


def test_food_that_may_show_religion_needs_consent(browser, form, sql):
    page = browser().submit(form, SUDA | {"food": "halal"}, status=422)
    assert "ทำเครื่องหมายช่องนี้" in page.errors()
    registers(browser(), food="halal", needs="y")
    assert sql("SELECT food FROM registration") == "halal"


def test_news_by_mail_need_an_address(browser, form):
    assert "อีเมล" in browser().submit(form, SUDA | {"email": "", "news": "y"}, status=422).errors()


def test_without_an_address_nothing_breaks(browser, form, mails):
    assert ticket(browser(), email="").h1 == "ลงทะเบียนแล้ว"
    assert not mails()


def test_the_confirmation_brings_the_ticket_and_the_entry_for_the_calendar(browser, form, mails):
    code = registers(browser()).rpartition("/")[2]
    first, *_more = mails()
    assert (first.email, first.method) == ("suda@example.invalid", "REQUEST")
    assert f"/t/{code}" in first.body


def test_the_same_form_sent_again_is_one_registration_and_leads_to_the_same_ticket(browser, form, sql):
    visitor = browser()
    page = visitor.get(form)
    answers = [post(visitor, form, page.fields(form) | SUDA) for _ in range(3)]
    assert len({answer.location for answer in answers}) == 1
    assert all("tickets=" in str(answer.headers.getlist("Set-Cookie")) for answer in answers)
    assert sql("SELECT count(*) FROM registration") == 1


def test_the_same_person_again_is_told_and_gets_the_link_by_mail_and_nothing_is_shown(browser, form, sql, mails):
    code = registers(browser()).rpartition("/")[2]
    stranger = browser()
    page = stranger.follow(stranger.submit(form, SUDA | {"email": "stranger@example.invalid", "prefix": ""}))
    assert page.h1 == "ท่านลงทะเบียนไว้แล้ว"
    assert code not in page.html.lower()
    assert "สุดา" not in page.text
    assert sql("SELECT count(*) FROM registration") == 1
    assert sql("SELECT email FROM registration") == "suda@example.invalid"
    last = mails()[-1]
    assert last.email == "suda@example.invalid"
    assert f"/t/{code}" in last.body


def test_a_colleague_with_the_same_telephone_is_another_person(browser, form, sql):
    registers(browser())
    registers(browser(), given_name="สมศักดิ์", surname="ทองดี", email="")
    assert sql("SELECT count(*) FROM registration") == 2


def test_one_letter_less_by_the_same_telephone_is_the_same_person(browser, form, sql):
    registers(browser())
    browser().submit(form, SUDA | {"surname": "ณ อยุธย", "district_code": "1001"})
    assert sql("SELECT count(*) FROM registration") == 1


def test_full_while_filling_in_loses_nothing_and_offers_the_waiting_list(browser, form, change, sql):
    slow = browser()
    page = slow.get(form)
    change(capacity=1)
    registers(browser())
    late = SUDA | {"given_name": "สมศักดิ์", "surname": "ทองดี", "email": "s@example.invalid", "telephone": "0899999999"}
    refused = slow.send(page, late, status=409)
    assert "ที่นั่งเพิ่งเต็ม" in refused.text
    assert "มีข้อมูลที่ต้องแก้ไข" not in refused.text, "nothing that was typed is wrong"
    assert refused.fields(form)["given_name"] == "สมศักดิ์"
    waiting = slow.follow(slow.send(refused, {"wait": "1"}, action=form))
    assert waiting.h1 == "อยู่ในรายชื่อสำรอง"
    assert "จะแจ้งทันที" in waiting.text
    assert sql("SELECT count(*) FROM registration WHERE state = 'waiting'") == 1


def test_who_waits_without_a_mailbox_is_told_to_look_again_and_not_to_expect_a_mail(browser, form, change):
    change(capacity=1)
    registers(browser())
    late = SUDA | {"given_name": "สมศักดิ์", "email": "", "telephone": "0899999999", "wait": "1"}
    waits = browser()
    assert "กลับมาดูหน้านี้" in waits.follow(waits.submit(form, late)).text


def test_a_number_copied_from_an_address_book_is_taken_without_its_hidden_marks(browser, form, sql):
    browser().submit(form, SUDA | {"telephone": "\u202d081 234 5678\u202c", "email": "\u2066s@example.invalid\u2069"})
    assert sql("SELECT email FROM registration") == "s@example.invalid"


def test_a_full_event_offers_the_waiting_list_from_the_start(browser, form, change):
    change(capacity=1)
    registers(browser())
    assert "ลงชื่อสำรอง" in browser().get(EVENT).text
    assert browser().get(form).h1 == "ลงชื่อสำรอง"


CASES = {
    "not yet": ({"registration_opens_at": datetime(2022, 9, 1, tzinfo=UTC)}, "เปิดรับลงทะเบียน 1 ก.ย. 2565"),
    "no more": ({"registration_closes_at": datetime(2022, 7, 20, tzinfo=UTC)}, "ปิดรับลงทะเบียนเมื่อ 20 ก.ค. 2565"),
    "by the office": ({"registration_way": RegistrationWay.OFFICE}, "สำนักงานเขตเป็นผู้ส่งรายชื่อ"),
    "nobody": ({"registration_way": RegistrationWay.NONE}, "งานนี้ไม่ต้องลงทะเบียน"),
}


@pytest.mark.parametrize(("values", "words"), CASES.values(), ids=CASES)
def test_an_event_that_takes_nobody_now_says_why(browser, form, change, sql, values, words):
    visitor = browser()
    opened = visitor.get(form)
    change(**values)
    assert words in visitor.get(form).text
    refused = visitor.send(opened, SUDA, status=422)
    assert words in refused.text
    assert refused.fields(form)["given_name"] == "สุดา"
    assert sql("SELECT count(*) FROM registration") == 0


def test_nobody_registers_for_a_draft_or_a_cancelled_event(browser, form, change):
    visitor = browser()
    opened = visitor.get(form)
    change(state=EventState.CANCELLED, cancelled_at=datetime(2022, 7, 20, tzinfo=UTC), cancel_reason="ฝนตก")
    assert "ฝนตก" in visitor.get(form).text
    visitor.send(opened, SUDA, status=404)
    change(state=EventState.DRAFT, published_at=None)
    visitor.get(form, status=404)


def test_programs_that_fill_in_every_field_are_stopped(browser, form, sql):
    browser().submit(form, SUDA | {"leave_empty": "http://x.example"}, status=422)
    assert sql("SELECT count(*) FROM registration") == 0


def test_one_mailbox_cannot_be_used_without_end(browser, form):
    visitor = browser()
    statuses = []
    for number in range(25):
        typed = SUDA | {
            "given_name": f"ชื่อ{number * 7919}",
            "surname": f"{number}ก",
            "telephone": f"08123456{number:02}",
        }
        statuses.append(post(visitor, form, visitor.get(form).fields(form) | typed).status_code)
    assert statuses[:20] == [303] * 20
    assert statuses[-1] == 429


def test_the_event_page_shows_the_way_to_the_form_and_then_to_the_ticket(browser, form, change):
    change(capacity=40)
    visitor, page = browser(), browser().get(EVENT)
    assert f'href="{FORM}"' in page.html
    assert "ยังรับได้" in page.text
    at = registers(visitor)
    assert f'href="{at}"' in visitor.get(EVENT).html
    assert f'href="{at}"' not in browser().get(EVENT).html


def test_who_registered_here_before_need_not_type_it_again(browser, form, app, sql):
    visitor = browser()
    registers(visitor)
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        other = workshop.create(slug="other", registration_way=RegistrationWay.OPEN).slug
    visitor.written.clear()
    page = visitor.get(f"/events/{other}/register")
    assert "ใช้ข้อมูลเดิม" in page.text
    again = visitor.get(f"/events/{other}/register?same=1")
    assert again.fields(f"/events/{other}/register")["telephone"] == SUDA["telephone"]
    visitor.send(again, action=f"/events/{other}/register")
    assert sql("SELECT count(*) FROM registration") == 2
    assert "ใช้ข้อมูลเดิม" not in browser().get(f"/events/{other}/register").text
