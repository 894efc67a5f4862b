"""The ticket, and what its holder can do."""

from datetime import timedelta

import pytest

from coordinator.core import clock
from tests.conftest import NOW
from tests.tickets.making import FORM, SUDA, post, registers, ticket


@pytest.fixture
def holder(browser, form):
    """The browser in which somebody registered; ``holder.at`` is the address of the ticket."""
    visitor = browser()
    visitor.at = registers(visitor)
    return visitor


def test_any_spelling_of_the_code_finds_the_ticket(holder, browser, sql):
    code = sql("SELECT code FROM registration")
    spellings = (code, code.lower(), f"{code[:3]}-{code[3:6]}-{code[6:]}", code.replace("0", "O").replace("1", "l"))
    for spelling in spellings:
        assert browser().get(f"/t/{spelling}").h1 == "ลงทะเบียนแล้ว"
    assert browser().get(f"/T/{code}").h1 == "ลงทะเบียนแล้ว"


def test_a_stranger_sees_of_the_name_only_the_first_letters(holder, browser):
    assert "สุดา ณ อยุธยา" in holder.get(holder.at).text
    page = browser().get(holder.at)
    assert "น.ส.สุ••• อ•••" in page.text
    for secret in ("สุดา", "อยุธยา", "5678", "suda@"):
        assert secret not in page.html
    assert "สุดา ณ อยุธยา" in browser("trainer").get(holder.at).text
    assert "สุดา" not in browser("trainer2").get(holder.at).text


def test_nobody_keeps_the_page_or_learns_of_it(holder):
    for path in (holder.at, f"{holder.at}/qr.svg", f"{holder.at}/edit"):
        headers = holder.client.get(path).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Robots-Tag"] == "noindex"
    cookie = next(one for one in holder.client._cookies.values() if one.key == "tickets")
    assert cookie.http_only


def test_its_forms_can_be_sent_with_https_though_it_does_not_tell_where_they_come_from(holder, sql):
    safely = {"base_url": "https://localhost"}
    page = holder.get(f"{holder.at}/cancel", **safely)
    assert holder.client.post(page.path, data=page.fields(), **safely).status_code == 303
    assert sql("SELECT state FROM registration") == "cancelled"


def test_the_code_alone_is_a_picture(holder):
    answer = holder.client.get(f"{holder.at}/qr.svg")
    assert answer.mimetype == "image/svg+xml"
    assert b"<svg xmlns" in answer.data


def test_guessing_codes_is_limited(browser, form):
    visitor = browser()
    statuses = [visitor.client.get(f"/t/{number:09}").status_code for number in range(32)]
    assert statuses[0] == 404
    assert statuses[-1] == 429


@pytest.mark.parametrize("what", ["edit", "cancel", "hand-over"])
def test_a_browser_that_does_not_hold_the_ticket_is_asked_for_the_last_digits(holder, browser, what):
    other = browser()
    proof = other.follow(other.get(f"{holder.at}/{what}", status=303))
    assert "เลข 4 ตัวท้าย" in proof.text
    action = f"{holder.at}/mine?to={what.replace('-', '_')}"
    wrong = post(other, action, proof.fields() | {"digits": "0000"})
    assert wrong.status_code == 422
    right = post(other, action, proof.fields() | {"digits": "๕๖๗๘"})
    assert right.location == f"{holder.at}/{what}"
    other.get(right.location)


def test_the_digits_cannot_be_guessed(holder, browser):
    other = browser()
    page = other.get(f"{holder.at}/mine")
    typed = [page.fields() | {"digits": f"{number:04}"} for number in range(6)]
    assert [post(other, page.path, one).status_code for one in typed] == [422] * 5 + [429]


def test_nothing_is_changed_without_the_proof(holder, browser, sql):
    other = browser()
    token = other.get(FORM).fields(FORM)["csrf_token"]
    for what in ("edit", "cancel", "hand-over", "restore"):
        answer = post(other, f"{holder.at}/{what}", SUDA | {"csrf_token": token, "given_name": "ใคร"})
        assert answer.status_code == 303
        assert "/mine" in answer.location
    assert sql("SELECT given_name || state FROM registration") == "สุดาconfirmed"


def test_the_holder_corrects_the_details_and_takes_a_consent_back(browser, form, sql):
    visitor = browser()
    at = registers(visitor, photo="y")
    page = visitor.get(f"{at}/edit")
    assert page.fields()["telephone"] == SUDA["telephone"]
    assert page.fields()["photo"]
    data = page.fields() | {"given_name": "สุภาดา"}
    del data["photo"]
    assert post(visitor, f"{at}/edit", data).status_code == 303
    assert "สุภาดา" in visitor.get(at).text
    assert sql("SELECT count(*) FROM consent WHERE withdrawn_at IS NOT NULL AND NOT given") == 1
    assert visitor.submit(f"{at}/edit", {"telephone": "1"}, status=422).fields()["telephone"] == "1"


def test_opening_the_link_to_cancel_changes_nothing_and_the_button_frees_the_seat(holder, sql):
    for _time in range(3):
        holder.get(f"{holder.at}/cancel")
    assert sql("SELECT state FROM registration") == "confirmed"
    cancelled = holder.follow(holder.submit(f"{holder.at}/cancel"))
    assert cancelled.h1 == "การลงทะเบียนนี้ยกเลิกแล้ว"
    assert sql("SELECT seat FROM registration") is None
    holder.submit(f"{holder.at}/cancel")  # twice is once


def test_a_cancellation_is_taken_back_within_a_day_and_not_later(holder, sql):
    holder.submit(f"{holder.at}/cancel")
    holder.submit(holder.at, action=f"{holder.at}/restore")
    assert sql("SELECT state FROM registration") == "confirmed"
    holder.submit(f"{holder.at}/cancel")
    page = holder.get(holder.at)
    with clock.at(NOW + timedelta(hours=25), every_thread=True):
        assert "กลับมาลงทะเบียน" not in holder.get(holder.at).text
        holder.send(page, action=f"{holder.at}/restore")
    assert sql("SELECT state FROM registration") == "cancelled"


def test_what_the_office_cancelled_the_holder_cannot_take_back(holder, browser, sql):
    number = sql("SELECT id FROM registration")
    desk = f"/team/events/housing-2565/registrations/{number}"
    browser("trainer").submit(desk, action=f"{desk}/cancel")
    assert "กลับมาลงทะเบียน" not in holder.get(holder.at).text


def test_a_freed_seat_that_was_taken_leaves_only_the_waiting_list(holder, browser, change, sql):
    change(capacity=1)
    holder.submit(f"{holder.at}/cancel")
    registers(browser(), given_name="สมศักดิ์", surname="ทองดี", telephone="0899999999", email="")
    page = holder.follow(holder.submit(holder.at, action=f"{holder.at}/restore"))
    assert "ท่านอยู่ในรายชื่อสำรอง" in page.text


MALI = {"given_name": "มะลิ", "surname": "ทองดี", "telephone": "0899999999", "email": "mali@example.invalid"}


def test_a_seat_is_handed_over_and_the_former_ticket_says_so(holder, browser, sql):
    new = holder.submit(f"{holder.at}/hand-over", MALI).response.location
    assert new != holder.at
    assert "มะลิ" not in holder.get(new).text  # it is somebody else's now, to be sent on
    old = browser().get(holder.at)
    assert old.h1 == "ตั๋วนี้โอนให้ผู้อื่นแล้ว"
    assert "qr-code" not in old.html
    assert "มะลิ" not in old.text
    assert sql("SELECT given_name FROM registration WHERE seat = 1") == "มะลิ"
    assert sql("SELECT count(*) FROM registration") == 2
    assert "กลับมาลงทะเบียน" not in holder.get(holder.at).text


def test_both_are_told_that_the_seat_was_handed_over(holder, mails):
    holder.submit(f"{holder.at}/hand-over", MALI)
    told = [(mail.email, mail.method) for mail in mails() if mail.state == "queued"]
    assert ("mali@example.invalid", "REQUEST") in told
    assert ("suda@example.invalid", "REQUEST") not in told, "the invitation that waited is taken back"


def test_a_place_on_the_waiting_list_cannot_be_handed_over(browser, form, change, sql):
    change(capacity=1)
    registers(browser())
    late = browser()
    page = late.get(form)
    at = late.send(page, SUDA | MALI | {"wait": "1"}, action=form).response.location
    assert late.get(at).h1 == "อยู่ในรายชื่อสำรอง"
    assert "hand-over" not in late.get(at).html
    late.submit(f"{at}/hand-over", {"given_name": "ก", "telephone": "0888888888"}, status=422)


def test_a_lost_link_is_sent_to_the_stored_address_and_the_answer_is_always_the_same(holder, browser, mails, sql):
    before = len(mails())
    stranger, pages = browser(), []
    for telephone in ("0812345678", "0899999999"):
        page = stranger.get("/find-ticket")
        number = str(sql("SELECT id FROM event"))
        pages.append(stranger.follow(stranger.send(page, {"event_id": number, "telephone": telephone})).text)
    assert pages[0] == pages[1]
    assert len(mails()) == before + 1
    assert mails()[-1].email == "suda@example.invalid"
    assert holder.at in mails()[-1].body


def test_it_is_told_at_the_field_what_is_missing_to_find_a_ticket(browser, form):
    page = browser().submit("/find-ticket", {"telephone": "x"}, status=422)
    assert page.errors().count("|") == 1


def test_a_ticket_entered_by_the_office_says_so(browser, form, sql):
    desk = "/team/events/housing-2565/registrations"
    browser("trainer").submit(f"{desk}/new", {"full_name": "นางสมศรี มีสุข"})
    page = browser().get(f"/t/{sql('SELECT code FROM registration')}")
    assert "เจ้าหน้าที่ของงานลงทะเบียนแทนท่าน" in page.text
    assert "มีสุข" not in page.text


def test_english_readers_get_their_ticket_and_mail_in_english(browser, form, mails):
    visitor = browser()
    visitor.get(f"{FORM}?lang=en")
    assert ticket(visitor, given_name="Suda", surname="Ayutthaya").h1 == "Registered"
    assert "The seat is confirmed." in mails()[0].body
