"""Series of meetings: a rule with its exceptions, changed as a whole and taken back."""

from datetime import date, time, timedelta

import icalendar
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.groups.queries import get_group
from coordinator.meetings import operations, queries
from coordinator.meetings.models import MeetingPhase
from coordinator.meetings.occurrences import occurrences_of
from coordinator.meetings.recurrence import Pattern, read_rule, rule_of
from tests.meetings.making import DISTRICT
from tests.meetings.rules import days_by_hand
from tests.support.savepoints import undone_again

pytestmark = pytest.mark.usefixtures("session")

FIRST = date(2022, 8, 11)  # the second Thursday
AUG, SEP, OCT, NOV = FIRST, date(2022, 9, 8), date(2022, 10, 13), date(2022, 11, 10)


def planned(*left_out, times=4, **more):
    """A series on second Thursdays from August 2022 on, at nine, without the days left out."""
    rule = rule_of(Pattern.MONTHLY_WEEKDAY, FIRST, count=times)
    days = [day for day in rule.days(FIRST) if day not in left_out]
    return operations.plan_series(
        get_group(DISTRICT), owner_id=None, rule=rule, first=FIRST, days=days, starts=time(9), ends=time(12),
        venue="ห้องประชุม 1", **more,
    )  # fmt: skip


def meetings(series):
    return queries.meetings_of_series(series)


def days(series):
    return [one.day for one in meetings(series) if one.phase is not MeetingPhase.CANCELLED]


def told(series):
    """Every day of the series with what is beside the rule."""
    found = occurrences_of(series, meetings(series))
    return [" ".join([one.day.isoformat(), *(what.value for what in one.differences)]) for one in found]


def uids(series):
    return {one.label: (one.event_day.uid, one.event_day.feed_sequence) for one in meetings(series)}


def test_a_rule_is_kept_with_the_days_left_out_of_it():
    series = planned(SEP)
    assert series.rule == "FREQ=MONTHLY;BYDAY=2TH;COUNT=4"
    assert told(series) == ["2022-08-11", "2022-09-08 left_out", "2022-10-13", "2022-11-10"]
    assert series.sentence == "ทุกวันพฤหัสบดีที่ 2 ของเดือน จนถึง 10 พ.ย. 2565"
    assert [one.recurs_on for one in meetings(series)] == [AUG, OCT, NOV]


def test_days_that_are_not_of_the_rule_and_no_day_at_all_are_refused():
    rule = rule_of(Pattern.MONTHLY_WEEKDAY, FIRST, count=2)
    for wrong in ([], [AUG + timedelta(days=1)]):
        with pytest.raises(DomainError) as refusal:
            operations.plan_series(get_group(DISTRICT), owner_id=None, rule=rule, first=FIRST, days=wrong)
        assert refusal.value.field == "days"


def test_a_meeting_that_moves_or_is_cancelled_or_added_is_an_exception():
    series = planned(OCT)
    aug, sep, nov = meetings(series)
    operations.move_meeting(sep, date(2022, 9, 15))
    operations.add_day(series, owner_id=None, on_date=date(2022, 9, 1))
    operations.cancel_meeting(nov, reason="น้ำท่วม")
    assert told(series) == [
        "2022-08-11", "2022-09-01 added", "2022-09-15 moved", "2022-10-13 left_out", "2022-11-10 cancelled",
    ]  # fmt: skip
    operations.restore_meeting(nov)
    put_back = operations.add_day(series, owner_id=None, on_date=OCT)
    assert told(series)[3:] == ["2022-10-13", "2022-11-10"]
    assert (put_back.event_day.starts, put_back.event.venue.name_th) == (time(9), "ห้องประชุม 1")
    with pytest.raises(DomainError, match="อยู่แล้ว"):
        operations.add_day(series, owner_id=None, on_date=aug.day)


def test_a_series_goes_on_by_its_rule_and_what_was_there_stays_who_it_was():
    series = planned()
    before = uids(series)
    added = operations.add_day(series, owner_id=None, on_date=date(2022, 12, 8))  # the rule's next day, by hand
    _rule, further = operations.extension(series, times=3, until=None)
    assert further == [date(2022, 12, 8), date(2023, 1, 12), date(2023, 2, 9)]
    change = operations.extend_series(series, owner_id=None, times=3, days=[further[0], further[2]])
    assert told(series)[4:] == ["2022-12-08", "2023-01-12 left_out", "2023-02-09"]
    assert series.rule == "FREQ=MONTHLY;BYDAY=2TH;UNTIL=20230209"
    assert added.recurs_on == date(2022, 12, 8)
    assert before.items() <= uids(series).items()
    operations.take_back(change)
    assert told(series)[4:] == ["2022-12-08 added"]
    assert series.rule == "FREQ=MONTHLY;BYDAY=2TH;COUNT=4"


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"until": NOV}, "until"),
        ({"until": date(2022, 12, 1)}, "until"),
        ({"times": 117}, "times"),
        ({"until": date(2033, 1, 1)}, "until"),
        ({}, "until"),
    ],
)
def test_a_series_that_would_not_go_on_or_too_far_is_refused(asked, field):
    series = planned()
    with pytest.raises(DomainError) as refusal:
        operations.extension(series, **({"times": None, "until": None} | asked))
    assert refusal.value.field == field


def test_another_rule_from_a_day_on_moves_the_coming_meetings_in_their_order_and_keeps_who_they_are():
    series = planned()
    for one in meetings(series):
        operations.announce(one)
    before = uids(series)
    fridays = rule_of(Pattern.MONTHLY_WEEKDAY, date(2022, 10, 7), count=3)
    goes_on = operations.change_rule(series, owner_id=None, rule=fridays, first=date(2022, 10, 7))
    assert told(series) == ["2022-08-11", "2022-09-08"]
    assert series.rule == "FREQ=MONTHLY;BYDAY=2TH;UNTIL=20220908"
    assert told(goes_on) == ["2022-10-07", "2022-11-04", "2022-12-02"]
    assert goes_on.continues is series
    assert goes_on is not series
    assert uids(goes_on)["3/2565"] == (before["3/2565"][0], before["3/2565"][1] + 1)
    assert [one.phase.value for one in meetings(goes_on)] == ["announced", "announced", "draft"]
    operations.take_back(queries.changes_of_series(series)[0])
    assert told(series) == ["2022-08-11", "2022-09-08", "2022-10-13", "2022-11-10"]
    assert (uids(series)["3/2565"], days(goes_on)) == ((before["3/2565"][0], before["3/2565"][1] + 2), [])
    assert queries.series_of_group(DISTRICT) == [series]


def test_meetings_for_which_the_new_rule_has_no_day_are_cancelled_with_a_reason_and_come_back():
    series = planned()
    operations.cancel_meeting(meetings(series)[2], reason="ตรงวันหยุด")
    rule = rule_of(Pattern.WEEKLY, date(2022, 8, 10), count=2)
    with pytest.raises(DomainError) as refusal:
        operations.change_rule(series, owner_id=None, rule=rule, first=date(2022, 8, 10))
    assert refusal.value.field == "reason"
    same = operations.change_rule(series, owner_id=None, rule=rule, first=date(2022, 8, 10), reason="ประชุมสองครั้งพอ")
    assert same is series
    assert told(series) == ["2022-08-10", "2022-08-17", "2022-10-13 added cancelled", "2022-11-10 added cancelled"]
    operations.take_back(queries.changes_of_series(series)[0])
    assert told(series) == ["2022-08-11", "2022-09-08", "2022-10-13 cancelled", "2022-11-10"]


def test_a_series_is_cancelled_from_a_day_on_and_put_back():
    series = planned()
    operations.announce(meetings(series)[2])
    assert operations.cancel_from(series, on_date=date(2022, 9, 1), reason="ยุบคณะ") == 3
    assert days(series) == [AUG]
    with pytest.raises(DomainError, match="ไม่มีการประชุม"):
        operations.cancel_from(series, on_date=date(2022, 9, 1), reason="อีกครั้ง")
    operations.restore_meeting(meetings(series)[1])
    operations.take_back(queries.changes_of_series(series)[0])
    assert told(series) == ["2022-08-11", "2022-09-08", "2022-10-13", "2022-11-10"]
    assert meetings(series)[2].phase is MeetingPhase.ANNOUNCED


def test_a_meeting_that_has_begun_is_never_moved_or_cancelled_by_the_series():
    series = planned()
    first = meetings(series)[0]
    operations.announce(first)
    operations.begin(first)
    rule = rule_of(Pattern.WEEKLY, AUG, count=4)
    for act in (
        lambda: operations.change_rule(series, owner_id=None, rule=rule, first=AUG),
        lambda: operations.cancel_from(series, on_date=AUG, reason="x"),
    ):
        with pytest.raises(DomainError, match="เริ่มไปแล้ว") as refusal:
            act()
        assert refusal.value.field == "on_date"


def test_a_change_is_taken_back_once_the_last_first_within_thirty_days_and_not_over_an_announcement():
    series = planned()
    first = operations.extend_series(series, owner_id=None, times=1, days=[date(2022, 12, 8)])
    operations.cancel_from(series, on_date=NOV, reason="x")
    with pytest.raises(DomainError, match="ครั้งหลังก่อน"):
        operations.take_back(first)
    operations.take_back(queries.changes_of_series(series)[0])
    made = meetings(series)[-1]
    operations.announce(made)
    with pytest.raises(DomainError, match="ประกาศการประชุมครั้งที่"):
        operations.take_back(first)
    operations.cancel_meeting(made, reason="x")
    with clock.at(clock.now() + timedelta(days=31)), pytest.raises(DomainError, match="30"):
        operations.take_back(first)
    operations.take_back(first)
    with pytest.raises(DomainError, match="ไปแล้ว"):
        operations.take_back(first)
    assert told(series) == ["2022-08-11", "2022-09-08", "2022-10-13", "2022-11-10"]


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["move", "cancel", "restore", "add", "extend", "rule", "cancel_from", "undo", "following"]),
        st.integers(0, 5),
        st.integers(-20, 40),
    ),
    max_size=6,
)


@settings(max_examples=15, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(left_out=st.sets(st.sampled_from([SEP, OCT])), acts=ACTS)
def test_after_any_acts_rule_and_exceptions_give_exactly_the_days_of_the_meetings(left_out, acts):
    with undone_again():
        series = planned(*left_out)
        for what, which, shift in acts:
            try:
                with db.session.begin_nested():
                    series = act(series, what, which, shift)
            except DomainError:
                db.session.expire_all()
        for one in queries.series_of_group(DISTRICT):
            assert expanded(one) == sorted(meeting.day for meeting in meetings(one))
            assert one.ruled_days == days_by_hand(one.rule, one.first_day)
        everybody = queries.list_meetings(DISTRICT)
        assert len({one.event_day.uid for one in everybody}) == len(everybody)


def act(series, what, which, shift):
    """Do one act to the series or its nth meeting; the series that has the future."""
    found = meetings(series)
    one = found[which % len(found)]
    day = one.day + timedelta(days=shift)
    match what:
        case "move":
            operations.move_meeting(one, day)
        case "cancel":
            operations.cancel_meeting(one, reason="x")
        case "restore":
            operations.restore_meeting(one)
        case "add":
            operations.add_day(series, owner_id=None, on_date=day)
        case "extend":
            _rule, further = operations.extension(series, times=which + 1, until=None)
            operations.extend_series(series, owner_id=None, times=which + 1, days=further[which // 2 :])
        case "rule":
            pattern = list(Pattern)[which % len(Pattern)]
            rule = rule_of(pattern, day, every=which + 1, count=which + 1)
            return operations.change_rule(series, owner_id=None, rule=rule, first=day, reason="x")
        case "cancel_from":
            operations.cancel_from(series, on_date=day, reason="x")
        case "following":
            operations.change_following(one, number=(one.number, one.year), on_date=day)
        case "undo":
            source = series if queries.changes_of_series(series) else series.continues or series
            for change in queries.changes_of_series(source)[:1]:
                return operations.take_back(change)
    return series


def expanded(series):
    """The days that a calendar program finds in the series written as RFC 5545 has it: one master, its exceptions."""
    master = icalendar.Event()
    master.add("DTSTART", series.first_day)
    master.add("RRULE", icalendar.vRecur.from_ical(series.rule))
    for one in series.left_out:
        master.add("EXDATE", one.on_date)
    overrides = {}
    for one in meetings(series):
        if one.recurs_on is None:
            master.add("RDATE", one.day)
        elif one.day != one.recurs_on:
            assert one.recurs_on not in overrides
            overrides[one.recurs_on] = one.day
    text = icalendar.Event.from_ical(master.to_ical())
    excluded, added = _dates(text, "EXDATE"), _dates(text, "RDATE")
    ruled = days_by_hand(text["RRULE"].to_ical().decode(), text["DTSTART"].dt)
    assert excluded <= set(ruled)
    assert set(overrides) <= set(ruled) - excluded
    kept = [overrides.get(day, day) for day in ruled if day not in excluded]
    return sorted([*kept, *added])


def _dates(event, name):
    found = event.get(name, [])
    return {one.dt for line in (found if isinstance(found, list) else [found]) for one in line.dts}


def test_a_rule_is_read_from_what_is_stored_whatever_it_was_typed_as():
    rule = read_rule("RRULE:freq=monthly;byday=2th;until=20221231T235959", FIRST, time(9))
    series = operations.plan_series(get_group(DISTRICT), owner_id=None, rule=rule, first=FIRST, days=rule.days(FIRST))
    db.session.expire_all()
    assert series.parsed == rule
