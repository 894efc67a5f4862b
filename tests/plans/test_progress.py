"""The progress log: what follows from its entries, its photos, its quarters."""

import io
from datetime import date, timedelta

import pytest
from PIL import Image

from coordinator.core import clock
from coordinator.core.errors import DomainError
from coordinator.places.queries import get_district
from coordinator.plans import operations, queries
from coordinator.plans.models import ActivityStatus

JULY, AUGUST = date(2022, 7, 20), date(2022, 8, 1)


@pytest.fixture
def activity(session):
    plan = operations.open_plan(get_district("1001"), 2022)
    return operations.add_activity(plan, name="สำรวจ", status=ActivityStatus.PLANNED, progress=5)


def said(activity):
    return activity.status.value, activity.progress


def test_the_newest_day_says_how_far_the_activity_is_whatever_was_written_last(activity):
    operations.add_note(activity, on_date=AUGUST, percent=60)
    operations.add_note(activity, on_date=JULY, percent=30)
    assert said(activity) == ("in_progress", 60)
    operations.add_note(activity, on_date=AUGUST, text="ฝนตก")
    assert said(activity) == ("in_progress", 60)


@pytest.mark.parametrize(
    ("percents", "after"),
    [
        ([100], ("done", 100)),
        ([100, 80], ("in_progress", 80)),
        ([0], ("planned", 0)),
        ([100, 0], ("in_progress", 0)),
    ],
)
def test_a_hundred_completes_and_less_is_in_progress(activity, percents, after):
    for percent in percents:
        operations.add_note(activity, on_date=AUGUST, percent=percent)
    assert said(activity) == after


def test_a_cancelled_activity_stays_cancelled(activity):
    operations.change_activity(activity, status=ActivityStatus.CANCELLED)
    operations.add_note(activity, on_date=AUGUST, percent=60)
    assert said(activity) == ("cancelled", 5)


def test_without_entries_it_says_what_it_said_before_and_undo_brings_them_back(activity):
    first = operations.add_note(activity, on_date=JULY, percent=30)
    second = operations.add_note(activity, on_date=AUGUST, percent=100)
    operations.remove_note(first)
    operations.remove_note(second)
    assert said(activity) == ("planned", 5)
    operations.restore_note(second)
    assert said(activity) == ("done", 100)
    with clock.at(clock.now() + timedelta(days=31)), pytest.raises(DomainError):
        operations.restore_note(first)


@pytest.mark.parametrize(
    ("entry", "field"),
    [({"on_date": AUGUST}, "text"), ({"on_date": date(2022, 8, 2), "percent": 5}, "on_date")],
)
def test_an_entry_says_something_and_lies_not_in_the_future(activity, entry, field):
    with pytest.raises(DomainError) as refused:
        operations.add_note(activity, **entry)
    assert refused.value.field == field


def test_a_closed_plan_takes_no_entries(activity):
    operations.submit_plan(activity.plan)
    operations.approve_plan(activity.plan)
    note = operations.add_note(activity, on_date=AUGUST, percent=10)
    operations.close_plan(activity.plan)
    with pytest.raises(DomainError):
        operations.add_note(activity, on_date=AUGUST, percent=20)
    with pytest.raises(DomainError):
        operations.remove_note(note)


def test_quarters_hold_the_last_percentage_reported_in_them(activity):
    operations.add_note(activity, on_date=date(2021, 11, 1), percent=10)
    operations.add_note(activity, on_date=date(2021, 12, 1), percent=20)
    operations.add_note(activity, on_date=date(2021, 12, 2), text="โทรนัด")
    operations.add_note(activity, on_date=JULY, percent=50)
    assert queries.quarters_of_plan(activity.plan) == {activity.id: {1: (20, 3), 4: (50, 1)}}


def picture() -> tuple[io.BytesIO, str]:
    file = io.BytesIO()
    Image.new("RGB", (64, 48), "navy").save(file, "JPEG")
    file.seek(0)
    return file, "DSC1.jpg"


ROW = {"district_code": "1001", "name": "เวทีชุมชน", "start": "9/8/65", "then": ""}


def test_an_officer_reports_with_a_photo_that_the_district_and_the_zone_see(browser):
    officer = browser("officer")
    shown = officer.submit("/team/plans/new", ROW).response.location
    typed = {"on_date": "1/8/65", "percent": "40", "text": "เดินสำรวจแล้ว", "upload": picture()}
    page = officer.submit(f"{shown}/progress/new", typed | {"alt": ""}, status=422)
    assert "บอกสั้น ๆ ว่าภาพแสดงอะไร" in page.errors()
    officer.submit(f"{shown}/progress/new", typed | {"alt": "ชาวบ้านดูแผนที่", "upload": picture()})
    page = officer.get(shown)
    assert "ไตรมาส 4/2565" in page.text
    assert "ร้อยละ 40" in page.text
    (image,) = page.find("img")
    assert image.get("alt") == "ชาวบ้านดูแผนที่"
    address = image.get("src").partition("?")[0]
    for who, status in (("officer", 200), ("central", 200), ("director", 200), ("south", 404), ("trainer", 403)):
        assert browser(who).client.get(address).status_code == status, who
    assert not browser("south").get(shown).find("img")
    book = officer.get("/team/plans/books").find("th/a")[0].get("href")
    assert "40%" in officer.get(f"{book}/progress").text


def test_a_removed_photo_is_gone_and_comes_back(browser):
    officer = browser("officer")
    shown = officer.submit("/team/plans/new", ROW).response.location
    typed = {"on_date": "1/8/65", "text": "เดินสำรวจแล้ว", "alt": "แผนที่", "upload": picture()}
    officer.submit(f"{shown}/progress/new", typed)
    address = officer.get(shown).find("img")[0].get("src").partition("?")[0]
    form = address.partition("/photos")[0] + "/edit"
    page = officer.follow(officer.send(officer.get(form), action=f"{address}/remove"))
    officer.get(address, status=404)
    officer.send(page, action=f"{address}/restore")
    assert officer.client.get(address).status_code == 200
