"""The rules of plans and what calendars are told about them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from coordinator.access.scope import Territory
from coordinator.areas.operations import add_area, archive_area
from coordinator.audit import trail
from coordinator.audit.models import AuditEntry
from coordinator.core import clock
from coordinator.core.dates import CoarseDate, Precision
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.grid.changes import SetKind
from coordinator.core.grid.saving import keep_answer
from coordinator.core.words import use_language
from coordinator.places.queries import get_district, get_zone
from coordinator.plans import operations, queries
from coordinator.plans.cells import CellReader
from coordinator.plans.models import Activity, ActivityStatus, PlanState
from coordinator.plans.operations.record import begin_set
from coordinator.plans.queries import ActivityFilter, get_activity
from tests.support import cast

AUGUST_9 = CoarseDate(date(2022, 8, 9))
AUGUST = CoarseDate(date(2022, 8, 1), Precision.MONTH)

pytestmark = pytest.mark.usefixtures("session")


@pytest.fixture
def plan(session):
    return operations.open_plan(get_district("1026"), 2022)


@pytest.fixture
def approved(plan):
    activity = operations.add_activity(plan, name="เวทีชุมชน", start=AUGUST_9, is_public=True)
    operations.submit_plan(plan)
    operations.approve_plan(plan)
    return activity


def test_a_district_and_a_zone_have_one_plan_a_year(plan):
    assert operations.open_plan(get_district("1026"), 2022) is plan
    assert operations.open_plan(get_district("1026"), 2023) is not plan
    whole = operations.open_plan(get_zone("central"), 2022)
    assert whole is not plan
    assert operations.open_plan(get_zone("central"), 2022) is whole


def test_the_place_is_the_registered_area_in_any_spelling_or_free_text(plan):
    area = add_area(district_code="1026", name="ชุมชนวัดม่วง")
    assert operations.add_activity(plan, place="วัดมวง").area is area
    free = operations.add_activity(plan, place="ทั้งเขต")
    assert (free.area, free.place) == (None, "ทั้งเขต")
    operations.change_activity(free, place="วัดม่วง")
    assert (free.area, free.area_text) == (area, "")


@pytest.mark.parametrize(
    ("start", "end"),
    [(AUGUST_9, CoarseDate(date(2022, 8, 8))), (AUGUST, CoarseDate(date(2022, 7, 1), Precision.MONTH))],
)
def test_an_end_before_the_start_is_refused(plan, start, end):
    with pytest.raises(DomainError) as refused:
        operations.add_activity(plan, name="x", start=start, end=end)
    assert refused.value.field == "end"


def test_a_month_may_hold_a_start_on_one_of_its_days(plan):
    assert operations.add_activity(plan, name="x", start=AUGUST_9, end=AUGUST).last_day == date(2022, 8, 31)


def test_a_row_that_says_nothing_is_refused(plan):
    with pytest.raises(DomainError):
        operations.add_activity(plan, responsible="ฝ่ายพัฒนาชุมชนฯ")


def test_done_is_a_hundred_per_cent(plan):
    assert operations.add_activity(plan, name="x", status=ActivityStatus.DONE, progress=None).progress == 100


@pytest.mark.parametrize(
    ("end", "status", "late"),
    [
        (CoarseDate(date(2022, 7, 31)), ActivityStatus.PLANNED, True),
        (CoarseDate(date(2022, 8, 1)), ActivityStatus.PLANNED, False),
        (CoarseDate(date(2022, 7, 1), Precision.MONTH), ActivityStatus.IN_PROGRESS, True),
        (CoarseDate(date(2022, 8, 1), Precision.MONTH), ActivityStatus.IN_PROGRESS, False),
        (CoarseDate(date(2022, 7, 1), Precision.QUARTER), ActivityStatus.NOT_STARTED, False),
        (CoarseDate(date(2022, 4, 1), Precision.QUARTER), ActivityStatus.NOT_STARTED, True),
        (CoarseDate(date(2021, 10, 1), Precision.FISCAL_YEAR), ActivityStatus.PLANNED, False),
        (CoarseDate(date(2020, 10, 1), Precision.FISCAL_YEAR), ActivityStatus.PLANNED, True),
        (CoarseDate(date(2022, 7, 31)), ActivityStatus.DONE, False),
        (CoarseDate(date(2022, 7, 31)), ActivityStatus.CANCELLED, False),
        (None, ActivityStatus.PLANNED, False),
    ],
)
def test_late_is_the_same_in_the_database_and_on_the_record(plan, end, status, late):
    activity = operations.add_activity(plan, name="x", end=end, status=status)
    assert activity.is_late(clock.today()) is late
    word = "late" if late else status.value
    assert queries.counts_by_district()["1026"] == {word: 1}
    assert queries.list_activities(queries.ActivityFilter(status=word)) == [activity]


def test_a_deleted_row_is_counted_nowhere_and_comes_back_within_thirty_days(plan):
    activity = operations.add_activity(plan, name="x")
    operations.remove_activity(activity)
    assert queries.counts_by_district() == {}
    with clock.at(clock.now() + timedelta(days=31)), pytest.raises(DomainError):
        operations.restore_activity(activity)
    operations.restore_activity(activity)
    assert queries.counts_by_district()["1026"].total() == 1


def test_a_plan_takes_only_the_steps_that_follow(plan):
    with pytest.raises(DomainError):
        operations.submit_plan(plan)
    operations.add_activity(plan, name="x")
    with pytest.raises(DomainError):
        operations.approve_plan(plan)
    operations.submit_plan(plan)
    operations.return_plan(plan, comment="เพิ่มตัวชี้วัด")
    assert (plan.state, plan.comment) == (PlanState.RETURNED, "เพิ่มตัวชี้วัด")
    operations.submit_plan(plan)
    operations.approve_plan(plan)
    operations.close_plan(plan)
    with pytest.raises(DomainError):
        operations.add_activity(plan, name="y")
    operations.reopen_plan(plan, comment="แก้วันที่")
    operations.add_activity(plan, name="y")


def test_only_public_dated_rows_of_approved_plans_are_shown(plan):
    shown = operations.add_activity(plan, name="a", start=AUGUST, is_public=True)
    operations.add_activity(plan, name="b", start=AUGUST)
    operations.add_activity(plan, name="c", is_public=True)
    assert queries.public_activities("1026") == []
    operations.submit_plan(plan)
    operations.approve_plan(plan)
    assert queries.public_activities("1026") == [shown]


def test_approval_publishes_and_later_moves_are_numbered(approved):
    assert approved.published_at == clock.now()
    assert approved.feed_sequence == 0
    with clock.at(clock.now() + timedelta(hours=1)):
        operations.change_activity(approved, name="เวทีชุมชนครั้งที่ 1")
        assert (approved.feed_sequence, approved.feed_revised_at) == (0, clock.now())
        operations.change_activity(approved, start=AUGUST)
        assert approved.feed_sequence == 1
        operations.change_activity(approved, note="โทรนัดแล้ว", budget=100)
        assert approved.feed_sequence == 1
        operations.change_activity(approved, status=ActivityStatus.CANCELLED)
    assert approved.feed_sequence == 2
    assert approved.is_called_off


@pytest.mark.parametrize("how", ["removed", "hidden", "reopened"])
def test_what_leaves_the_calendar_goes_out_as_cancelled(approved, how):
    with clock.at(clock.now() + timedelta(hours=1)):
        if how == "removed":
            operations.remove_activity(approved)
        elif how == "hidden":
            operations.change_activity(approved, is_public=False)
        else:
            operations.reopen_plan(approved.plan, comment="แก้วันที่")
    assert (approved.feed_sequence, approved.is_shown, approved.is_called_off) == (1, False, True)


def test_counting_all_districts_is_one_query(plan, statements):
    operations.add_activity(plan, name="x")
    with statements() as seen:
        queries.counts_by_district()
    assert len(seen) == 1


REACH = Territory(True, frozenset(), frozenset())


def cells_of(activity):
    """The noted changes of a row, oldest first: (field, old, new)."""
    return [(one.field, one.old, one.new) for one in reversed(queries.changes_of_row(activity.id))]


def test_every_door_notes_the_cells_it_changed(plan):
    activity = operations.add_activity(plan, name="เวที", start=AUGUST_9)
    added = {field: new for field, _old, new in cells_of(activity)}
    assert added == {"unit": "ดินแดง", "name": "เวที", "start": "9/8/2565", "status": "ยังไม่เริ่ม", "removed": ""}
    with use_language("en"):
        operations.change_activity(activity, start=AUGUST, status=ActivityStatus.DONE)
    operations.remove_activity(activity)
    assert cells_of(activity)[len(added) :] == [
        ("start", "9/8/2565", "ส.ค. 2565"),
        ("status", "ยังไม่เริ่ม", "ดำเนินการแล้วเสร็จ"),
        ("progress", "", "100"),
        ("removed", "", "1"),
    ]
    newest = queries.recent_sets("central")[0]
    assert (newest.author_name, newest.rows, newest.cells, newest.district_code) == ("tester", 1, 1, "1026")


def test_answers_for_acts_sent_again_are_forgotten_after_two_days(session):
    first = begin_set(SetKind.TYPING)
    keep_answer(first, {"rows": [1]})
    with clock.at(clock.now() + timedelta(days=3)):
        later = first
        while later is first or later.id % 100:
            later = begin_set(SetKind.TYPING)
        keep_answer(later, {"rows": [2]})
    db.session.expire_all()
    assert (first.answer, later.answer) == (None, {"rows": [2]})


def test_saving_without_a_change_notes_nothing(plan):
    activity = operations.add_activity(plan, name="เวที")
    before = cells_of(activity)
    operations.change_activity(activity, name="เวที")
    assert cells_of(activity) == before


def test_many_rows_are_one_set_that_is_undone_as_a_whole_and_done_again(plan, statements):
    area = add_area(district_code="1026", name="ชุมชนวัดม่วง")
    rows = [
        operations.NewRow(plan.district, plan.fiscal_year, {"place": "วัดมวง", "name": f"งาน {number}"})
        for number in range(600)
    ]
    rows.append(operations.NewRow(plan.district, plan.fiscal_year, {"name": "ประชุม"}, {"start": "31/2/66"}))
    with statements() as seen:
        act = operations.add_many(rows)
    assert len([one for one in seen if "INTO activity" in one]) == 2
    assert (act.rows, queries.count_rows(ActivityFilter(area=area.id))) == (601, 600)
    assert [row.unread for row in queries.list_activities(ActivityFilter(q="ประชุม"))] == [{"start": "31/2/66"}]
    undone = operations.undo_set(act, reach=REACH, reader=CellReader()).act
    assert (undone.rows, queries.count_rows(ActivityFilter())) == (601, 0)
    assert queries.HISTORY.undone([act.id, undone.id]) == {act.id}
    operations.undo_set(undone, reach=REACH, reader=CellReader())
    assert queries.count_rows(ActivityFilter()) == 601
    assert queries.HISTORY.undone([act.id, undone.id]) == {undone.id}


@pytest.mark.parametrize(
    "row",
    [
        {"place": "วัดมวง", "name": "งาน", "start": AUGUST, "responsible": "ฝ่าย ก", "budget": Decimal("1250.50")},
        {"place": "ทั้งเขต", "status": ActivityStatus.DONE, "note": "บรรทัด\nสอง"},
        {"name": "เวทีชุมชน", "start": AUGUST_9, "end": AUGUST_9, "is_public": True},
    ],
)
@pytest.mark.parametrize("door", ["draft", "approved", "approved, by an officer"])
def test_a_row_of_many_is_stored_and_told_like_one_added_alone(plan, row, door, session):
    add_area(district_code="1026", name="ชุมชนวัดม่วง")
    if door != "draft":
        operations.add_activity(plan, name="อื่น")
        operations.submit_plan(plan)
        operations.approve_plan(plan)
    doer = cast.person("trainer").id if "officer" in door else None
    with trail.acting_as(doer, "tester", "test"):
        alone = operations.add_activity(plan, **row)
        act = operations.add_many([operations.NewRow(plan.district, plan.fiscal_year, row)])
    many = get_activity(queries.HISTORY.cells_of(act.id)[0].activity_id)
    assert all_of(many) == all_of(alone)
    assert sorted(cells_of(many)) == sorted(cells_of(alone))
    if doer is None:  # what has to wait is added, then held back, when it is added alone
        assert history_of(many) == history_of(alone)


def all_of(activity):
    """Every column but those that no two rows share."""
    own = {"id", "uid", "position", "version"}
    return {key: getattr(activity, key) for key in Activity.__table__.columns.keys() if key not in own}  # noqa: SIM118


def history_of(activity):
    """What the trail says of a row, but for its number, its place in the plan and the act it belongs to."""
    query = select(AuditEntry).where(AuditEntry.kind == "activity", AuditEntry.object_id == str(activity.id))
    found = db.session.scalars(query.order_by(AuditEntry.id)).all()
    own = ("id", "object_id", "root_id", "transaction", "changes")
    columns = [key for key in AuditEntry.__table__.columns.keys() if key not in own]  # noqa: SIM118
    return [
        (
            {key: getattr(one, key) for key in columns},
            {key: pair for key, pair in one.changes.items() if key != "position"},
        )
        for one in found
    ]


def test_rows_drafted_for_an_area_that_was_archived_meanwhile_are_refused(plan):
    area = add_area(district_code="1026", name="ชุมชนวัดม่วง")
    drafts = operations.draft_many([operations.NewRow(plan.district, 2022, {"place": "วัดม่วง"})])
    archive_area(area, reason="x")
    with pytest.raises(DomainError):
        operations.store_many(drafts)


def test_of_many_rows_one_that_says_nothing_refuses_all(plan):
    with pytest.raises(DomainError):
        operations.add_many(
            [
                operations.NewRow(plan.district, plan.fiscal_year, {"name": "x"}),
                operations.NewRow(plan.district, plan.fiscal_year, {"note": "x"}),
            ]
        )
