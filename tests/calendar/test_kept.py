"""The calendar as it is kept: always what the records say, whatever was changed in which order."""

from contextlib import suppress
from datetime import date, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coordinator.areas import operations as areas
from coordinator.areas.queries import get_area
from coordinator.calendar import operations as calendar
from coordinator.calendar import queries, stored
from coordinator.calendar.models import CalendarEntry, CalendarPlace
from coordinator.calendar.operations import rebuilding
from coordinator.calendar.queries import CalendarFilter, Order, Window
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.following import Touched
from coordinator.core.transaction import unit_of_work
from coordinator.core.words import use_language
from coordinator.events import operations
from coordinator.events import queries as events
from coordinator.events.lines import DaySpan
from coordinator.events.models import EventKind
from coordinator.places.changing import move_district
from coordinator.places.queries import get_district, get_zone
from coordinator.plans import operations as plans
from coordinator.plans.models import ActivityStatus
from coordinator.plans.queries import get_activity
from tests.calendar.making import Saved, activity, event, month
from tests.support.workshop import move_event

MAILBOX = "calendar@example.invalid"
DAY = DaySpan(date(2022, 9, 1), time(13, 30), time(15))


def kept(app) -> tuple[set, set]:
    """All that is kept, except numbers, editions and moments."""
    columns = [one for one in CalendarEntry.__table__.columns if one.name not in ("id", "touched", "edition")]
    with app.app_context():
        entries = {tuple(row) for row in db.session.execute(db.select(*columns))}
        return entries, {tuple(row) for row in db.session.execute(db.select(CalendarPlace.token, CalendarPlace.uid))}


def emptied_and_rebuilt(app) -> tuple[set, set]:
    with app.app_context():
        with unit_of_work():
            for table in (CalendarEntry, CalendarPlace):
                db.session.execute(db.delete(table))
        calendar.rebuild(MAILBOX, lambda done, total: None)
    return kept(app)


@pytest.fixture
def records(app):
    """An event, an activity with an area and its plan, which the changes below go to."""
    with Saved(app):
        area = areas.add_area(district_code="1001", name="ชุมชนวัดม่วง")
        row = activity("", start=month(2022, 9), place=area.name)
        return {"slug": event(days=(DAY, None), venue="ห้องประชุม").slug, "row": row.id, "area": area.id}


CHANGES = {
    "move": lambda r: move_event(events.get_event(r["slug"]), date(2022, 10, 3)),
    "two days": lambda r: operations.set_days(events.get_event(r["slug"]), [DAY, DaySpan(date(2022, 9, 2))]),
    "drop a day": lambda r: operations.set_days(events.get_event(r["slug"]), [DAY, None]),
    "cancel": lambda r: operations.cancel_event(events.get_event(r["slug"]), reason="ฝน"),
    "restore": lambda r: operations.restore_event(events.get_event(r["slug"])),
    "other kind": lambda r: change(r, kind=EventKind.MEETING, group_code="1002"),
    "for a zone": lambda r: change(r, zone_slug="south"),
    "for districts": lambda r: change(r, zone_slug="central", districts=["1001", "1002"]),
    "venue": lambda r: setattr(events.get_event(r["slug"]).venue, "name_th", "หอประชุมใหญ่"),
    "draft": lambda _records: event("ร่าง", publish=False),
    "publish": lambda _records: event("ใหม่", (DAY,), districts=["1004"]),
    "withdraw": lambda r: plans.change_activity(get_activity(r["row"]), is_public=False),
    "show again": lambda r: plans.change_activity(get_activity(r["row"]), is_public=True),
    "no dates": lambda r: plans.change_activity(get_activity(r["row"]), start=None, end=None),
    "dates": lambda r: plans.change_activity(get_activity(r["row"]), start=month(2022, 10)),
    "call off": lambda r: plans.change_activity(get_activity(r["row"]), status=ActivityStatus.CANCELLED),
    "reopen": lambda r: plans.reopen_plan(get_activity(r["row"]).plan, comment="แก้"),
    "area": lambda r: setattr(get_area(r["area"]), "name", "ชุมชนใหม่"),
    "hidden area": lambda r: setattr(get_area(r["area"]), "is_public", False),
    "district": lambda r: setattr(get_district("1001"), "name_en", "Old Town"),
    "district of a venue": lambda r: setattr(get_district("1004"), "name_en", "Silk Town"),
    "venue in a district": lambda r: setattr(events.get_event(r["slug"]).venue, "district_code", "1004"),
    "zone": lambda r: setattr(get_zone("central"), "name_en", "Inner Bangkok"),
    "district moved": lambda r: move_district(get_district("1001"), zone_slug="north"),
}


def change(records, **values) -> None:
    made = events.get_event(records["slug"])
    now = {"kind": made.kind, "title_th": made.title_th, "districts": [], "venue": "ห้องประชุม"}
    operations.change_event(made, **(now | values))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(st.sampled_from(sorted(CHANGES)), max_size=8))
def test_whatever_is_changed_the_calendar_is_what_would_be_made_anew(app, records, names):
    for name in names:
        with suppress(DomainError), Saved(app):
            CHANGES[name](records)
    assert kept(app) == emptied_and_rebuilt(app)


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_each_change_alone_reaches_the_calendar(app, records, name):
    with suppress(DomainError), Saved(app):
        CHANGES[name](records)
    assert kept(app) == emptied_and_rebuilt(app)


def _move_and_then_fail(records) -> None:
    CHANGES["move"](records)
    operations.publish_event(events.get_event(records["slug"]))


def test_a_change_that_is_undone_is_not_in_the_calendar(app, records):
    before = kept(app)
    with pytest.raises(DomainError), Saved(app):
        _move_and_then_fail(records)
    assert kept(app) == before


def test_only_what_anybody_can_see_renews_the_stamp(app, records, sql):
    def stamp() -> str:
        return sql("SELECT stamp FROM calendar_version")

    first = stamp()
    with Saved(app):
        change(records, contact="โทรศัพท์ภายใน 1234", capacity=50)
        CHANGES["draft"](records)
        areas.change_area(get_area(records["area"]), name="ชุมชนวัดม่วง", problems="ริมคลอง")
    assert stamp() == first
    with Saved(app):
        CHANGES["move"](records)
    assert stamp() != first


@pytest.mark.parametrize("name", ["district", "zone", "district moved"])
def test_places_that_nothing_tells_of_renew_the_stamp_because_feeds_are_called_by_them(app, sql, name):
    before = sql("SELECT stamp FROM calendar_version")
    with Saved(app):
        CHANGES[name]({})
    assert sql("SELECT stamp FROM calendar_version") != before


@pytest.mark.parametrize("place", [lambda: get_district("1001"), lambda: get_zone("central")], ids=["district", "zone"])
def test_only_what_tells_of_a_place_is_made_anew_when_the_place_changes(app, place):
    """Others wait meanwhile, so it must not take the longer the more there is of other districts and zones."""
    with Saved(app):
        own = event("งานของเขต", districts=["1001"], zone_slug="central").id, activity(start=month(2022, 9)).id
        event("งานของเมือง")
        event("งานของเขตอื่น", districts=["1004"], zone_slug="south")
        activity("ของเขตอื่น", district="1004", start=month(2022, 9))
        touched = Touched()
        touched.note(place())
        assert ([own[0]], [own[1]]) == (queries.told_events(touched), queries.told_activities(touched))


def test_a_connection_that_the_stamp_was_read_over_still_takes_changes_back(live_app):
    with live_app.app_context():
        believed = queries.stamp()
        with db.engine.execution_options(write=True).connect() as connection:
            connection.exec_driver_sql("UPDATE calendar_version SET stamp = 'never committed'")
        assert queries.stamp() == believed


def test_what_is_kept_reads_back_as_it_was(app, records):
    with app.app_context():
        for row in db.session.scalars(db.select(CalendarEntry)):
            entry = stored.load(row.facts)
            assert stored.dump(entry) == row.facts
            with use_language(row.language):
                assert entry.summary.encode() in row.octets.replace(b"\r\n ", b"")
            assert (entry.first, entry.last, entry.uid, entry.kind) == (row.first_on, row.last_on, row.uid, row.kind)


def test_another_organiser_makes_everything_anew_and_equal_octets_keep_their_moment(app, records):
    with app.app_context():
        assert calendar.is_current(MAILBOX)
        with clock.at(clock.now() + timedelta(days=1), every_thread=True):
            calendar.rebuild(MAILBOX, lambda done, total: None)
            assert set(db.session.scalars(db.select(CalendarEntry.touched))) == {int(clock.now().timestamp()) - 86400}
            assert not calendar.is_current("other@example.invalid")
            told = []
            calendar.rebuild("other@example.invalid", lambda done, total: told.append((done, total)))
        assert told == [(1, 2), (2, 2)]
        assert all(b"mailto:other@" in octets for octets in db.session.scalars(db.select(CalendarEntry.octets)))


def test_everything_is_made_anew_in_short_transactions(app, records, monkeypatch):
    with Saved(app):
        for number in range(3):
            event(f"งาน {number}", (DaySpan(date(2022, 9, 8 - number)),))
    monkeypatch.setattr(rebuilding, "AT_ONCE", 2)
    with app.app_context():
        told = []
        calendar.rebuild(MAILBOX, lambda done, total: told.append((done, total, db.session().in_transaction())))
    assert told == [(2, 5, False), (4, 5, False), (5, 5, False)]


def test_pages_of_a_list_follow_each_other_in_any_order(app):
    with Saved(app):
        for number in range(7):
            event(f"งาน {number}", (DaySpan(date(2022, 9, 8 - number)),))
        activity(start=month(2022, 8), end=month(2022, 10))
    window = Window(first=date(2022, 9, 2))
    with app.app_context():
        whole = queries.collect(CalendarFilter(), window)
        for order in Order:
            pages = [queries.page_of_entries(CalendarFilter(), window, number, order, size=3) for number in (1, 2, 3)]
            assert [page.total for page in pages] == [8, 8, 8]
            titles = [entry.title for page in pages for entry in page.items]
            assert sorted(titles) == sorted(entry.title for entry in whole)
            if order is Order.READING:
                assert titles[-1] == "สำรวจชุมชน", "periods stand after the days of their month"
            if order is Order.LATEST:
                assert titles[0] == "งาน 0"
