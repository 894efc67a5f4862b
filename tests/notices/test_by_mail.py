"""What arrives in the mailbox: a calendar message that every mail program carries out (RFC 5546, 6047)."""

from dataclasses import replace
from datetime import datetime, timedelta

import vobject
from icalendar import Calendar

from coordinator.core.clock import BANGKOK
from coordinator.events import operations as events
from tests.notices.conftest import WEDNESDAY
from tests.notices.making import FIRST, SECOND, enrol, event, make_event, saving
from tests.support import cast, workshop
from tests.support.itip import Client, addressee

HIS = "somchai@example.invalid"  # the domain of the office: a new installation writes to no other


def calendar_part(mail):
    """The part that a calendar program reads, which must stand last among the alternatives."""
    body = mail.get_body(("calendar",))
    assert body is not None
    assert not body.get_content_disposition()
    alternative = next(part for part in mail.walk() if part.get_content_type() == "multipart/alternative")
    assert [part.get_content_type() for part in alternative.iter_parts()][-1] == "text/calendar"
    return body


def test_an_invitation_arrives_as_a_calendar_message(app, post):
    make_event(app)
    enrol(app, email=HIS)
    arrived = post()
    assert [str(mail["To"]) for mail in arrived] == [HIS, HIS]
    for mail in arrived:
        part = calendar_part(mail)
        assert (part.get_param("method"), part.get_param("charset").lower()) == ("REQUEST", "utf-8")
        octets = part.get_payload(decode=True)
        calendar = Calendar.from_ical(octets)
        (entry,) = calendar.walk("VEVENT")
        assert str(calendar["method"]) == "REQUEST"
        assert addressee(entry) == HIS
        assert str(entry["organizer"]) == f"mailto:{mail['From'].addresses[0].addr_spec}"
        assert octets.endswith(b"END:VCALENDAR\r\n")
        read = vobject.readOne(octets.decode())
        assert read.vevent.uid.value == str(entry["uid"])
        assert read.vevent.attendee.value == f"mailto:{HIS}"
    assert "รหัสลงทะเบียน" in arrived[0].get_body(("plain",)).get_content()


def test_the_mails_that_arrive_keep_a_calendar_true(app, post):
    make_event(app)
    enrol(app, email=HIS)
    client = Client()

    def receive(moment=WEDNESDAY):
        for mail in post(moment):
            client.read(calendar_part(mail).get_payload(decode=True).decode())
        return client.entries

    assert len(receive()) == 2
    with saving(app):
        events.set_days(event(), [FIRST, None])
    ((summary, start, _end, _place),) = receive(WEDNESDAY + timedelta(days=1)).values()
    assert start == datetime(2022, 12, 15, 9, tzinfo=BANGKOK)
    assert "1/2" not in summary


def test_a_move_on_the_day_of_the_registration_reaches_every_day_in_the_calendar_at_once(app, post):
    make_event(app)
    enrol(app, email=HIS)
    client = Client()
    arrived = post()
    with saving(app):
        events.set_days(event(), [replace(day, on_date=day.on_date + timedelta(days=7)) for day in (FIRST, SECOND)])
    arrived += post()
    assert len(arrived) == 4
    for mail in arrived:
        client.read(calendar_part(mail).get_payload(decode=True).decode())
    assert sorted(start.day for _summary, start, _end, _place in client.entries.values()) == [22, 23]


def test_the_worker_reminds_sums_up_and_tells_of_the_next_day(app, post):
    make_event(app)
    enrol(app, email=HIS)
    post()
    due = datetime(2022, 12, 12, 9, tzinfo=BANGKOK)  # a Monday
    told = {str(mail["To"]): str(mail["Subject"]) for mail in post(due)}
    assert told[HIS].startswith("แจ้งเตือน")
    assert told[cast.email("officer")].startswith("งานค้างประจำสัปดาห์")
    assert post(due) == []


def test_who_refuses_reminders_gets_none_and_the_invitation_all_the_same(app, post, browser):
    make_event(app)
    participant = browser("participant")
    participant.send(participant.get("/account/notices"), {"wanted": []})
    enrol(app, email=cast.email("participant"))
    assert len(post()) == 2
    due = datetime(2022, 12, 14, 9, tzinfo=BANGKOK)  # a Wednesday
    assert [str(mail["To"]) for mail in post(due)] == []


def test_the_page_of_the_event_counts_what_was_sent(app, post, browser):
    make_event(app)
    enrol(app, email=HIS)
    page = browser("trainer").get(f"/team/events/{workshop.SLUG}/notices")
    assert "2" in [cell.text for cell in page.find("td[@data-label='รอส่ง']")]
    post()
    page = browser("trainer").get(f"/team/events/{workshop.SLUG}/notices")
    assert [cell.text for cell in page.find("td[@data-label='ส่งแล้ว']")] == ["2"]
