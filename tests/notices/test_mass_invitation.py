"""A list of sixty people with e-mail: nothing goes by slip; after the number is typed each gets an own invitation."""

import re

import pytest

from coordinator.events import operations
from tests.notices.making import FIRST, event, make_event, saving
from tests.support import mail_rules, workshop

DESK = f"/team/events/{workshop.SLUG}/registrations"
MAILBOX, SITE = "calendar@example.invalid", "http://localhost"
HEAD = "ชื่อ-สกุล\tสังกัด\tอีเมล\n"
GIVEN = "กมล ขวัญใจ คมสัน งามตา จันทรา ฉวี ชูใจ ณรงค์ ดวงใจ ทองดี ธนา นภา บุญมี ปราณี พิมพ์ มานะ รัตนา ลัดดา วิชัย สมศรี"
PEOPLE = [
    (f"{prefix}{given} {surname}", f"p{number}{at}@example.invalid")
    for number, (prefix, surname) in enumerate((("นาย", "ใจดี"), ("น.ส. ", "มีสุข"), ("นาง", "งามดี")))
    for at, given in enumerate(GIVEN.split())
]


@pytest.fixture
def one_day(app) -> None:
    """An event of a single day, so that an invitation is one mail."""
    make_event(app)
    with saving(app):
        operations.set_days(event(), [FIRST, None])


def test_sixty_people_of_a_list_wait_for_a_number_and_get_one_mail_each(app, one_day, wire, browser, sql):
    trainer = browser("trainer")
    lines = "\n".join(f"{name}\tสนข.ดินแดง\t{email}" for name, email in PEOPLE)
    read = trainer.follow(trainer.submit(f"{DESK}/paste", {"text": HEAD + lines}))
    assert "60 คนที่จะเพิ่ม" in read.text
    saved = trainer.follow(trainer.send(read, action=f"{DESK}/paste/save"))
    assert "60" in saved.text
    assert sql("SELECT count(*) FROM message WHERE state = 'held'") == 60
    assert wire() == []
    trainer.written.clear()  # what the worker wrote
    here = next(a.get("href") for a in saved.find("a") if re.fullmatch(r"/team/mailings/\d+", a.get("href") or ""))
    page = trainer.get(here)
    assert trainer.send(page, {"number": "59"}, status=422).errors()
    trainer.send(page, {"number": "60"})
    cancelling = trainer.get(f"/team/events/{workshop.SLUG}/cancel").text
    assert "ต้องดูและพิมพ์จำนวนก่อนส่ง" in cancelling
    arrived = wire()
    assert sorted(one.to for one in arrived) == sorted([email] for _name, email in PEOPLE)
    mails = [mail_rules.check(one.octets, one.to, MAILBOX, SITE) for one in arrived]
    assert {mail.method for mail in mails} == {"REQUEST"}
    addresses = {email for _name, email in PEOPLE}
    for mail in mails:
        text = mail.raw + b"".join(part.octets for part in mail.walk())
        assert {one for one in addresses if re.search(rb"\b" + re.escape(one.encode()), text)} == {mail.header("to")}
    assert wire() == [], "nobody gets it twice"
