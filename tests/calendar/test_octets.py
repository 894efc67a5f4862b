"""The octets that leave the server, rule by rule: lines, escapes, properties, privacy."""

import re
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import icalendar
import pytest
import vobject
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coordinator.calendar import ics
from coordinator.calendar.entries import Entry
from coordinator.calendar.texts import position_in, tidy
from coordinator.core.dates import BANGKOK, CoarseDate, Precision
from coordinator.core.folding import clean, find_forbidden
from coordinator.core.words import use_language
from coordinator.events import operations
from coordinator.events.lines import DaySpan
from coordinator.events.models import EventKind
from tests.calendar.making import Saved, activity, event

GOLDEN = Path(__file__).parent.parent / "golden" / "feed.ics"
FEED = ics.Feed(
    name="ปฏิทินงาน 50 เขต",
    description="งานของเขต",
    page="https://calendar.example/calendar",
    source="https://calendar.example/feeds/all.ics",
)
ORGANISER = ("ระบบประสานงานที่อยู่อาศัย กทม.", "calendar@example.invalid")
KNOWN = {
    "UID", "SEQUENCE", "DTSTAMP", "CREATED", "LAST-MODIFIED", "DTSTART", "DTEND", "STATUS", "TRANSP", "CLASS",
    "X-MICROSOFT-CDO-BUSYSTATUS", "ORGANIZER", "SUMMARY", "DESCRIPTION", "URL", "LOCATION", "GEO", "CATEGORIES",
    "RELATED-TO",
}  # fmt: skip
MAY_REPEAT = {"RELATED-TO", "CATEGORIES"}


def entry(title: str = "งาน", number: int = 1, **values) -> Entry:
    start = datetime(2022, 12, 15, 9, tzinfo=BANGKOK) + timedelta(days=number)
    usual = {
        "uid": f"00000000-0000-4000-8000-{number:012}",
        "sequence": 0,
        "created": datetime(2022, 8, 1, 3, tzinfo=UTC),
        "revised": datetime(2022, 8, 2, 3, tzinfo=UTC),
        "kind": "training",
        "title": title,
        "path": "/events/one",
        "start": start,
        "end": start + timedelta(hours=3),
    }
    return Entry(**(usual | values))


def written(*entries: Entry, site: str = "https://calendar.example") -> bytes:
    octets = [ics.kept_octets(one, *ORGANISER) for one in entries]
    return ics.put_together(ics.head(FEED), [ics.at_site(one, site) for one in octets])


def unfolded(octets: bytes) -> list[str]:
    return octets.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n")


def check_octets(octets: bytes) -> None:
    """What holds for every calendar file whatever is in it."""
    assert octets.startswith(b"BEGIN:VCALENDAR\r\n")
    assert octets.endswith(b"END:VCALENDAR\r\n")
    lines = octets.removesuffix(b"\r\n").split(b"\r\n")
    for line in lines:
        assert 0 < len(line) <= 75
        line.decode()  # no letter is cut in two
        assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line)
    assert "\ufffd" not in octets.decode()


typed = (
    st.text(st.characters(exclude_categories=["Cs"]), max_size=120)
    .filter(lambda text: find_forbidden(text) is None)
    .map(clean)
)
hostile = st.sampled_from(
    [
        "a\\nb",
        "a;b,c:d",
        '"quoted"',
        "\\",
        "\\N",
        "BEGIN:VALARM",
        "น้ำ" * 60,
        "x\u2028y",
        "END:VEVENT",
        "a\tb",
        "^n^'",
        "กก\\;",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(st.lists(typed | hostile, min_size=1, max_size=4), typed | hostile, typed | hostile)
def test_whatever_the_forms_accept_is_read_back_by_both_parsers(titles, place, note):
    entries = [
        entry(tidy(title) or "งาน", number, place=tidy(place), notes=(tidy(note),), categories=("การอบรม",))
        for number, title in enumerate(titles)
    ]
    octets = written(*entries)
    check_octets(octets)
    wanted = [one.summary for one in entries]
    read = list(icalendar.Calendar.from_ical(octets).walk("VEVENT"))
    assert [str(one["SUMMARY"]) for one in read] == wanted
    assert [one.summary.value for one in vobject.readOne(octets.decode()).vevent_list] == wanted
    assert str(read[0].get("LOCATION", "")) == tidy(place)
    assert str(read[0]["DESCRIPTION"]).endswith("https://calendar.example/events/one")


@pytest.fixture
def octets(app, browser) -> bytes:
    """A feed with every sort of entry, as it leaves the server."""
    with Saved(app):
        event(
            short_th="อบรม; ครั้งที่ 2, ด้านการสำรวจ", description_th="บรรทัดแรก\nโทร 081-234-5678\nsomeone@example.com",
            venue="โรงแรมปรินซ์พาเลซ", venue_district="1008", districts=["1001", "1002"],
            capacity=160, contact="081 234 5678",
        ).venue.map_url = "https://maps.example/?q=13.7563,100.5018"  # fmt: skip
        event("กำหนดส่งแผน", (DaySpan(date(2022, 9, 30)),), kind=EventKind.DEADLINE)
        operations.cancel_event(event("เลิกแล้ว", (DaySpan(date(2022, 9, 1), time(9), time(12)),)), reason="ฝนตก")
        activity(start=CoarseDate(date(2022, 10, 1), Precision.QUARTER), is_sample=True)
    return browser().client.get("/feeds/all.ics").data


def test_a_real_feed_keeps_the_rules_of_lines(octets):
    check_octets(octets)


def test_the_calendar_says_what_it_is(octets):
    lines = unfolded(octets)
    head = lines[: lines.index("BEGIN:VTIMEZONE")]
    for line in (
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:ปฏิทินงาน 50 เขต",
        "X-WR-CALNAME:ปฏิทินงาน 50 เขต",
        "X-WR-TIMEZONE:Asia/Bangkok",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "URL:http://localhost/calendar",
        "SOURCE;VALUE=URI:http://localhost/feeds/all.ics",
    ):
        assert head.count(line) == 1, line
    assert sum(line.startswith("PRODID:") for line in head) == 1


def test_the_time_zone_stands_once_before_the_events(octets):
    lines = unfolded(octets)
    begins, ends = lines.index("BEGIN:VTIMEZONE"), lines.index("END:VTIMEZONE")
    zone = lines[begins : ends + 1]
    assert lines.count("BEGIN:VTIMEZONE") == 1
    assert lines.index("BEGIN:VEVENT") > ends
    assert sorted(zone) == sorted(
        [
            "BEGIN:VTIMEZONE", "TZID:Asia/Bangkok", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZNAME:+07",
            "TZOFFSETFROM:+0700", "TZOFFSETTO:+0700", "END:STANDARD", "END:VTIMEZONE",
        ]
    )  # fmt: skip


def test_every_event_has_what_it_needs_and_nothing_unknown(octets):
    events = list(icalendar.Calendar.from_ical(octets).walk("VEVENT"))
    assert len({one["UID"] for one in events}) == len(events) == 5
    for one in events:
        assert set(one) <= KNOWN
        assert not one.subcomponents
        assert not [key for key, value in one.items() if isinstance(value, list) and key not in MAY_REPEAT]
        assert str(one["ORGANIZER"]) == "mailto:calendar@example.invalid"
        assert one["ORGANIZER"].params["CN"]
        assert one["CREATED"].dt <= one["LAST-MODIFIED"].dt <= one["DTSTAMP"].dt
        assert type(one["DTEND"].dt) is type(one["DTSTART"].dt)
        assert one["DTEND"].dt > one["DTSTART"].dt
        assert one["DESCRIPTION"].endswith(str(one["URL"]))
        assert str(one["URL"]).startswith("http://localhost/")
        busy = {"OPAQUE": "BUSY", "TRANSPARENT": "FREE"}[str(one["TRANSP"])]
        assert one["X-MICROSOFT-CDO-BUSYSTATUS"] == busy


def test_only_what_one_attends_makes_one_busy(octets):
    busy = {
        str(one["SUMMARY"]).split(" ")[0]: str(one["TRANSP"])
        for one in icalendar.Calendar.from_ical(octets).walk("VEVENT")
    }
    assert busy == {
        "อบรม;": "OPAQUE",
        "กำหนดส่งแผน": "TRANSPARENT",
        "ยกเลิก:": "TRANSPARENT",
        "สำรวจชุมชน": "TRANSPARENT",
    }


def test_the_days_of_one_event_know_each_other(octets):
    first, second = (
        one for one in icalendar.Calendar.from_ical(octets).walk("VEVENT") if "อบรม" in str(one["SUMMARY"])
    )
    assert (str(first["RELATED-TO"]), str(second["RELATED-TO"])) == (str(second["UID"]), str(first["UID"]))
    assert first["RELATED-TO"].params["RELTYPE"] == "SIBLING"
    assert first["GEO"].to_ical() == "13.7563;100.5018"
    assert "CATEGORIES:การอบรม,กลุ่มกรุงเทพกลาง,เขตพระนคร,เขตดุสิต" in unfolded(octets)


def test_no_year_of_the_buddhist_era_and_no_private_word(octets):
    text = octets.replace(b"\r\n ", b"").decode()
    assert not re.search(r"^(DTSTART|DTEND|DTSTAMP|CREATED|LAST-MODIFIED)[^\r]*:25\d\d", text, re.M)
    assert not re.search("081[ -]?234", text)  # three digits alone may stand in any random UID
    assert "someone@" not in text
    for word in ("ATTENDEE", "VALARM", "PARTICIPANT", "COMMENT", "CONTACT"):
        assert word not in text


def test_sample_data_says_so(octets):
    sample = next(
        one for one in icalendar.Calendar.from_ical(octets).walk("VEVENT") if "สำรวจชุมชน" in str(one["SUMMARY"])
    )
    assert str(sample["DESCRIPTION"]).startswith("ข้อมูลตัวอย่าง")


@pytest.mark.parametrize("host", ["a", "calendar.example", "x" * 63 + ".go.th", ".".join(["y" * 60] * 4)])
def test_the_address_of_the_site_may_be_short_or_long(host):
    for length in range(40):
        octets = written(entry(notes=("ก" * length,), path="/events/" + "z" * length), site=f"https://{host}")
        check_octets(octets)
        one = icalendar.Calendar.from_ical(octets).walk("VEVENT")[0]
        assert str(one["URL"]) == f"https://{host}/events/{'z' * length}"
        assert one["DESCRIPTION"].endswith(f"\n{one['URL']}")


def test_the_file_is_the_same_as_ever():
    """A change of these octets rewrites every subscriber's calendar: change the file only on purpose."""
    days = [
        entry(
            "อบรมพัฒนาศักยภาพเจ้าหน้าที่ผู้ปฏิบัติงานด้านการพัฒนาที่อยู่อาศัย", number, part=number, parts=2,
            place="โรงแรมปรินซ์พาเลซ, เขตป้อมปราบศัตรูพ่าย", categories=("การอบรม",), position=(13.75, 100.5),
            related=(f"00000000-0000-4000-8000-{3 - number:012}",), notes=("บรรทัดหนึ่ง; สอง", "ทับ\\ซ้าย"),
        )
        for number in (1, 2)
    ]  # fmt: skip
    note = entry(
        "สำรวจชุมชน", 3, kind="activity", start=date(2023, 2, 1), end=date(2023, 5, 1), busy=False, whose="เขตพระนคร"
    )
    cancelled = entry("ลงพื้นที่", 4, cancelled=True, busy=False, sequence=2)
    with use_language("th"):
        assert written(*sorted([cancelled, note, *days], key=lambda one: one.order)) == GOLDEN.read_bytes()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("โทร 081-234-5678 ได้", "โทร … ได้"),
        ("โทร ๐๘๑ ๒๓๔ ๕๖๗๘", "โทร …"),
        ("+66 81 234 5678", "…"),
        ("0812345678", "…"),
        ("สำนักงาน 02-123-4567", "สำนักงาน 02-123-4567"),
        ("บัตร 1-2345-67890-12-3", "บัตร …"),
        ("a.b@office.go.th", "…"),
        ("15-16 ธันวาคม 2565 เวลา 09:00-16:30", "15-16 ธันวาคม 2565 เวลา 09:00-16:30"),
        ("สอง\r\nบรรทัด\x00", "สอง บรรทัด"),
    ],
)
def test_private_numbers_are_withheld(typed, shown):
    assert tidy(typed) == shown


@pytest.mark.parametrize(
    ("link", "position"),
    [
        ("https://maps.example/?q=13.7563,100.5018", (13.7563, 100.5018)),
        ("https://maps.example/place/@13.7563,100.5018,17z", (13.7563, 100.5018)),
        ("https://maps.example/?q=100.5018,13.7563", None),
        ("https://maps.example/?q=51.5074,100.1278", None),
        ("https://maps.example/short", None),
        ("", None),
    ],
)
def test_a_place_is_on_the_map_only_inside_thailand(link, position):
    assert position_in(link) == position
