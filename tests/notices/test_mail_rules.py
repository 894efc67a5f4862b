"""Every invitation keeps rules 64-69 on the wire, and says what the feed says at that moment (rule 19)."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

import pytest

from coordinator.accounts.operations import choose_language
from coordinator.core import clock
from coordinator.events import operations as events
from coordinator.events.operations.news import revising
from coordinator.registration import operations as registrations
from tests.notices.conftest import WEDNESDAY
from tests.notices.making import FIRST, SECOND, event, make_event, registration, saving
from tests.support import cast, mail_rules, workshop
from tests.support.mail_rules import Mail

MAILBOX, SITE = "calendar@example.invalid", "http://127.0.0.1:8000"
HIS = "somchai@example.invalid"  # the domain of the office: a new installation writes to no other
LONG = "อบรมพัฒนาศักยภาพเจ้าหน้าที่ผู้ปฏิบัติงานด้านการพัฒนาที่อยู่อาศัยของกรุงเทพมหานครและภาคีเครือข่าย, รุ่นที่ 2; \\ 🏘️🇹🇭 "
HARD = {
    "title_th": (LONG * 2).strip(),
    "short_th": "อบรม, ครั้งที่ 2; \"สมรรถนะ\" \\ 🏘️🇹🇭 ที่ยาวจนหัวเรื่องต้องพับหลายบรรทัดแน่นอน",
    "title_en": 'Training; part 2, "survey" \\ 🏘️ – café',
    "short_en": "Training, part 2; 🏘️",
    "description_th": "บรรทัดแรก\nโทร 081-234-5678\nsomeone@example.com",
    "room": "ห้อง, ชั้น 2; \\A 🚪",
    "contact": "คุณสมหมาย 081 234 5678",
}  # fmt: skip
NAMES = ("สมชาย", 'มนัส "หนึ่ง"; ก:ข, ค', "🙂 José^n'" + "ก" * 60)

LOCAL_PARTS = ("o'hara+b", "a&b=c", "50%off", "what?", "a#b/c", "x{y}")


@pytest.fixture
def days(wire, browser):
    """``days.after(step)``: a day later the step is taken and the post goes; every mail is held against the rules."""

    class Days:
        def __init__(self) -> None:
            self.now = WEDNESDAY
            self.mails: dict[str, list[Mail]] = defaultdict(list)
            self.client = browser().client

        def after(self, app, step, *, goes_on=False, off_for_one=False) -> list[Mail]:
            self.now += timedelta(days=1)
            with clock.at(self.now, every_thread=True), saving(app):
                step()
            told = []
            for taken in wire(self.now + timedelta(seconds=30)):
                mail = mail_rules.take_apart(taken.octets)
                if mail.calendars:
                    mail_rules.check(taken.octets, taken.to, MAILBOX, SITE)
                    self.mails[taken.to[0]].append(mail)
                    told.append(mail)
                    found = list(self.compared(mail, goes_on, off_for_one))
                    assert not found, "\n".join(found)
            return told

        def compared(self, mail, goes_on, off_for_one):
            folder = "en/" if mail.header("content-language") == "en" else ""
            with clock.at(self.now, every_thread=True):
                feed = self.client.get(f"/events/{folder}{workshop.SLUG}.ics", base_url=SITE).data
            return mail_rules.beside(mail, feed, goes_on=goes_on, off_for_one=off_for_one)

    made = Days()
    yield made
    found = [said for mails in made.mails.values() for said in mail_rules.in_a_row(mails)]
    assert not found, "\n".join(found)


def methods(mails):
    return sorted(mail.method for mail in mails)


def test_every_mail_of_an_event_with_hard_words_keeps_every_rule(app, days):
    with saving(app):
        choose_language(cast.person("participant"), "en")
    make_event(app, **HARD)
    people = {}

    def enrol_both():
        for email, name in ((HIS, NAMES[0]), (cast.email("participant"), "Somchai, the ; 2nd")):
            people[email] = registrations.register(event(), given_name=name, email=email).id

    invited = days.after(app, enrol_both)
    assert methods(invited) == ["REQUEST"] * 4
    assert {mail.header("content-language") for mail in invited} == {"th", "en"}
    moved = days.after(app, lambda: events.set_days(event(), [replace(FIRST, on_date=date(2022, 12, 14)), SECOND]))
    assert methods(moved) == ["REQUEST"] * 2
    off = days.after(app, lambda: registrations.cancel_registration(registration(people[HIS])),
                     goes_on=True, off_for_one=True)  # fmt: skip
    assert methods(off) == ["CANCEL"] * 2
    back = days.after(app, lambda: registrations.restore_registration(registration(people[HIS])), goes_on=True)
    assert methods(back) == ["REQUEST"] * 2
    cancelled = days.after(app, lambda: events.cancel_event(event(), reason="น้ำท่วม; ฝน, 🌧️"), goes_on=True)
    assert methods(cancelled) == ["CANCEL"] * 4
    restored = days.after(app, lambda: events.restore_event(event()), goes_on=True)
    assert methods(restored) == ["REQUEST"] * 4
    assert all(mail.subject for mails in days.mails.values() for mail in mails)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_any_name_and_any_address_that_is_taken_keeps_the_entry_whole(app, days):
    make_event(app)

    def enrol_all():
        for local, name in zip(LOCAL_PARTS, NAMES * 2, strict=True):
            registrations.register(
                event(), given_name=name, email=f"{local}@example.invalid", same_person_is_meant=True
            )

    told = days.after(app, enrol_all)
    assert methods(told) == ["REQUEST"] * 2 * len(LOCAL_PARTS)
    assert {mail.header("to").partition("@")[0] for mail in told} == set(LOCAL_PARTS)


def test_an_event_of_many_days_keeps_every_rule_as_one_file(app, days):
    make_event(app, **HARD)
    spans = [replace(FIRST, on_date=date(2022, 12, day)) for day in range(12, 17)]
    with saving(app):
        events.set_days(event(), spans)
    told = days.after(app, lambda: registrations.register(event(), given_name="สมชาย", email=HIS))
    assert methods(told) == ["PUBLISH"]
    later = [replace(FIRST, on_date=date(2022, 12, 20)), *spans[1:4], None]
    told = days.after(app, lambda: events.set_days(event(), later), goes_on=True)
    assert methods(told) == ["PUBLISH"]


def test_days_without_times_and_a_new_title_keep_every_rule(app, days):
    make_event(app)
    with saving(app):
        events.set_days(event(), [replace(FIRST, starts=None, ends=None), SECOND])
    told = days.after(app, lambda: registrations.register(event(), given_name="สมชาย", email=HIS))
    assert methods(told) == ["REQUEST"] * 2

    def rename():
        with revising(event()):
            event().short_th = HARD["short_th"]

    assert methods(days.after(app, rename, goes_on=True)) == ["REQUEST"] * 2
