"""On the day of an event it is told of which offices nobody has come, once, to those who want to know."""

from datetime import date, datetime, time

import pytest

from coordinator.checkin.queries import list_people
from coordinator.core import clock
from coordinator.core.clock import BANGKOK
from coordinator.events import operations as events
from coordinator.events.lines import DaySpan
from coordinator.notices.operations.absences import tell_absences
from coordinator.notices.operations.choices import choose_mails
from coordinator.notices.operations.reminders import set_reminders
from coordinator.outbox.models import MessageKind
from tests.checkin.making import PM, person, scan, send
from tests.notices.making import SECOND, event, make_event, saving
from tests.support import cast, workshop
from tests.support.itip import mails

PAGE = f"/team/events/{workshop.SLUG}/notices"
TRAINER, CENTRAL, SOUTH = cast.email("trainer"), cast.email("central"), cast.email("south")
HOME, OTHER = "1001", "1026"  # Phra Nakhon in the central zone, Din Daeng


def at(hour: int, minute: int = 0, day: int = 15) -> datetime:
    """A Bangkok time in December 2565."""
    return datetime(2022, 12, day, hour, minute, tzinfo=BANGKOK)


def told(app, moment: datetime, email: str = TRAINER) -> list:
    """The mails of this kind that an address has, after what is due at ``moment`` was queued."""
    with clock.at(moment, every_thread=True):
        with saving(app):
            tell_absences(clock.now(), "https://site.example")
        with app.app_context():
            return [one for one in mails(email) if one.kind is MessageKind.ABSENCE]


def arrives(app, code: str = OTHER, moment: datetime | None = None, **scanned) -> None:
    """Somebody with a seat of this district is checked in; by default at half past eight."""
    with clock.at(moment or at(8, 40), every_thread=True), saving(app):
        people = {one.district_code: one for one in list_people(event())}
        send(event(), scan(code=people[code].code, **scanned))


@pytest.fixture
def made(app):
    """The application with the event of 15 and 16 December, to which two offices send a person each."""
    make_event(app)
    with saving(app):
        person(event(), "สมศรี ใจดี", OTHER)
        person(event(), "สมชาย ดีใจ", HOME)
    return app


def test_at_ten_the_organisers_read_which_offices_have_not_come_once_a_day(made):
    arrives(made)
    assert [len(told(made, moment)) for moment in (at(9, 59), at(10), at(10, 1), at(15))] == [0, 1, 1, 1]
    (mail,) = told(made, at(15, 30))
    assert "1 เขต" in mail.subject
    assert "เขตพระนคร" in mail.body
    assert "ดินแดง" not in mail.body
    assert f"https://site.example/team/events/{workshop.SLUG}/attendance" in mail.body
    arrives(made, HOME, at(8, 50, 16), session="2022-12-16-am", minutes=24 * 60)
    assert len(told(made, at(10, 0, 16))) == 2  # on the second day the other office is absent


def test_who_reads_english_is_led_to_the_english_page(made):
    with saving(made):
        cast.person("trainer").language = "en"
    arrives(made)
    (mail,) = told(made, at(10))
    assert f"https://site.example/team/events/{workshop.SLUG}/attendance?lang=en\n" in mail.body


def test_nothing_is_told_before_the_door_is_in_use_or_where_nobody_is_missing(made):
    assert told(made, at(10)) == []
    arrives(made, moment=at(10, 30), minutes=115)  # at 10:25: by ten nobody had been checked in
    assert told(made, at(10, 31)) == []
    arrives(made, HOME, at(10, 40), minutes=5)  # a device that was offline sends what it did at 8:35
    assert told(made, at(10, 41)) == []


def test_what_a_device_sends_late_still_counts_by_its_own_time(made):
    assert told(made, at(10)) == []
    arrives(made, moment=at(10, 20), minutes=5)
    assert len(told(made, at(10, 21))) == 1


def test_an_event_that_begins_later_is_asked_after_its_first_hour_and_never_when_it_is_over(made):
    with saving(made):
        events.set_days(event(), [DaySpan(date(2022, 12, 15), time(13), time(16)), SECOND])
    arrives(made, moment=at(13, 5), session=PM, minutes=270)
    assert told(made, at(13, 59)) == []
    assert told(made, at(16)) == []
    assert len(told(made, at(14))) == 1


def test_another_time_or_none_is_chosen_on_the_page_of_the_notices(browser, made):
    trainer = browser("trainer")
    page = trainer.get(PAGE)
    assert page.fields()["absent_at"] == "10:00"
    saved = trainer.follow(trainer.send(page, {"absent_at": "๑๑.๓๐"}))
    assert saved.fields()["absent_at"] == "11:30"
    arrives(made)
    assert told(made, at(11)) == []
    assert len(told(made, at(11, 30))) == 1
    off = trainer.follow(trainer.send(saved, {"absent_at": ""}))
    assert off.fields()["absent_at"] == ""
    arrives(made, HOME, at(8, 50, 16), session="2022-12-16-am", minutes=24 * 60)
    assert len(told(made, at(11, 30, 16))) == 1
    trainer.send(off, {"absent_at": "25:00"}, status=422)
    assert trainer.follow(trainer.send(off, action=f"{PAGE}/usual")).fields()["absent_at"] == "10:00"


def test_a_cancelled_event_tells_nothing(made):
    arrives(made)
    with saving(made):
        events.cancel_event(event(), reason="น้ำท่วม")
    assert told(made, at(10)) == []


def test_a_coordinator_who_asked_reads_of_the_own_zone_and_nobody_who_refused(browser, made):
    central = browser("central")
    page = central.get("/account/notices")
    assert "absences" not in page.fields()
    saved = central.follow(central.send(page, {"absences": "y"}))
    with saving(made):
        choose_mails(cast.person("south"), wanted=(), absences=True)
        choose_mails(cast.person("trainer"), wanted=())
        person(event(), "สมหมาย ดีงาม", "1024")  # ราษฎร์บูรณะ in the south
    arrives(made)
    assert told(made, at(10)) == []
    (mail,) = told(made, at(10), CENTRAL)
    assert "เขตพระนคร" in mail.body
    assert "ราษฎร์บูรณะ" not in mail.body
    central.send(saved, {"absences": None})
    arrives(made, OTHER, at(8, 50, 16), session="2022-12-16-am", minutes=24 * 60)
    assert len(told(made, at(10, 0, 16), CENTRAL)) == 1


def test_whoever_answers_for_no_zone_is_not_asked(browser):
    assert "absences" not in browser("trainer").get("/account/notices").fields()


def test_a_plan_of_reminders_without_a_word_about_it_has_the_usual_time(made):
    with saving(made):
        set_reminders(event(), lines=[])
    arrives(made)
    assert len(told(made, at(10))) == 1
