"""The rules of mails catch what they are there to catch: a sound mail, written by hand, with one fault each."""

import base64

import pytest

from tests.support.mail_rules import beside, breaches, in_a_row, take_apart

HIS, MAILBOX, SITE = "somchai@example.invalid", "calendar@example.invalid", "https://calendar.example"
UID = "UID:00000000-0000-4000-8000-000000000001"
ENTRY = f"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Coordinator//Public calendar//TH
METHOD:REQUEST
BEGIN:VTIMEZONE
TZID:Asia/Bangkok
BEGIN:STANDARD
DTSTART:19700101T000000
TZNAME:+07
TZOFFSETFROM:+0700
TZOFFSETTO:+0700
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
{UID}
SEQUENCE:1
CREATED:20220801T030000Z
LAST-MODIFIED:20220802T030000Z
DTSTAMP:20220802T030000Z
DTSTART;TZID=Asia/Bangkok:20221216T090000
DTEND;TZID=Asia/Bangkok:20221216T120000
STATUS:CONFIRMED
TRANSP:OPAQUE
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
CLASS:PUBLIC
ORGANIZER;CN=Office:mailto:{MAILBOX}
ATTENDEE;CN=Somchai:mailto:{HIS}
SUMMARY:อบรม
DESCRIPTION:{SITE}/events/one
URL:{SITE}/events/one
END:VEVENT
END:VCALENDAR
"""
SUBJECT = "=?utf-8?b?4Lit4Lia4Lij4Lih?="
LONGER = "a" * 60
ALARM = "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT15M\nDESCRIPTION:x\nEND:VALARM\nEND:VEVENT"


def coded(text: str, crlf: bool = True) -> str:
    octets = (text.replace("\n", "\r\n") if crlf else text).encode()
    return base64.encodebytes(octets).decode().replace("\n", "\r\n")


def sound(entry: str = ENTRY, method: str = "REQUEST", crlf: bool = True) -> str:
    """A mail with that entry."""
    calendar = coded(entry, crlf)
    return f"""From: Office <{MAILBOX}>
To: {HIS}
Subject: {SUBJECT}
Date: Tue, 02 Aug 2022 10:00:00 +0700
Message-ID: <one@example.invalid>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="m"

--m
Content-Type: multipart/alternative; boundary="=a="

--=a=
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

=E0=B8=81
--=a=
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: base64

{coded("<p>ก</p>")}
--=a=
Content-Type: text/calendar; charset="utf-8"; method="{method}"
Content-Transfer-Encoding: base64

{calendar}
--=a=--

--m
Content-Type: application/ics
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename="invite.ics"

{calendar}
--m--
""".replace("\r\n", "\n").replace("\n", "\r\n")


# Rule, what stands in the mail, what stands there instead (at the first place only).
OF_THE_MAIL = [
    (64, "multipart/alternative", "multipart/mixed"),
    (64, "text/calendar", "application/calendar"),
    (64, 'Content-Type: text/calendar; charset="utf-8"', "Content-Type: text/calendar; charset=tis-620"),
    (64, "Content-Type: text/calendar", "Content-Disposition: attachment\r\nContent-Type: text/calendar"),
    (64, "Content-Type: text/html", "Content-Type: text/calendar"),
    (64, 'text/plain; charset="utf-8"', "text/html"),
    (64, "=E0=B8=81", ""),
    (65, 'method="REQUEST"', 'method="request"'),
    (65, 'method="REQUEST"', 'method="CANCEL"'),
    (65, '; method="REQUEST"', ""),
    (66, f"To: {HIS}", f"To: {HIS}, other@example.invalid"),
    (66, f"To: {HIS}", f"To: {HIS}\r\nCc: other@example.invalid"),
    (66, f"To: {HIS}", f"To: {HIS}\r\nBcc: other@example.invalid"),
    (67, f"<{MAILBOX}>", "<noreply@example.invalid>"),
    (69, SUBJECT, "อบรม"),
    (69, SUBJECT, SUBJECT.replace("4Lih?", "4Li?")),
    (69, SUBJECT, "=?utf-8?q?" + "=E0=B8=81" * 8 + "?="),
    (69, SUBJECT, "=?utf-8?q?a=0Ab?="),
    (69, SUBJECT, "=?utf-8?q?=3D=3Futf-8=3Fq=3Fa=3F=3D?="),
    (69, SUBJECT, "a" * 1000),
    (69, f"Subject: {SUBJECT}\r\n", ""),
    (69, f"Subject: {SUBJECT}\r\n", f"Subject: {SUBJECT}\r\nSubject: {SUBJECT}\r\n"),
    (69, "MIME-Version: 1.0\r\n", ""),
    (69, "<one@example.invalid>", "one"),
    (69, "Content-Transfer-Encoding: base64\r\n\r\nP", "\r\nP"),
    (69, "Content-Transfer-Encoding: base64\r\n\r\nP", "Content-Transfer-Encoding: base64\r\n\r\n!"),
    (69, "=E0=B8=81", "=E0=B8=81" * 30),
    (69, "=E0=B8=81", "=E0=B8=81=0A"),
    (69, "--=a=--\r\n", ""),
    (69, "Date: Tue", "Date Tue"),
    (69, "MIME-Version: 1.0\r\n", "MIME-Version: 1.0\n"),
]  # fmt: skip
# The same within the calendar of the mail.
OF_THE_ENTRY = [
    (7, "SUMMARY:อบรม", "SUMMARY:อบรม, สอง"),
    (10, "VERSION:2.0", "VERSION:1.0"),
    (17, UID, "UID:1"),
    (29, "DTSTART;TZID=Asia/Bangkok:", "DTSTART:"),
    (39, f"URL:{SITE}", "URL:https://elsewhere.example"),
    (65, "METHOD:REQUEST\n", ""),
    (65, "CLASS:PUBLIC", "METHOD:REQUEST"),
    (66, f"mailto:{HIS}", "mailto:other@example.invalid"),
    (66, "CLASS:PUBLIC", "ATTENDEE:mailto:other@example.invalid"),
    (66, f"ATTENDEE;CN=Somchai:mailto:{HIS}\n", ""),
    (67, f"mailto:{MAILBOX}", MAILBOX),
    (67, "ORGANIZER;CN=Office", "ORGANIZER"),
    (67, f"mailto:{MAILBOX}", "mailto:somchai@example.invalid"),
    (68, "STATUS:CONFIRMED", "STATUS:CANCELLED"),
    (68, "SUMMARY:อบรม\n", ""),
    (68, "SEQUENCE:1\n", ""),
    (68, "END:VEVENT", ALARM),
]  # fmt: skip


def numbers(text: str) -> set[int]:
    found = breaches(take_apart(text.encode()), [HIS], MAILBOX, SITE)
    return {int(one.partition(":")[0]) for one in found}


def cancel(entry: str = ENTRY) -> str:
    """The same entry called off in a new revision."""
    for was, is_ in (("METHOD:REQUEST", "METHOD:CANCEL"), ("CONFIRMED", "CANCELLED"), ("OPAQUE", "TRANSPARENT"),
                     ("BUSY\n", "FREE\n"), ("SEQUENCE:1", "SEQUENCE:2")):  # fmt: skip
        entry = entry.replace(was, is_)
    return entry


def test_a_sound_mail_is_left_alone():
    assert breaches(take_apart(sound().encode()), [HIS], MAILBOX, SITE) == []
    assert breaches(take_apart(sound(cancel(), "CANCEL").encode()), [HIS], MAILBOX, SITE) == []
    assert take_apart(sound().encode()).subject == "อบรม"


@pytest.mark.parametrize(("number", "good", "bad"), OF_THE_MAIL, ids=[f"rule-{one[0]}" for one in OF_THE_MAIL])
def test_a_fault_of_the_mail_is_caught(number, good, bad):
    assert good in sound()
    assert number in numbers(sound().replace(good, bad, 1))


@pytest.mark.parametrize(("number", "good", "bad"), OF_THE_ENTRY, ids=[f"rule-{one[0]}" for one in OF_THE_ENTRY])
def test_a_fault_of_the_entry_is_caught(number, good, bad):
    assert good in ENTRY
    assert number in numbers(sound(ENTRY.replace(good, bad, 1)))


def test_faults_of_the_whole_are_caught():
    assert 69 in numbers(sound(crlf=False)), "bare LF in the calendar"
    head, _entry, tail = sound().rpartition(coded(ENTRY))
    assert numbers(head + coded("X") + tail) == {64}, "the file differs from the entry"
    assert 66 in {int(one[:2]) for one in breaches(take_apart(sound().encode()), [HIS, "b@c.d"], MAILBOX, SITE)}
    published = ENTRY.replace("METHOD:REQUEST", "METHOD:PUBLISH")
    assert numbers(sound(published, "PUBLISH")) == {66}, "a file for many names nobody"
    assert 68 in numbers(sound(ENTRY.replace("REQUEST", "CANCEL"), "CANCEL")), "called off and confirmed"
    assert 68 in numbers(sound(cancel().replace("TRANSPARENT", "OPAQUE"), "CANCEL"))


def row(*mails: tuple[str, str]) -> set[str]:
    read = [take_apart(sound(*one).replace("<one@", f"<{at}@").encode()) for at, one in enumerate(mails)]
    return {one[:2] for one in in_a_row(read)}


def test_mails_in_a_wrong_order_are_caught():
    request, off = (ENTRY, "REQUEST"), (cancel(), "CANCEL")
    assert row(request, off) == set()
    for wrong in ((request, request), (off, request), (off,),
                  (request, (cancel().replace(MAILBOX, "other@example.invalid"), "CANCEL"))):  # fmt: skip
        assert row(*wrong) == {"68"}, wrong
    twice = [take_apart(sound(*one).encode()) for one in (request, off)]
    assert {one[:2] for one in in_a_row(twice)} == {"69"}


@pytest.mark.parametrize(
    ("was", "is_"),
    [("SEQUENCE:1", "SEQUENCE:2"), ("T090000", "T100000"), ("CONFIRMED", "TENTATIVE"), ("T120000", "T130000"),
     (UID, UID[:-1] + "2"), ("SEQUENCE:1", "SEQUENCE:0"), ("อบรม", "ประชุม"), ("DTSTAMP:2022", "DTSTAMP:2021")],
)  # fmt: skip
def test_a_mail_that_differs_from_the_feed_is_caught(was, is_):
    mail = take_apart(sound().encode())
    feed = ENTRY.replace("\n", "\r\n")
    assert list(beside(mail, feed.encode())) == []
    assert list(beside(mail, feed.replace(was, is_, 1).encode()))
    assert not list(beside(mail, feed.replace("SEQUENCE:1", "SEQUENCE:0").encode(), goes_on=True))
