"""The days of an event keep their identity in the feeds, whatever happens to them."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from coordinator.core import clock
from coordinator.core.errors import DomainError
from coordinator.events import operations
from coordinator.events.lines import DaySpan
from coordinator.events.operations.news import revising
from tests.events.making import DAYS, make_event, published_event

pytestmark = pytest.mark.usefixtures("session")


def later(span: DaySpan, days: int) -> DaySpan:
    return replace(span, on_date=span.on_date + timedelta(days))


def test_a_moved_day_keeps_its_uid_and_its_sequence_goes_up_by_one():
    event = published_event()
    first, second = event.days
    uids = [first.uid, second.uid]
    operations.set_days(event, [later(DAYS[0], 7), later(DAYS[1], 7)])
    assert [day.uid for day in event.days] == uids
    assert [day.on_date for day in event.days] == [date(2022, 12, 22), date(2022, 12, 23)]
    assert [day.feed_sequence for day in event.days] == [1, 1]


def test_only_the_day_whose_time_changed_has_a_new_sequence():
    event = published_event()
    operations.set_days(event, [DAYS[0], replace(DAYS[1], ends=time(15))])
    assert [day.feed_sequence for day in event.days] == [0, 1]


def test_a_new_place_is_a_new_revision_of_each_day():
    event = published_event()
    with revising(event):
        event.room = "ห้องรัตนโกสินทร์"
    assert [day.feed_sequence for day in event.days] == [1, 1]


def test_a_save_of_days_and_place_is_one_revision():
    event = published_event()
    operations.change_event(
        event, kind=event.kind, title_th=event.title_th, venue="ศูนย์ประชุมอื่น", days=[later(DAYS[0], 7), DAYS[1]]
    )
    assert [day.feed_sequence for day in event.days] == [1, 1]
    assert ["22 ธ.ค." in event.news[1].text_th, "ศูนย์ประชุมอื่น" in event.news[0].text_th] == [True, True]


def test_a_day_that_comes_with_a_new_place_begins_its_own_count():
    event = published_event()
    days = [*DAYS, later(DAYS[1], 1)]
    operations.change_event(event, kind=event.kind, title_th=event.title_th, venue="ศูนย์ประชุมอื่น", days=days)
    assert [day.feed_sequence for day in event.days] == [1, 1, 0]


def test_saving_the_same_days_changes_nothing():
    event = published_event()
    revised = event.feed_revised_at
    with clock.at(clock.now() + timedelta(hours=1)):
        operations.set_days(event, DAYS)
    assert [day.feed_sequence for day in event.days] == [0, 0]
    assert event.feed_revised_at == revised
    assert event.news == []


def test_a_dropped_day_stays_for_the_feeds_and_comes_back_as_itself():
    event = published_event()
    second = event.days[1]
    operations.set_days(event, [DAYS[0]])
    assert second.dropped_at is not None
    assert second.feed_sequence == 1
    assert event.held_days == [event.days[0]]
    operations.set_days(event, [DAYS[0], later(DAYS[1], 1)])
    assert second.dropped_at is None
    assert second.feed_sequence == 2
    assert second.on_date == date(2022, 12, 17)
    assert len(event.days) == 2


def test_the_first_day_can_be_dropped_and_the_second_stays_itself():
    event = published_event()
    second = event.days[1].uid
    operations.set_days(event, [None, DAYS[1]])
    assert [day.uid for day in event.held_days] == [second]
    assert event.days[1].feed_sequence == 0


def test_days_written_out_of_order_are_held_in_order():
    event = make_event(days=[DAYS[1], DAYS[0]])
    assert [day.on_date.day for day in event.held_days] == [15, 16]
    assert event.first_day == date(2022, 12, 15)


def test_cancelling_and_restoring_tell_each_held_day():
    event = published_event()
    operations.set_days(event, [DAYS[0]])
    operations.cancel_event(event, reason="น้ำท่วม")
    assert [day.feed_sequence for day in event.days] == [1, 1]
    operations.restore_event(event)
    assert [day.feed_sequence for day in event.days] == [2, 1]


@pytest.mark.parametrize(
    ("spans", "field"),
    [
        ([DAYS[0], DAYS[0]], "days-1-on_date"),
        ([replace(DAYS[0], ends=time(8))], "days-0-ends"),
        ([replace(DAYS[0], ends=None)], "days-0-ends"),
        ([DaySpan(date(1965, 12, 15))], "days-0-on_date"),
        ([DAYS[0], later(DAYS[0], 401)], "days-1-on_date"),
        ([later(DaySpan(DAYS[0].on_date), n) for n in range(32)], "days-31-on_date"),
    ],
)
def test_days_that_cannot_be_meant_are_refused_at_their_field(spans, field):
    event = make_event()
    with pytest.raises(DomainError) as refusal:
        operations.set_days(event, spans)
    assert refusal.value.field == field


def test_a_published_event_keeps_a_day_and_a_cancelled_one_its_days():
    event = published_event()
    with pytest.raises(DomainError):
        operations.set_days(event, [None, None])
    operations.cancel_event(event, reason="น้ำท่วม")
    with pytest.raises(DomainError):
        operations.set_days(event, DAYS[:1])
