"""Whoever has a seat has the event in the calendar, as it is, without doing anything."""

import re
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time

import pytest

from coordinator.accounts.operations import change_account
from coordinator.core.clock import BANGKOK
from coordinator.core.db import db
from coordinator.events import operations as events
from coordinator.events.lines import DaySpan
from coordinator.outbox.models import Message, MessageKind, MessageState
from coordinator.registration import operations as registrations
from coordinator.registration.roll import open_roll
from tests.notices import making
from tests.notices.making import FIRST, SECOND, arrive, event, make_event, registration
from tests.support import cast, workshop
from tests.support.itip import Client, addressee, entry_of, mails
from tests.support.queries import counted

HIS, OTHER = "somchai@example.go.th", "other@example.go.th"
EARLIER, LATER = (DaySpan(date(2022, 12, day), time(13), time(16)) for day in (14, 20))


@contextmanager
def saving(app):
    """A change after all that was written of the changes before it has gone."""
    arrive(app)
    with making.saving(app):
        yield


def enrol(app, **values):
    arrive(app)
    return making.enrol(app, **values)


@pytest.fixture
def made(app):
    """The application with the event."""
    make_event(app)
    return app


def told(app, email=HIS, since=0):
    """The methods, subjects and texts of the mails after the first ``since``."""
    with app.app_context():
        return [(one.method, one.subject, one.body) for one in mails(email, taken_back=True)][since:]


def calendars(app, email=HIS, since=0):
    """The calendar files of those mails."""
    with app.app_context():
        return [one.calendar for one in mails(email, taken_back=True) if one.calendar][since:]


def test_who_registers_by_the_form_is_invited_to_each_day(browser, made):
    person = {"full_name": "นายสมชาย ใจดี", "organisation": "สนข.ดินแดง", "email": HIS}
    browser("trainer").submit(f"/team/events/{workshop.SLUG}/registrations/new", person)
    first, second = told(made)
    assert first[0] == second[0] == "REQUEST"
    for part in ("ยืนยันการลงทะเบียน", "พฤ 15 – ศ 16 ธ.ค. 2565"):
        assert part in first[1]
    for part in ("เรียน นายสมชาย ใจดี", "รหัสลงทะเบียน", "09:00–16:00", "http://localhost/events/housing-2565"):
        assert part in first[2]
    assert "16 ธ.ค. 2565" in second[2]
    assert "รหัสลงทะเบียน" not in second[2]


def test_many_are_told_with_as_many_questions_as_few(made):
    def enrol_all(*numbers: int) -> int:
        with counted() as asked, saving(made):
            there = event()
            with open_roll(there) as roll:
                for number in numbers:
                    given = f"คนที่{'กขคงจฉ'[number]}"
                    registrations.register(there, given_name=given, email=f"p{number}@example.go.th", roll=roll)
        return len(asked)

    assert enrol_all(1, 2, 3, 4, 5) == enrol_all(0)
    assert [method for method, *_ in told(made, "p5@example.go.th")] == ["REQUEST", "REQUEST"]


def test_an_invitation_names_the_office_and_nobody_but_its_reader(made):
    enrol(made)
    enrol(made, given_name="สมศรี", email=OTHER)
    for text in calendars(made):
        calendar, entry = entry_of(text)
        assert (str(calendar["method"]), str(entry["status"])) == ("REQUEST", "CONFIRMED")
        assert addressee(entry) == HIS
        assert entry["attendee"].params["CN"] == "นายสมชาย ใจดี"
        assert entry["attendee"].params["RSVP"] == "FALSE"
        assert str(entry["organizer"]) == "mailto:calendar@example.invalid"
        assert OTHER not in text
        assert text.endswith("END:VCALENDAR\r\n")
        assert "\n" not in text.replace("\r\n", "")
        assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
        assert "BEGIN:VTIMEZONE" in text


def test_no_two_mails_about_an_event_have_the_same_subject(made):
    enrol(made)
    with saving(made):
        events.cancel_event(event(), reason="น้ำท่วม")
    subjects = [subject for _method, subject, _body in told(made)]
    assert len(set(subjects)) == len(subjects) == 4
    assert "16 ธ.ค. 2565 09:00–12:00 น." in subjects[1]
    assert [subject.startswith("ยกเลิก") for subject in subjects] == [False, False, True, True]


def test_whoever_cancels_sees_how_many_are_told_and_whom_to_tell_in_another_way(made, browser):
    page = f"/team/events/{workshop.SLUG}/cancel"
    assert "ยังไม่มีผู้ลงทะเบียน" in browser("admin").get(page).text
    enrol(made)
    enrol(made, given_name="สุดา", email="")
    shown = browser("admin").get(page).text
    assert "ส่งอีเมลแจ้งยกเลิกถึงผู้ลงทะเบียน 1 คน" in shown
    assert "มี 1 คนที่ไม่ได้แจ้งอีเมล ต้องแจ้งเอง" in shown


def test_the_event_says_that_mails_wait_for_a_confirmation(made, browser):
    enrol(made)
    with saving(made):
        db.session.execute(Message.__table__.update().values(state=MessageState.HELD))
    page = browser("admin").get(f"/team/events/{workshop.SLUG}/notices")
    assert "อีเมล 2 ฉบับรอการยืนยันก่อนส่ง" in page.text
    assert page.find("main//a[@href='/team/mailings']")


def test_an_invitation_is_the_entry_of_the_feed(browser, made):
    enrol(made)
    feed = browser().get(f"/events/{workshop.SLUG}.ics").response.get_data(as_text=True)
    unfolded = [re.sub("\r\n ", "", text) for text in (feed, *calendars(made))]
    same = re.compile(r"^(?:UID|SEQUENCE|DTSTART|DTEND|DTSTAMP|STATUS|SUMMARY|ORGANIZER|LAST-MODIFIED)[:;].*", re.M)
    blocks = [block for text in unfolded for block in text.split("BEGIN:VEVENT")[1:]]
    found = [sorted(same.findall(block)) for block in blocks]
    assert sorted(found[:2]) == sorted(found[2:])


def test_a_moved_day_is_told_with_old_and_new_and_a_higher_sequence(made):
    enrol(made)
    with saving(made):
        events.set_days(event(), [EARLIER, SECOND])
    ((method, subject, body),) = told(made, since=2)
    assert method == "REQUEST"
    assert subject.startswith("เปลี่ยนแปลง")
    assert "พ 14 ธ.ค. 2565 13:00–16:00 น. (เดิม พฤ 15 ธ.ค. 2565 09:00–16:00 น.)" in body
    _calendar, before = entry_of(calendars(made)[0])
    _calendar, after = entry_of(calendars(made)[2])
    assert after["uid"] == before["uid"]
    assert int(after["sequence"]) > int(before["sequence"])
    assert after["dtstart"].dt == datetime(2022, 12, 14, 13, tzinfo=BANGKOK)


def test_a_new_place_is_told_with_the_old_one(made):
    with saving(made):
        event().room = "ห้อง 1"
    enrol(made)
    with saving(made):
        event().room = "ห้องรัตนโกสินทร์"
    mailed = told(made, since=2)
    assert len(mailed) == 2
    assert "สถานที่: ห้องรัตนโกสินทร์ (เดิม ห้อง 1)" in mailed[0][2]


def test_saving_what_nobody_sees_tells_nobody(made):
    enrol(made)
    with saving(made):
        event().contact = "02 245 5165"
        events.set_days(event(), [FIRST, SECOND])
    assert told(made, since=2) == []


def test_a_cancelled_event_leaves_every_calendar(made):
    enrol(made)
    with saving(made):
        events.cancel_event(event(), reason="น้ำท่วม")
    mailed = told(made, since=2)
    assert [method for method, _subject, _body in mailed] == ["CANCEL", "CANCEL"]
    assert "น้ำท่วม" in mailed[0][2]
    for text in calendars(made, since=2):
        calendar, entry = entry_of(text)
        assert (str(calendar["method"]), str(entry["status"]), addressee(entry)) == ("CANCEL", "CANCELLED", HIS)
        assert int(entry["sequence"]) > int(entry_of(calendars(made)[0])[1]["sequence"])


def test_a_dropped_day_leaves_the_calendar_and_the_other_is_no_longer_one_of_two(made):
    enrol(made)
    with saving(made):
        events.set_days(event(), [FIRST, None])
    mailed = told(made, since=2)
    assert [method for method, _subject, _body in mailed] == ["REQUEST", "CANCEL"]
    assert "16 ธ.ค. 2565 09:00–12:00 น.: งดจัด" in mailed[0][2]
    assert "1/2" not in str(entry_of(calendars(made, since=2)[0])[1]["summary"])


def test_a_restored_event_is_in_the_calendar_again(made):
    enrol(made)
    with saving(made):
        events.cancel_event(event(), reason="น้ำท่วม")
    with saving(made):
        events.restore_event(event())
    mailed = told(made, since=4)
    assert [method for method, _subject, _body in mailed] == ["REQUEST", "REQUEST"]
    assert "กลับมาจัดตามเดิม" in mailed[0][2]


def test_who_is_taken_off_the_list_is_told_and_comes_back_with_a_higher_sequence(made):
    number = enrol(made)
    with saving(made):
        registrations.cancel_registration(registration(number))
    mailed = told(made, since=2)
    assert [method for method, _subject, _body in mailed] == ["CANCEL", "CANCEL"]
    assert "ถูกยกเลิกแล้ว" in mailed[0][2]
    assert re.search(r"เข้าใจผิด.*\nตั๋ว: http\S+/t/\S+", mailed[0][2])
    with saving(made):
        registrations.restore_registration(registration(number))
    client = Client()  # refuses a sequence that does not rise
    for text in calendars(made):
        client.read(text)
    assert len(client.entries) == 2
    assert len(calendars(made)) == 6


def test_a_new_address_gets_the_invitation_and_the_old_one_the_cancellation(made):
    number = enrol(made)
    with saving(made):
        registration(number).email = OTHER
    assert [method for method, *_ in told(made, since=2)] == ["CANCEL", "CANCEL"]
    assert [method for method, *_ in told(made, OTHER)] == ["REQUEST", "REQUEST"]
    assert {addressee(entry_of(text)[1]) for text in calendars(made, OTHER)} == {OTHER}


def test_the_waiting_list_gets_words_and_the_calendar_entry_with_the_seat(made):
    with saving(made):
        registrations.set_seats(event(), capacity=1, quota_per_district=None)
    first = enrol(made, given_name="สมศรี", email=OTHER)
    waiting = enrol(made)
    ((method, subject, body),) = told(made)
    assert method == ""
    assert subject.startswith("รายชื่อสำรอง")
    assert "แนบนัดหมาย" not in body
    with saving(made):
        events.set_days(event(), [LATER, SECOND])
    assert [method for method, *_ in told(made)] == ["", ""]
    assert "(เดิม พฤ 15 ธ.ค. 2565 09:00–16:00 น.)" in told(made)[1][2]
    with saving(made):
        registrations.cancel_registration(registration(first))
        registrations.give_seat(registration(waiting))
    mailed = told(made, since=2)
    assert [method for method, *_ in mailed] == ["REQUEST", "REQUEST"]
    assert "ยืนยันที่นั่งแล้ว" in mailed[0][2]


def test_only_what_brings_a_calendar_entry_is_called_an_invitation(made):
    with saving(made):
        registrations.set_seats(event(), capacity=1, quota_per_district=None)
    enrol(made, given_name="สมศรี", email=OTHER)
    enrol(made)
    with made.app_context():
        ((waiting,), seated) = mails(HIS), mails(OTHER)
    assert waiting.kind is MessageKind.TICKET
    assert {one.kind for one in seated} == {MessageKind.INVITATION}


def test_the_mailbox_of_an_office_keeps_the_entry_until_its_last_person_is_off(made):
    numbers = [enrol(made, given_name=name) for name in ("สมชาย", "สมศรี")]
    assert [method for method, *_ in told(made)] == ["REQUEST", "REQUEST", ""]
    with saving(made):
        registrations.cancel_registration(registration(numbers[0]))
    assert [method for method, *_ in told(made, since=3)] == [""]
    with saving(made):
        registrations.cancel_registration(registration(numbers[1]))
    assert [method for method, *_ in told(made, since=4)] == ["CANCEL", "CANCEL"]


def test_an_event_of_many_days_comes_as_one_file(made):
    spans = [replace(FIRST, on_date=date(2022, 12, day)) for day in range(12, 17)]
    with saving(made):
        events.set_days(event(), spans)
    enrol(made)
    ((method, _subject, _body),) = told(made)
    assert method == "PUBLISH"
    with saving(made):
        events.set_days(event(), [LATER, *spans[1:4], None])
    assert [method for method, *_ in told(made)] == ["PUBLISH", "PUBLISH"]
    assert all("ATTENDEE" not in text for text in calendars(made))
    client = Client()
    for text in calendars(made):
        client.read(text)
    assert len(client.entries) == 4


def test_drafts_what_is_over_and_sample_people_are_told_to_nobody(made):
    enrol(made, is_sample=True, email=OTHER, given_name="สมศรี")
    with saving(made):
        events.set_days(event(), [replace(FIRST, on_date=date(2022, 7, 30)), None])
    number = enrol(made)
    with saving(made):
        registrations.cancel_registration(registration(number))
    assert told(made) == told(made, OTHER) == []


def test_nothing_is_told_of_a_change_that_was_undone(made):
    def fail():
        with saving(made):
            registrations.register(event(), given_name="สมชาย", email=HIS)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert told(made) == []


def test_who_has_an_account_is_told_in_its_language(made):
    with saving(made):
        change_account(cast.person("participant"), name="Somchai", phone=None, language="en")
    enrol(made, email=cast.email("participant"))
    first = told(made, cast.email("participant"))[0]
    assert first[1].startswith("Registration confirmed")
    assert "Thursday 15 December 2022" in first[2]
    with made.app_context():
        assert mails(cast.email("participant"))[0].recipient_id == cast.person("participant").id
