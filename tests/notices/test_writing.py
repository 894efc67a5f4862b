"""A letter from the desk to people of an event: seen first, one mail to each address, taken back, no masses by slip."""

from datetime import timedelta

import pytest

from coordinator.accounts.operations import count_tries
from coordinator.core import clock
from coordinator.core.phones import parse_phone
from coordinator.notices.operations.writing import LETTERS
from coordinator.notices.queries.messages import get_letter
from coordinator.outbox.models import MessageState
from coordinator.outbox.operations import send_in_trial
from coordinator.outbox.queries import switch
from coordinator.registration import operations
from tests.notices.making import arrive, enrol, event, make_event, registration, saving
from tests.support import cast, workshop

DESK = f"/team/events/{workshop.SLUG}/registrations"
WRITE = f"{DESK}/write"
TYPED = {"subject": "เตรียมเอกสาร {{7*7}}", "body": "โปรดนำแผนที่ของเขตมาด้วย\nขอบคุณ"}


@pytest.fixture
def people(app) -> dict[str, int]:
    """Two at one mailbox, one who reads English, one without e-mail, one who cancelled; all mails have gone."""
    make_event(app)
    made = {
        "สมชาย": enrol(app),
        "สมหญิง": enrol(app, given_name="สมหญิง"),
        "Ann": enrol(app, given_name="Ann", email="ann@example.go.th"),
        "ไม่มีเมล": enrol(app, given_name="ไม่มีเมล", email="", telephone=parse_phone("081 234 5678")),
        "ยกเลิก": enrol(app, given_name="ยกเลิก", email="gone@example.go.th"),
    }
    with saving(app):
        registration(made["Ann"]).language = "en"
        operations.cancel_registration(registration(made["ยกเลิก"]))
        switch().everywhere = True
    arrive(app)
    return made


def letters(sql, what: str = "count(*)"):
    return sql(f"SELECT {what} FROM message WHERE kind = 'letter'")


def undos(page) -> list[str]:
    return [one.get("action") for one in page.find("form") if (one.get("action") or "").endswith("/take-back")]


def test_a_letter_is_seen_first_and_then_each_address_gets_one_mail_in_its_language(browser, people, post, sql):
    trainer = browser("trainer")
    first = trainer.get(f"{WRITE}?all=1&state=")
    assert "ถึง 3 คน" in first.text
    assert "อีเมลรวม 2 ฉบับ" in first.text
    english = {"subject_en": "Bring your papers", "body_en": "Please bring the plan of your district."}
    seen = trainer.send(first, TYPED | english, action=WRITE, status=200)
    assert "โปรดนำแผนที่ของเขตมาด้วย" in seen.text
    assert "Please bring the plan" in seen.text
    assert letters(sql) == 0
    again = trainer.send(seen, {"change": "1"}, action=WRITE, status=200)
    sent = trainer.send(trainer.send(again, action=WRITE, status=200), action=WRITE)
    assert "อีเมล 2 ฉบับจะส่งในอีก 2 นาที" in trainer.follow(sent).text
    assert not [
        mail["To"] for mail in post(clock.now()) if mail["To"].endswith("go.th")
    ]  # weekly summaries go to others
    mails = {mail["To"]: mail for mail in post(clock.now() + timedelta(minutes=3))}
    assert sorted(mails) == ["ann@example.go.th", "somchai@example.go.th"]
    thai, other = (mails[one].get_body("plain").get_content() for one in ("somchai@example.go.th", "ann@example.go.th"))
    assert mails["somchai@example.go.th"]["Subject"] == TYPED["subject"]
    assert "นายสมชาย ใจดี" in thai
    assert "นายสมหญิง ใจดี" in thai
    assert "trainer เขียนถึงท่านเรื่อง" in thai
    assert "Please bring the plan" in other
    assert mails["ann@example.go.th"]["List-Unsubscribe"] is None
    assert sql("SELECT count(*) FROM audit_entry WHERE kind = 'message' AND actor_name = 'trainer'") == 2


def test_a_letter_just_sent_is_taken_back_but_not_what_has_gone(app, browser, people, sql):
    trainer = browser("trainer")
    ticked = f"{WRITE}?person={people['สมชาย']}&person={people['Ann']}&person={people['ไม่มีเมล']}"
    seen = trainer.submit(ticked, TYPED, action=WRITE, status=200)
    desk = trainer.follow(trainer.send(seen, action=WRITE))
    assert "ต้องโทรแจ้ง 1 คน" in desk.text
    (undo,) = undos(desk)
    with saving(app):
        (gone,) = [
            one for one in get_letter(workshop.SLUG, undo.split("/")[-2]).messages if one.email.startswith("ann")
        ]
        gone.state = MessageState.SENT
    told = trainer.follow(trainer.send(desk, action=undo))
    assert not undos(told)
    told = told.text
    assert "ยกเลิกการส่งแล้ว 1 ฉบับ" in told
    assert "ส่งไปแล้ว 1 ฉบับ" in told
    assert letters(sql, "min(state)") == "cancelled"


def test_a_letter_is_found_among_the_notices_and_taken_back_there_as_long_as_it_waits(app, browser, people, sql):
    trainer = browser("trainer")
    notices = f"/team/events/{workshop.SLUG}/notices"
    assert TYPED["subject"] not in trainer.get(notices).text
    seen = trainer.submit(f"{WRITE}?person={people['สมชาย']}", TYPED, action=WRITE, status=200)
    trainer.send(seen, action=WRITE)
    (link,) = [one.get("href") for one in trainer.get(notices).find("th/a") if "/write/" in (one.get("href") or "")]
    page = trainer.get(link)
    assert page.h1 == TYPED["subject"]
    assert "ส่งภายใน 2 นาที" in page.text
    assert "โปรดนำแผนที่ของเขตมาด้วย" in page.text
    with clock.at(clock.now() + timedelta(seconds=70), every_thread=True):
        assert "ส่งภายใน 1 นาที" in trainer.get(link).text
    with saving(app):
        send_in_trial(switch())
    trainer.written.clear()  # not the doing of the next page
    trial = trainer.get(link).text
    assert "อีเมล 1 ฉบับจะรอ" in trial
    assert "ภายใน 2 นาที" not in trial
    with clock.at(clock.now() + timedelta(minutes=30), every_thread=True):  # the mail server is down
        late = trainer.get(link)
        assert "อีเมลที่ยังรอส่งยกเลิกการส่งได้" in late.text
        trainer.send(late, action=undos(late)[0])
    assert letters(sql, "min(state)") == "cancelled"
    assert "ยกเลิกการส่ง 1" in trainer.get(notices).text
    browser("trainer2").get(link, status=404)
    browser("officer").get(link, status=403)
    trainer.get(f"{WRITE}/nothing", status=404)
    trainer.get(f"{link}?lang=en")


def test_numbers_of_those_without_e_mail_are_whole_once_they_are_opened_which_is_noted(browser, people, sql):
    trainer = browser("trainer")
    page = trainer.get(f"{WRITE}?person={people['ไม่มีเมล']}")
    assert "ส่งอีเมลถึงคนเหล่านี้ไม่ได้" in page.text
    assert not page.find("textarea")
    here = f"{WRITE}/call"
    masked = trainer.get(f"{here}?person={people['ไม่มีเมล']}")
    assert "081 234 5678" not in masked.text
    opened = trainer.send(masked, action=here, status=200)
    assert [one.get("href") for one in opened.find("td/a")] == ["tel:+66812345678"]
    assert sql("SELECT object_id FROM access_entry WHERE opened = 'phone'") == str(people["ไม่มีเมล"])
    assert "ทุกคนมีอีเมล" in trainer.follow(trainer.get(f"{here}?person={people['Ann']}", status=303)).text


def test_what_is_missing_is_said_at_its_field_and_what_was_typed_stays(browser, people, sql):
    trainer = browser("trainer")
    half = {"subject": " ", "body": "ขอบคุณ", "subject_en": "Thank you"}
    page = trainer.submit(f"{WRITE}?all=1", half, action=WRITE, status=422)
    assert "กรอกหัวเรื่อง" in page.errors()
    assert "หรือเว้นว่างทั้งสองช่อง" in page.errors()
    assert page.fields(WRITE)["body"].strip() == "ขอบคุณ"
    assert "เลือกอย่างน้อย 1 คน" in trainer.follow(trainer.get(WRITE, status=303)).text
    browser("trainer2").get(f"{WRITE}?all=1", status=404)
    browser("officer").get(f"{WRITE}?all=1", status=403)
    assert letters(sql) == 0


def test_more_than_fifty_wait_for_their_number_and_nobody_writes_all_day_long(app, browser, people, sql):
    with saving(app):
        for number in range(50):
            operations.register(event(), given_name=f"คน{number}", email=f"p{number}@example.invalid")
        send_in_trial(switch())
    arrive(app)
    trainer = browser("trainer")
    seen = trainer.submit(f"{WRITE}?all=1", TYPED, action=WRITE, status=200)
    assert "อีเมล 2 ฉบับจะรอ" in seen.text  # to domains not our own, in the trial of a new installation
    desk = trainer.follow(trainer.send(seen, action=WRITE))
    assert letters(sql) == sql("SELECT count(*) FROM message WHERE state = 'held'") == 52
    assert "52 ฉบับ" in desk.text
    assert "อีเมล 2 ฉบับจะรอ" in desk.text
    assert not undos(desk)
    with saving(app):
        for _number in range(19):
            count_tries({LETTERS: str(cast.person("trainer").id)})
    browser("trainer").get(f"{WRITE}?all=1", status=429)
