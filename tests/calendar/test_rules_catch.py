"""The rules of feeds catch what they are there to catch: a sound feed with one fault each."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from coordinator.core.dates import BANGKOK
from tests.support.feed_rules import RULES, About, breaches, check, together

SOUND = (Path(__file__).parent.parent / "golden" / "feed.ics").read_bytes()
ABOUT = About(
    address="https://calendar.example/feeds/all.ics",
    mailbox="calendar@example.invalid",
    now=datetime(2022, 12, 1, 8, tzinfo=BANGKOK),
)
FIRST = "UID:00000000-0000-4000-8000-000000000001\r\n"
SECOND = "UID:00000000-0000-4000-8000-000000000002\r\n"
CALL_OFF = "UID:00000000-0000-4000-8000-000000000004\r\n"
START = "DTSTART;TZID=Asia/Bangkok:20221216T090000\r\n"
END = "DTEND;TZID=Asia/Bangkok:20221216T120000\r\n"
WHOLE = "DTSTART;VALUE=DATE:20230201\r\nDTEND;VALUE=DATE:20230501\r\n"
ALARM = "BEGIN:VALARM\r\nACTION:AUDIO\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\n"
STAMPS = "CREATED:20220801T030000Z"
# The address of the site is folded by itself, so that any site fits without folding anew.
DAY_PAGE = "\r\n https://calendar.example\r\n /even\r\n ts/one\r\nGEO"
PAGE = "URL:\r\n https://calendar.example\r\n /events/one"
ORGANISER = 'ORGANIZER;CN="ระบบประสานงานที่อยู่\r\n อาศัย กทม.":mailto:calendar@example.invalid'

# Rule, what stands there, what stands there instead (at the first place only).
FAULTS: list[tuple[int, str, str]] = [
    (1, "VERSION:2.0\r\n", "VERSION:2.0\n"),
    (1, "END:VCALENDAR\r\n", "END:VCALENDAR"),
    (2, "BEGIN:VCALENDAR", "\ufeffBEGIN:VCALENDAR"),
    (2, "BEGIN:VCALENDAR", " BEGIN:VCALENDAR"),
    (2, "END:VCALENDAR\r\n", "END:VCALENDAR\r\nX:1\r\n"),
    (3, "\r\n อาศัย กทม.", "อาศัย กทม. และเพื่อนของระบบ"),
    (5, "CATEGORIES:การอบรม", "CATEGORIES:การอบรม\ufffd"),
    (5, "CATEGORIES:การอบรม", "CATEGORIES:" + "การ".encode().decode("latin-1")),
    (5, "CATEGORIES:การอบรม", "CATEGORIES:e\u0301"),
    (6, "VERSION:2.0\r\n", "VERSION:2.0\r\n\r\n"),
    (6, "VERSION:2.0\r\n", "VERSION:2.0\r\n \r\n"),
    (6, "CATEGORIES:การอบรม", "CATEGORIES:การ\tอบรม"),
    (6, "CATEGORIES:การอบรม", "CATEGORIES:การ\u0085อบรม"),
    (6, "CATEGORIES:การอบรม", "CATEGORIES:การ\x00อบรม"),
    (7, "ปรินซ์พาเลซ\\,", "ปรินซ์พาเลซ,"),
    (7, "บรรทัดหนึ่ง\\;", "บรรทัดหนึ่ง;"),
    (7, "บรรทัดหนึ่ง\\;", "บรรทัดหนึ่ง\\q"),
    (7, "CLASS:PUBLIC\r\n", "CLASS:PUBLIC\r\nand a title with a line break\r\n"),
    (7, PAGE, PAGE.replace("events/one", "events/o ne")),
    (8, "บรรทัดหนึ่ง\\;", "บรรทัดหนึ่ง\\\\n"),
    (8, "CATEGORIES:การอบรม", "CATEGORIES:<b>การอบรม</b>"),
    (8, "CATEGORIES:การอบรม", "CATEGORIES:การ&amp\\;อบรม"),
    (9, ORGANISER, "ORGANIZER;CN=a,b:mailto:calendar@example.invalid"),
    (9, ORGANISER, "ORGANIZER;CN=a;b:mailto:calendar@example.invalid"),
    (9, ORGANISER, 'ORGANIZER;CN=a"b":mailto:calendar@example.invalid'),
    (10, "VERSION:2.0", "VERSION:1.0"),
    (10, "CALSCALE:GREGORIAN", "CALSCALE:BUDDHIST"),
    (10, "PRODID:", "X-PRODID:"),
    (10, "20221216T090000", "25651216T090000"),
    (10, "END:VCALENDAR\r\n", "END:VCALENDAR\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
    (11, "METHOD:PUBLISH", "METHOD:REQUEST"),
    (11, ORGANISER + "\r\n", ""),
    (11, ORGANISER, ORGANISER.replace("mailto:", "")),
    (11, ORGANISER, "ORGANIZER:mailto:calendar@example.invalid"),
    (11, ORGANISER, ORGANISER.replace("calendar@", "somchai@")),
    (12, "X-WR-CALNAME:ปฏิทินงาน 50 เขต", "X-WR-CALNAME:Calendar"),
    (12, "NAME:ปฏิทินงาน 50 เขต\r\n", ""),
    (13, "X-WR-TIMEZONE:Asia/Bangkok", "X-WR-TIMEZONE:UTC"),
    (14, "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "REFRESH-INTERVAL:PT1H"),
    (14, "X-PUBLISHED-TTL:PT1H", "X-PUBLISHED-TTL:PT4H"),
    (15, "X-PUBLISHED-TTL:PT1H", "X-PUBLISHED-TTL:PT1H\r\nCOLOR:#ff0000"),
    (15, "X-PUBLISHED-TTL:PT1H", "X-PUBLISHED-TTL:PT1H\r\nX-APPLE-CALENDAR-COLOR:red"),
    (16, "SOURCE;VALUE=URI:https://calendar.example/feeds/all.ics", "SOURCE;VALUE=URI:/feeds/all.ics"),
    (16, "feeds/all.ics", "feeds/zone/central.ics"),
    (17, FIRST, "UID:อบรม-2565\r\n"),
    (17, FIRST, "UID:1@calendar.example\r\n"),
    (17, FIRST, ""),
    (18, SECOND, FIRST),
    (20, "DTSTAMP:20220802T030000Z", "DTSTAMP:20220802T030000"),
    (20, "DTSTAMP:20220802T030000Z", "DTSTAMP:20220901T030000Z"),
    (21, STAMPS, "CREATED:20220803T030000Z"),
    (21, STAMPS, "CREATED:20220801T100000"),
    (21, "DTSTAMP:20220802T030000Z", "DTSTAMP:20230102T030000Z"),
    (22, "SEQUENCE:0\r\n", ""),
    (22, "SEQUENCE:0", "SEQUENCE:1670000000000"),
    (22, "SEQUENCE:0", "SEQUENCE:-1"),
    (23, "STATUS:CONFIRMED", "STATUS:RESCHEDULED"),
    (23, "STATUS:CONFIRMED\r\n", ""),
    (24, "SUMMARY:ยกเลิก: ", "SUMMARY:"),
    (24, "SEQUENCE:2", "SEQUENCE:0"),
    (24, "STATUS:CANCELLED\r\nTRANSP:TRANSPARENT", "STATUS:CANCELLED\r\nTRANSP:OPAQUE"),
    (24, "DTEND;TZID=Asia/Bangkok:20221219", "DTEND;TZID=Asia/Bangkok:20221001"),
    (26, "20221216T090000", "20221218T090000"),
    (28, "CLASS:PUBLIC\r\n", ("X-FILLER:" + "a" * 60 + "\r\n") * 15_000),
    (29, START, "DTSTART:20221216T090000\r\n"),
    (29, START, "DTSTART;TZID=SE Asia Standard Time:20221216T090000\r\n"),
    (30, "DTSTART:19700101T000000", "DTSTART:20230101T000000"),
    (30, "TZOFFSETFROM:+0700", "TZOFFSETFROM:+064204"),
    (30, "TZNAME:+07\r\n", ""),
    (30, "TZID:Asia/Bangkok", "TZID:SE Asia Standard Time"),
    (31, WHOLE, WHOLE.replace(";VALUE=DATE", "")),
    (31, WHOLE, WHOLE.replace("VALUE=DATE", "VALUE=DATE;TZID=Asia/Bangkok")),
    (31, START + END, START.replace("T09", "T00") + END.replace("16T12", "17T00")),
    (32, END, ""),
    (32, END, "DURATION:PT3H\r\n"),
    (32, END, END.replace("T12", "T09")),
    (32, "DTEND;VALUE=DATE:20230501", "DTEND;VALUE=DATE:20230201"),
    (32, "DTEND;VALUE=DATE:20230501", "DTEND;TZID=Asia/Bangkok:20230501T090000"),
    (33, END, END.replace("20221216", "20221218")),
    (33, "RELATED-TO;RELTYPE=SIBLING:00000000-0000-4000-8000-000000000002\r\n", ""),
    (33, "  1/2)", "  หนึ่ง)"),
    (33, "SIBLING:00000000-0000-4000-8000-000000000002", "SIBLING:00000000-0000-4000-8000-000000000001"),
    (33, "RELTYPE=SIBLING", "RELTYPE=COUSIN"),
    (34, START, START + "RRULE:FREQ=WEEKLY;COUNT=4\r\n"),
    (35, START, START + "RRULE:FREQ=WEEKLY\r\n"),
    (35, START, START + "RRULE:FREQ=HOURLY;COUNT=4\r\n"),
    (35, START, START + "RRULE:FREQ=WEEKLY;UNTIL=20230101\r\n"),
    (36, START, START + "EXDATE;VALUE=DATE:20221216\r\n"),
    (36, START, START + "RECURRENCE-ID;TZID=Asia/Bangkok:20221216T090000\r\n"),
    (37, "SUMMARY:ยกเลิก", "SUMMARY: ยกเลิก"),
    (37, "SUMMARY:ยกเลิก: ลงพื้นที่", "SUMMARY:ยกเลิก: ลงพื้นที่\\nสอง"),
    (37, "CATEGORIES:การอบรม", "CATEGORIES:เขตพระนคร"),
    (38, DAY_PAGE, DAY_PAGE.replace("ts/one", "ts/two")),
    (39, PAGE, "URL:/events/one"),
    (39, PAGE, PAGE.replace("calendar.example", "elsewhere.example")),
    (40, "GEO:13.75;100.5", "GEO:100.5;13.75"),
    (40, "LOCATION:", "LOCATION:\\n"),
    (41, "CATEGORIES:การอบรม", "CATEGORIES:การอบรม\\, กทม."),
    (41, "CATEGORIES:การอบรม", "CATEGORIES:การอบรม,"),
    (42, "CLASS:PUBLIC", "CLASS:PUBLIC\r\nCONFERENCE;VALUE=URI:https://meet.example/1"),
    (43, "CLASS:PUBLIC", "CLASS:PUBLIC\r\nATTACH;ENCODING=BASE64;VALUE=BINARY:AAAA"),
    (43, "CLASS:PUBLIC", "CLASS:PUBLIC\r\nIMAGE:https://calendar.example/a.png"),
    (44, "X-MICROSOFT-CDO-BUSYSTATUS:BUSY", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"),
    (44, "TRANSP:OPAQUE\r\n", ""),
    (45, "END:VEVENT", ALARM + "END:VEVENT"),
    (46, "CLASS:PUBLIC", "CLASS:PUBLIC\r\nCOST:0"),
    (46, "CLASS:PUBLIC", "CLASS:PUBLIC\r\nCLASS:PUBLIC"),
    (46, "CLASS:PUBLIC", "CLASS:PUBLIC\r\nCOMMENT:"),
    (46, "END:VEVENT\r\n", ""),
    (47, "CLASS:PUBLIC", "CLASS:PUBLIC\r\nATTENDEE:mailto:a@example.invalid"),
    (47, "CLASS:PUBLIC", "CLASS:PUBLIC\r\nCONTACT:a"),
    (48, "บรรทัดหนึ่ง", "โทร ๐๘๑-๒๓๔-๕๖๗๘"),
    (48, "บรรทัดหนึ่ง", "โทร +66 81 234 5678"),
    (48, "บรรทัดหนึ่ง", "somchai@district.example"),
    (48, "บรรทัดหนึ่ง", "บัตร 1-2345-67890-12-3"),
    (49, "CLASS:PUBLIC", "CLASS:PRIVATE"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "sound", "faulty"), FAULTS, ids=[f"rule-{number}" for number, *_ in FAULTS])
def test_a_rule_catches_its_fault(number, sound, faulty):
    assert sound.encode() in SOUND
    assert number in breaches(SOUND.replace(sound.encode(), faulty.encode(), 1), ABOUT)


def test_a_sound_feed_is_left_alone():
    check(SOUND, ABOUT)


def test_a_letter_cut_in_two_is_caught():
    assert 4 in breaches(SOUND.replace("CATEGORIES:การ".encode(), b"CATEGORIES:\xe0\r\n \xb8\x81"), ABOUT)


def test_every_rule_has_a_fault_that_it_catches():
    assert {number for number, *_ in FAULTS} | {4} == set(RULES)


def test_a_private_feed_that_tells_its_own_address_is_caught():
    private = replace(ABOUT, public=False, address="https://calendar.example/feeds/my/secret.ics")
    without = SOUND.replace(b"SOURCE;VALUE=URI:https://calendar.example/feeds/all.ics\r\n", b"")
    check(without, private)
    assert 16 in breaches(without.replace(b"CLASS:PUBLIC", b"CLASS:PUBLIC\r\nX-FROM:secret"), private)


def test_feeds_that_contradict_each_other_are_caught():
    other = SOUND.replace("50 เขต".encode(), "เขตพระนคร".encode())
    assert not list(together.side_by_side({"one": SOUND, "two": other}))
    for number, feed in (
        ("10:", other.replace(b"//TH", b"//EN")),
        ("12:", SOUND),
        ("19:", other.replace(b"SEQUENCE:2", b"SEQUENCE:3")),
    ):
        found = list(together.side_by_side({"one": SOUND, "two": feed}))
        assert [one[:3] for one in found] == [number], found


@pytest.mark.parametrize(
    ("number", "sound", "faulty"),
    [
        ("22:", "SEQUENCE:2", "SEQUENCE:1"),
        ("25:", "20221216T120000", "20221216T130000"),
        ("20:", "DTSTAMP:20220802", "DTSTAMP:20220801"),
        ("20:", "DTSTAMP:20220802", "DTSTAMP:20220901"),
        ("20:", "CATEGORIES:การอบรม", "CATEGORIES:การประชุม"),
    ],
)
def test_a_feed_that_contradicts_its_past_is_caught(number, sound, faulty):
    later = SOUND.replace(sound.encode(), faulty.encode(), 1)
    assert number in {one[:3] for one in together.one_after_another(SOUND, later, date(2022, 12, 20))}


def test_a_feed_that_forgets_yesterday_is_caught():
    begins = SOUND.index(b"BEGIN:VEVENT")
    without = SOUND[:begins] + b"END:VCALENDAR\r\n"
    assert len(list(together.one_after_another(SOUND, without, date(2022, 12, 20)))) == 4
    assert len(list(together.one_after_another(SOUND, without, date(2023, 2, 20)))) == 1
