"""People are reminded of an event once for each time that was chosen, and never of what does not take place."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from coordinator.core import clock
from coordinator.core.clock import BANGKOK
from coordinator.events import operations as events
from coordinator.notices.operations.reminders import remind, set_reminders
from coordinator.notices.reminding import Audience, Line, Unit
from coordinator.outbox.models import MessageKind
from coordinator.registration import operations as registrations
from tests.notices.making import FIRST, SECOND, SOMCHAI, enrol, event, make_event, registration, saving
from tests.support import cast, workshop
from tests.support.itip import mails

HIS = SOMCHAI["email"]
PAGE = f"/team/events/{workshop.SLUG}/notices"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A Bangkok time in December 2565."""
    return datetime(2022, 12, day, hour, minute, tzinfo=BANGKOK)


def reminded(app, moment: datetime, email: str = HIS) -> list[str]:
    """The reminders that this address has, after what is due at ``moment`` was queued."""
    with clock.at(moment, every_thread=True):
        with saving(app):
            remind(clock.now(), "https://site.example")
        with app.app_context():
            return [one.body for one in mails(email) if one.kind is MessageKind.REMINDER]


@pytest.fixture
def made(app):
    """The application with the event of 15 and 16 December and somebody registered."""
    make_event(app)
    enrol(app)
    return app


def test_the_usual_reminders_go_three_days_and_one_day_before_at_nine(made):
    moments = [at(12, 8, 59), at(12, 9), at(12, 9, 5), at(14, 8, 59), at(14, 9), at(15, 8)]
    assert [len(reminded(made, moment)) for moment in moments] == [0, 1, 1, 1, 2, 2]
    text = reminded(made, at(15, 9))[0]
    for part in ("เรียน นายสมชาย ใจดี", "15 ธันวาคม 2565, 09:00–16:00", "https://site.example/events/housing-2565"):
        assert part in text


def test_hours_count_from_the_start_and_a_chosen_time_of_day_is_kept(made):
    with saving(made):
        set_reminders(event(), lines=[Line(2, Unit.HOURS), Line(7, Unit.DAYS, time(16, 30))])
    moments = [at(8, 16, 29), at(8, 16, 30), at(15, 6, 59), at(15, 7)]
    assert [len(reminded(made, moment)) for moment in moments] == [0, 1, 1, 2]


def test_a_reminder_moves_with_the_event_and_goes_again_for_the_new_day(made):
    assert len(reminded(made, at(12, 9))) == 1
    with saving(made):
        events.set_days(event(), [replace(FIRST, on_date=date(2022, 12, 20)), None])
    assert [len(reminded(made, moment)) for moment in (at(14, 9), at(17, 8), at(17, 9))] == [1, 1, 2]


def test_an_hour_moved_within_the_day_reminds_nobody_twice(made):
    reminded(made, at(12, 9))
    with saving(made):
        events.set_days(event(), [replace(FIRST, starts=time(10)), SECOND])
    assert len(reminded(made, at(12, 10))) == 1


def test_nobody_is_reminded_of_what_is_cancelled_or_too_late(made):
    assert reminded(made, at(13, 9, 1)) == []
    with saving(made):
        events.cancel_event(event(), reason="น้ำท่วม")
    assert reminded(made, at(14, 9)) == []


def test_who_has_no_seat_or_came_after_the_time_is_not_reminded(made):
    with saving(made):
        registrations.cancel_registration(registration(enrol_other(made)))
    with clock.at(at(12, 10), every_thread=True):
        enrol(made, given_name="สมปอง", email="late@example.go.th")
    assert reminded(made, at(12, 11), "other@example.go.th") == []
    assert reminded(made, at(12, 11), "late@example.go.th") == []
    assert len(reminded(made, at(12, 11))) == 1


def enrol_other(app) -> int:
    return enrol(app, given_name="สมศรี", email="other@example.go.th")


def test_the_organisers_are_reminded_if_that_was_chosen(made):
    with saving(made):
        set_reminders(event(), lines=[Line(1, audience=Audience.ORGANISERS)])
    assert reminded(made, at(14, 9)) == []
    assert len(reminded(made, at(14, 9), cast.email("trainer"))) == 1


def test_a_trainer_chooses_the_reminders_and_sees_when_they_go(browser, made):
    trainer = browser("trainer")
    page = trainer.get(PAGE)
    assert "12 ธ.ค. 2565 09:00" in page.text
    typed = {"reminders-0-amount": "๒", "reminders-0-unit": "hours", "reminders-1-amount": ""}
    saved = trainer.follow(trainer.send(page, typed))
    assert "15 ธ.ค. 2565 07:00" in saved.text
    assert "12 ธ.ค. 2565 09:00" not in saved.text
    off = trainer.follow(trainer.send(saved, {"reminders-0-amount": ""}))
    assert "ไม่มีการเตือนก่อนงานนี้" in off.text
    assert reminded(made, at(14, 9)) == []
    usual = trainer.follow(trainer.send(off, action=f"{PAGE}/usual"))
    assert "12 ธ.ค. 2565 09:00" in usual.text


def test_a_reminder_that_cannot_be_meant_is_told_at_its_field(browser, made):
    trainer = browser("trainer")
    typed = {"reminders-0-amount": "61", "reminders-1-amount": "many", "reminders-2-at": "25:00"}
    page = trainer.submit(PAGE, typed, status=422)
    assert page.errors().count("|") == 2
    assert page.fields()["reminders-1-amount"] == "many"


def test_the_page_counts_the_mails_of_the_event(browser, made):
    page = browser("trainer").get(PAGE)
    assert "การเชิญ" in page.text or "เชิญ" in page.text
    browser("neighbour").get(PAGE, status=403)
    browser("trainer2").get(PAGE, status=404)
    browser("trainer").get(f"{PAGE}?lang=en")


def test_a_reminder_is_due_within_a_day_of_its_time():
    line, starts = Line(1), at(15, 9)
    assert line.is_due(starts, at(14, 9) + timedelta(hours=23))
    assert not line.is_due(starts, starts)
