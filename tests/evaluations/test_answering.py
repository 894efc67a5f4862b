"""Answering: without a name, once for each form, while it is open; what is kept tells nobody who it was."""

from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import inspect

from coordinator.audit import trail
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.transaction import unit_of_work
from coordinator.evaluations import operations, queries
from coordinator.evaluations.models import AnswerSheet
from coordinator.evaluations.opening import Phase, closes_at, opens_at, phase_of, usual_opening
from coordinator.evaluations.usual import usual_questions
from coordinator.events.models import EventState, HalfDay, SessionKind
from coordinator.events.operations import add_session
from coordinator.events.queries import get_event
from tests.evaluations.making import LAST_AFTERNOON, send, short_form
from tests.support import workshop

TEAM = f"/team/events/{workshop.SLUG}/evaluation"


def test_a_participant_answers_on_a_phone_and_is_thanked(browser, asked, sql):
    phone = browser()
    page = phone.get(asked)
    questions = [name for name in page.fields() if name.startswith("q")]
    first, second, choice, words = (field.get("name") for field in _fields(page))
    assert len({first, second, choice, words}) == 4
    assert words in questions
    thanks = phone.follow(phone.send(page, {first: "5", choice: "2", words: "เพิ่มเวลา"}))
    assert "ขอบคุณ" in thanks.text
    assert sql("SELECT count(*) FROM evaluation_sheet") == 1
    assert sql("SELECT count(*) FROM evaluation_reply") == 3
    assert sql("SELECT text FROM evaluation_reply WHERE text <> ''") == "เพิ่มเวลา"
    assert sql("SELECT count(*) FROM sent_form") == 0  # it would tell the second


def test_the_same_phone_answers_again_only_for_another_person(browser, asked, sql):
    phone = browser()
    page = phone.get(asked)
    name = _fields(page)[0].get("name")
    phone.send(page, {name: "5"})
    assert "ขอบคุณ" in phone.get(asked).text
    assert not phone.get(asked).find("input[@type='radio']")
    again = phone.get(f"{asked}?another=1")
    phone.send(again, {name: "3"}, action=asked)
    assert sql("SELECT count(*) FROM evaluation_sheet") == 2


def test_the_same_form_sent_twice_is_one_answer(browser, asked, sql):
    phones = [browser(), browser()]  # two that know nothing of each other, as the requests of a double click
    pages = [phone.get(asked) for phone in phones]
    name = _fields(pages[0])[0].get("name")
    for phone, page in zip(phones, pages, strict=True):
        phone.send(page, {name: "4", "sheet_key": pages[0].fields()["sheet_key"]})
    assert sql("SELECT count(*) FROM evaluation_sheet") == 1


def test_a_mistake_keeps_what_was_typed_and_an_empty_form_is_told(browser, asked, sql):
    phone = browser()
    page = phone.get(f"{asked}?lang=en")
    first, words = _fields(page)[0].get("name"), _fields(page)[3].get("name")
    wrong = phone.send(phone.get(asked), {first: "4", words: "x" * 1001}, status=422)
    assert "at most 1000" in wrong.errors()
    assert wrong.fields()[words] == "x" * 1001
    assert wrong.fields()[first] == ["4"]
    empty = phone.send(phone.get(asked), status=422)
    assert "Answer at least one question" in empty.text
    odd = phone.client.post(asked, data=phone.get(asked).fields() | {first: "9"})
    assert odd.status_code == 422
    assert sql("SELECT count(*) FROM evaluation_sheet") == 0


def test_programs_that_fill_in_every_field_are_not_counted(browser, asked, sql):
    phone = browser()
    page = phone.get(asked)
    caught = phone.send(page, {_fields(page)[0].get("name"): "5", "leave_empty": "http://x.invalid"}, status=422)
    assert "ส่งแบบฟอร์มอีกครั้ง" in caught.text
    assert sql("SELECT count(*) FROM evaluation_sheet") == 0


def test_it_is_asked_in_both_languages(browser, asked):
    assert "ชัดเจน" in browser().get(asked).text
    english = browser().get(f"{asked}?lang=en").text
    assert "Clear" in english
    assert "Highest" in english


def test_nothing_that_is_kept_tells_who_answered_or_when(evaluation):
    send(evaluation, 5, 4)
    kept = {column["name"] for column in inspect(db.engine).get_columns("evaluation_sheet")}
    assert kept == {"id", "event_id", "on_date", "half_day"}
    kept = {column["name"] for column in inspect(db.engine).get_columns("evaluation_reply")}
    assert kept == {"sheet_id", "question_id", "number", "text"}
    sheet = db.session.query(AnswerSheet).one()
    assert (sheet.on_date.isoformat(), sheet.half_day) == ("2022-12-16", HalfDay.AFTERNOON)


@pytest.mark.parametrize(
    ("moment", "phase"),
    [
        (datetime(2022, 12, 16, 5, 59, tzinfo=UTC), Phase.NOT_YET),
        (datetime(2022, 12, 16, 6, 0, tzinfo=UTC), Phase.OPEN),  # 13:00, the afternoon without an agenda
        (datetime(2022, 12, 30, 16, 59, 59, tzinfo=UTC), Phase.OPEN),
        (datetime(2022, 12, 30, 17, 0, tzinfo=UTC), Phase.CLOSED),  # midnight after the fourteenth day
    ],
)
def test_it_opens_with_the_last_half_day_and_closes_after_two_weeks(evaluation, moment, phase):
    with clock.at(moment):
        assert phase_of(evaluation) is phase


def test_it_opens_with_the_last_session_where_that_has_a_time(evaluation, event):
    add_session(event, day_id=event.held_days[1].id, half_day=HalfDay.AFTERNOON, starts=time(14), ends=time(15),
                kind=SessionKind.PLANNING, title_th="วางแผน")  # fmt: skip
    add_session(event, day_id=event.held_days[1].id, half_day=HalfDay.AFTERNOON, starts=time(15), ends=time(16),
                kind=SessionKind.CLOSING, title_th="ปิด")  # fmt: skip
    db.session.expire_all()
    assert usual_opening(event) == datetime(2022, 12, 16, 8, 0, tzinfo=UTC)
    operations.change_times(evaluation, opens_at=LAST_AFTERNOON + timedelta(hours=2), days_open=1)
    assert opens_at(evaluation) == LAST_AFTERNOON + timedelta(hours=2)
    assert closes_at(evaluation) == datetime(2022, 12, 17, 17, 0, tzinfo=UTC)
    with pytest.raises(DomainError):
        send(evaluation, 5)
    with pytest.raises(DomainError):
        operations.change_times(evaluation, opens_at=LAST_AFTERNOON + timedelta(days=9), days_open=1)


def test_before_and_after_the_page_says_when(browser, asked):
    with clock.at(LAST_AFTERNOON - timedelta(days=1), every_thread=True):
        early = browser().get(asked)
        assert "16 ธ.ค. 2565" in early.text
        assert not early.find("input[@type='radio']")
    with clock.at(LAST_AFTERNOON + timedelta(days=30), every_thread=True):
        late = browser().get(asked)
        assert "ปิดรับการประเมินแล้ว" in late.text
        fields = {"csrf_token": late.find("input[@name='csrf_token']")[0].get("value"), "q1": "5"}
        assert browser().client.post(asked, data=fields).status_code in (200, 400)


def test_the_page_of_the_event_leads_to_it_only_while_it_is_open(browser, asked):
    here = f"/events/{workshop.SLUG}"
    assert any(link.get("href") == asked for link in browser().get(here).find("a"))
    with clock.at(LAST_AFTERNOON + timedelta(days=30), every_thread=True):
        assert not any(link.get("href") == asked for link in browser().get(here).find("a"))


def test_an_event_without_a_form_and_a_cancelled_one_ask_nothing(browser, app, afternoon):
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        workshop.create()
    browser().get(f"/events/{workshop.SLUG}/evaluation", status=404)
    browser().get(f"/events/{workshop.SLUG}/evaluation/poster", status=404)
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        short_form(get_event(workshop.SLUG))
        get_event(workshop.SLUG).state = EventState.CANCELLED
    browser().get(f"/events/{workshop.SLUG}/evaluation", status=404)


def test_the_code_leads_to_the_form(browser, asked):
    page = browser().get(f"{asked}/poster")
    assert f"localhost{asked}" in page.text
    assert page.find("{*}svg")


def test_the_usual_form_has_the_usual_topics_in_both_languages(event):
    made = operations.start_evaluation(event)
    topics = [name for name, _questions in made.topics]
    assert topics == ["ด้านเนื้อหา", "ด้านวิทยากร", "ด้านสถานที่ อาหาร และการจัดงาน", "ด้านการนำไปใช้", "ภาพรวม", "ความคิดเห็น"]
    assert all(one.text_en and one.topic_en for one in made.questions)
    assert len(made.questions) == len(usual_questions()) == 17
    with pytest.raises(DomainError):
        operations.start_evaluation(event)
    assert queries.find_evaluation(event) is made


def _fields(page):
    """The first input of each question, in order."""
    seen = {}
    for node in page.form().iter():
        if node.tag in ("input", "textarea") and (node.get("name") or "").startswith("q"):
            seen.setdefault(node.get("name"), node)
    return list(seen.values())
