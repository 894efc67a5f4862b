"""Who came to part 1, to part 2, to both: people are found again at another event by name and office."""

import csv
import io
from datetime import timedelta

import pytest

from coordinator.audit import trail
from coordinator.core import clock
from coordinator.core.transaction import unit_of_work
from coordinator.evaluations.attending import attending
from coordinator.events import operations as events
from coordinator.events.queries import get_series
from coordinator.registration.operations import register
from coordinator.registration.sameness import one_by_one
from tests.checkin.making import AM, scan
from tests.checkin.making import send as scan_in
from tests.evaluations.making import LAST_AFTERNOON
from tests.support import workshop

PAGE = "/team/series/chud/people"
BOTH = ("สมศรี", "ใจดี", "1001")
FIRST, SECOND = ("สมชาย", "ทองดี", "1001"), ("กานดา", "มีสุข", "1004")


def person(event, given_name, surname, code, **more):
    return register(event, given_name=given_name, surname=surname, district_code=code, **{"organisation": "", **more})


def make(owner="trainer"):
    """A series of two parts with one person at the first, one at the second, one at both."""
    series = events.create_series(name_th="ชุดอบรม", slug="chud")
    one, other = workshop.create(slug="part-1", short_th="ครั้งแรก"), workshop.create(owner)
    for number, event in enumerate((one, other), start=1):
        events.add_series_item(series, number=number, focus_th=f"หัวข้อ {number}", event=event)
    events.add_series_item(series, number=3, focus_th="ยังไม่มีวัน")
    for event, people in ((one, (BOTH, FIRST)), (other, (BOTH, SECOND))):
        for who in people:
            person(event, *who)
    return series


@pytest.fixture
def stored(app, afternoon) -> None:
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        make()


def test_each_person_is_counted_once_by_the_parts_they_came_to(session, afternoon):
    with clock.at(LAST_AFTERNOON - timedelta(days=3)):
        assert not attending(make()).parts
    found = attending(get_series("chud"))
    assert [one.number for one in found.parts] == [1, 2]
    assert found.combinations == [((1, 2), 1), ((1,), 1), ((2,), 1)]
    assert [found.words_for(numbers) for numbers, _people in found.combinations] == [
        "ทั้งสองครั้ง", "ครั้งที่ 1 เท่านั้น", "ครั้งที่ 2 เท่านั้น",
    ]  # fmt: skip
    (central, south) = found.zones
    assert [(line.district.code, list(line.counts), line.all, line.people) for line in central[1]] == [
        ("1001", [2, 1], 1, 2)
    ]
    assert [line.counts for line in south[1]] == [[0, 1]]
    assert (list(found.whole.counts), found.whole.all, found.whole.people) == ([2, 2], 1, 3)


def test_where_attendance_was_taken_only_those_who_came_count(session, afternoon):
    series = make()
    event = series.items[1].event
    late = person(event, "มาสาย", "ไม่มา", "1002")
    came = person(event, "มา", "จริง", "1002")
    scan_in(event, scan(AM, code=came.code))
    found = attending(series)
    assert [part.recorded for part in found.parts] == [False, True]
    assert late.full_name not in [one.last.full_name for one in found.people]
    assert found.combinations == [((1,), 2), ((2,), 1)]


def test_people_of_one_name_are_told_apart_by_office_district_and_mobile(event):
    same = {"given_name": "สมศรี", "surname": "ใจดี"}
    one = register(event, **same, organisation="พอช.", district_code=None)
    other = register(event, **same, organisation="สำนักพัฒนาสังคม", district_code=None)
    assert len(one_by_one([one, other])) == 2
    assert len(one_by_one([one, one])) == 1
    other.phone = one.phone = "+66812345678"
    assert len(one_by_one([one, other])) == 1
    other.phone, other.district_code, one.district_code = "", "1001", "1001"
    assert len(one_by_one([other, one])) == 1


def test_somebody_between_two_others_joins_them(event):
    same = {"given_name": "สมศรี", "surname": "ใจดี"}
    first = register(event, **same, organisation="ก", district_code=None)
    second = register(event, **same, organisation="ข", district_code="1001")
    both = register(event, **same, organisation="ก", district_code="1001", same_person_is_meant=True)
    assert [len(group) for group in one_by_one([first, second, both])] == [3]


def test_the_page_counts_names_and_writes_files_of_which_it_is_noted_who_took_them(browser, stored, sql):
    trainer = browser("trainer")
    page = trainer.get(PAGE)
    assert "ทั้งสองครั้ง" in page.text
    assert "สมศรี ใจดี" in page.text
    both = trainer.get(f"{PAGE}?parts=1-2")
    assert "สมศรี ใจดี" in both.text
    assert "สมชาย ทองดี" not in both.text
    assert "กานดา มีสุข" not in trainer.get(f"{PAGE}?district=1001").text
    trainer.with_reason()
    text = trainer.client.get(f"{PAGE}.csv").get_data(as_text=True).removeprefix("\ufeff")
    rows = {row[0]: row[5:] for row in csv.reader(io.StringIO(text))}
    assert rows["สมศรี ใจดี"] == ["มา", "มา"]
    assert rows["สมชาย ทองดี"] == ["มา", ""]
    assert trainer.client.get(f"{PAGE}.xlsx").data.startswith(b"PK")
    assert sql("SELECT count(*) FROM access_entry WHERE opened = 'names' AND root_kind = 'event'") == 2 * 2


def test_names_are_for_those_who_may_read_the_lists_of_all_parts(browser, app, afternoon):
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        make(owner="trainer2")
    page = browser("trainer").get(PAGE)
    assert "ทั้งสองครั้ง" in page.text
    assert "สมศรี" not in page.text
    assert browser("trainer").client.get(f"{PAGE}.csv").status_code == 404
    assert browser("officer").client.get(PAGE).status_code == 403
    assert "สมศรี ใจดี" in browser("admin").get(PAGE).text


def test_a_series_without_people_says_so(browser, app, afternoon):
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        events.create_series(name_th="ชุดอบรม", slug="chud")
    assert "ยังไม่มีผู้เข้าร่วม" in browser("trainer").get(PAGE).text
