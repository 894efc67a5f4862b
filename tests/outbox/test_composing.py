"""The octets that leave: every mail program reads them, entries get buttons, nothing typed becomes a header."""

from email import message_from_bytes
from email.header import decode_header, make_header

import icalendar
import pytest

from coordinator.outbox.models import MessageKind

# What is written is the same over each database; one is enough.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

INVITE = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//TH\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1@housing\r\n"
    "DTSTAMP:20220801T030000Z\r\nDTSTART:20220809T020000Z\r\nSUMMARY:อบรมเชิงปฏิบัติการ\r\n"
    "ORGANIZER;CN=Office:mailto:calendar@example.invalid\r\nATTENDEE:mailto:somchai@example.invalid\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
)
HOSTILE = [
    "x\r\nBcc: all@example.invalid",
    "x\nBcc: all@example.invalid",
    "x\r\n\r\nnew body",
    "x\rBcc: all@example.invalid",
    "x\u2028Bcc: all@example.invalid",
    "x\x85Bcc: all@example.invalid",
    "x\x0bBcc: all@example.invalid",
    "=?utf-8?q?x=0D=0ABcc:_all@example.invalid?=",
    "%0d%0aBcc: all@example.invalid",
]


@pytest.fixture
def sent(worker, server, queue):
    """Queue a message, send it, and read what came over the wire."""

    def send(**more):
        queue(**more)
        worker.once()
        return server.taken[-1]

    return send


def office(taken):
    """The name of the sender; the newer parser of the standard library puts blanks between its words."""
    raw = message_from_bytes(taken.octets)["From"]
    return str(make_header(decode_header(raw))).partition(" <")[0]


def leaves(mail):
    return [part for part in mail.walk() if not part.is_multipart()]


def test_a_message_is_text_and_the_same_as_simple_html(sent):
    body = "เรียน เจ้าหน้าที่\n\n- <b>หนึ่ง</b> & สอง\nhttps://housing.example.go.th/x?a=1&b=2."
    mail = sent(body=body, subject="ขอให้บันทึกการประชุม ครั้งที่ 1/2565 ของคณะทำงานที่อยู่อาศัยระดับเขต").mail
    assert mail["Subject"] == "ขอให้บันทึกการประชุม ครั้งที่ 1/2565 ของคณะทำงานที่อยู่อาศัยระดับเขต"
    assert mail.get_content_type() == "multipart/alternative"
    text, html = (part.get_content() for part in leaves(mail))
    assert text.replace("\r\n", "\n") == body + "\n"
    assert '<html lang="th">' in html
    assert '<ul class="led"><li>&lt;b&gt;หนึ่ง&lt;/b&gt; &amp; สอง</li></ul>' in html
    assert '<a href="https://housing.example.go.th/x?a=1&amp;b=2">' in html


def test_a_long_key_in_an_address_is_in_the_link_and_not_read(sent):
    site = "https://housing.example.go.th/notices/stop/"
    _text, html = (part.get_content() for part in leaves(sent(body=f"หยุดรับ {site}{'k' * 90}").mail))
    assert f'<a href="{site}{"k" * 90}">{site}…</a>' in html


def test_how_to_stop_stands_under_a_line_and_an_item_keeps_what_belongs_to_it(sent):
    _text, html = (part.get_content() for part in leaves(sent(kind=MessageKind.DIGEST, body="มี\n- ก\n  ต่อ\n- ข").mail))
    assert '<p class="led">มี</p>\n<ul><li>ก<br>\nต่อ</li><li>ข</li></ul>\n<div ' in html.replace("\r\n", "\n")
    assert "-- " not in html


def test_an_indented_line_of_a_letter_is_no_item(sent):
    _text, html = (part.get_content() for part in leaves(sent(body="เรียนทุกท่าน\n  ขอเชิญ\n- ก").mail))
    assert '<p class="led">เรียนทุกท่าน<br>\n  ขอเชิญ</p>\n<ul><li>ก</li></ul>' in html.replace("\r\n", "\n")


def test_the_office_writes_to_one_person_and_machines_need_not_answer(sent):
    taken = sent(email="somchai@example.invalid")
    mail = taken.mail
    assert [one.addr_spec for one in mail["To"].addresses] == taken.to == ["somchai@example.invalid"]
    assert not mail["Cc"]
    assert not mail["Bcc"]
    senders = {name: mail[name].addresses[0].addr_spec for name in ("From", "Reply-To")}
    assert senders == dict.fromkeys(("From", "Reply-To"), "calendar@example.invalid")
    assert office(taken) == "ระบบประสานงานที่อยู่อาศัย กทม."
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"] == "Mon, 01 Aug 2022 10:00:00 +0700"


def test_the_office_speaks_the_language_of_the_recipient(sent):
    taken = sent(language="en", subject="Minutes", body="Please")
    mail = taken.mail
    assert office(taken) == "Coordinator"
    assert mail["Content-Language"] == "en"
    assert '<html lang="en">' in leaves(mail)[1].get_content()


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL"])
def test_a_calendar_entry_is_the_last_alternative_and_no_attachment(sent, method):
    calendar = INVITE.replace("METHOD:REQUEST", f"METHOD:{method}")
    mail = sent(kind=MessageKind.INVITATION, calendar=calendar, method=method).mail
    assert mail.get_content_type() == "multipart/mixed"
    alternative, attached = mail.iter_parts()
    assert [part.get_content_type() for part in alternative.iter_parts()] == [
        "text/plain",
        "text/html",
        "text/calendar",
    ]
    part = list(alternative.iter_parts())[-1]
    assert dict(part["Content-Type"].params) == {"charset": "utf-8", "method": method}
    assert part["Content-Disposition"] is None
    for one in (part, attached):
        octets = one.get_payload(decode=True)
        assert octets == calendar.encode()
        assert icalendar.Calendar.from_ical(octets)["METHOD"] == method
    assert attached.get_filename() == "invite.ics"


def test_no_line_is_longer_than_mail_allows_and_all_end_the_same(sent):
    octets = sent(subject="ก" * 400, body="x" * 5000 + "\n" + "ข" * 5000, calendar=INVITE, method="REQUEST").octets
    lines = octets.split(b"\r\n")
    assert max(map(len, lines)) <= 998
    assert not [line for line in lines if b"\n" in line or b"\r" in line]
    assert octets.isascii()


@pytest.mark.parametrize("typed", HOSTILE)
def test_nothing_typed_becomes_a_header(sent, typed):
    mail = sent(subject=typed, body=typed).mail
    assert mail["Bcc"] is None
    assert len(mail["To"].addresses) == 1
    assert "new body" not in [line for part in leaves(mail) for line in part.get_content().split("\r\n")][:1]
    names = {name for name, _value in mail.items()}
    assert names == {
        *("From", "Reply-To", "To", "Subject", "Date", "Message-ID", "Content-Language", "Auto-Submitted"),
        *("MIME-Version", "Content-Type"),
    }


NO_ADDRESSES = (
    *("a", "", "@b", "a@", "a b@c.invalid", "a;b@c.invalid", "a@b@c.invalid", "<a@b.invalid>", 'x"@b.invalid'),
    *("a@b.invalid, c@d.invalid", "a@b.invalid\r\nBcc: c@d.invalid", "a@b.invalid\x0b", f"a@{'b' * 70}.ไทย"),
)


@pytest.mark.parametrize("address", NO_ADDRESSES)
def test_what_is_no_address_fails_at_once_and_others_go_on(worker, server, queue, row, everywhere, address):
    bad, good = queue("a", address), queue("b")
    worker.once()
    assert (row(bad, "state"), row(bad, "trouble")) == ("failed", "bad-address")
    assert row(good, "state") == "sent"
    assert [one.to for one in server.taken] == [["somchai@example.invalid"]]


def test_thai_addresses_are_written_as_mail_servers_of_today_read_them(sent):
    taken = sent(email="สมชาย@example.invalid")
    assert taken.to == ["สมชาย@example.invalid"]
    assert "To: สมชาย@example.invalid\r\n".encode() in taken.octets


def test_what_can_be_refused_says_how_in_the_text_and_to_the_mail_program(sent, told):
    told(PUBLIC_URL="https://housing.example.go.th")
    mail = sent(kind=MessageKind.REMINDER).mail
    address = mail["List-Unsubscribe"].strip("<>")
    assert address.startswith("https://housing.example.go.th/notices/stop/")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert all(address in part.get_content() for part in leaves(mail))


def test_one_click_is_only_offered_over_https(sent):
    assert sent(kind=MessageKind.REMINDER).mail["List-Unsubscribe-Post"] is None
