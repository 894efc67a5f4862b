"""The life of a plan: its steps, baselines and slip, and what waits to be accepted."""

from datetime import date

import pytest

from coordinator.audit import trail
from coordinator.core.dates import CoarseDate
from coordinator.core.errors import DomainError
from coordinator.places.queries import get_district
from coordinator.plans import operations, queries, slip
from coordinator.plans.models import PlanState
from tests.support import cast

AUGUST_9 = CoarseDate(date(2022, 8, 9))
SEPTEMBER_1 = CoarseDate(date(2022, 9, 1))

pytestmark = pytest.mark.usefixtures("session")


@pytest.fixture
def plan(session):
    return operations.open_plan(get_district("1001"), 2022)


@pytest.fixture
def approved(plan):
    operations.add_activity(plan, name="สำรวจครัวเรือน", start=AUGUST_9, end=AUGUST_9)
    operations.submit_plan(plan)
    operations.approve_plan(plan, baseline="แผนเดิม")
    return plan


def as_person(name):
    user = cast.person(name)
    return trail.acting_as(user.id, user.name, "web")


def test_every_step_is_told_with_who_took_it_and_why(plan):
    operations.add_activity(plan, name="x")
    with as_person("officer"):
        operations.submit_plan(plan)
        operations.withdraw_plan(plan)
        operations.submit_plan(plan)
    with as_person("central"):
        operations.return_plan(plan, comment="เพิ่มตัวชี้วัด")
    told = [(step.kind, step.from_state, step.to_state, step.who, step.comment) for step in queries.list_steps(plan)]
    assert told == [
        ("submit", "draft", "submitted", "officer", ""),
        ("withdraw", "submitted", "draft", "officer", ""),
        ("submit", "draft", "submitted", "officer", ""),
        ("return", "submitted", "returned", "central", "เพิ่มตัวชี้วัด"),
    ]


def test_a_step_that_does_not_follow_says_which_do(approved):
    with pytest.raises(DomainError) as refused:
        operations.submit_plan(approved)
    assert "ปิดแผน, เปิดแผนอีกครั้ง" in refused.value.message


@pytest.mark.parametrize("state", ["submitted", "closed"])
def test_the_rows_of_a_submitted_or_closed_plan_stand_still(plan, state):
    activity = operations.add_activity(plan, name="x")
    operations.submit_plan(plan)
    if state == "closed":
        operations.approve_plan(plan)
        operations.close_plan(plan)
    for change in (
        lambda: operations.add_activity(plan, name="y"),
        lambda: operations.change_activity(activity, name="y"),
        lambda: operations.remove_activity(activity),
    ):
        with pytest.raises(DomainError):
            change()
    assert plan.state is PlanState(state)


def test_approval_freezes_the_rows_under_a_name_and_a_number(approved):
    (row,) = queries.list_of_plan(approved)
    operations.change_activity(row, name="สำรวจใหม่", end=SEPTEMBER_1)
    operations.reopen_plan(approved, comment="แก้วันที่")
    operations.submit_plan(approved)
    operations.approve_plan(approved)
    assert [(one.number, one.name) for one in queries.list_baselines(approved)] == [
        (2, "การอนุมัติครั้งที่ 2"),
        (1, "แผนเดิม"),
    ]
    (frozen,) = queries.get_baseline(approved, 1).rows
    assert (frozen.title, frozen.end) == ("สำรวจครัวเรือน", AUGUST_9)


def test_slip_is_counted_in_days_against_the_baseline(approved):
    (row,) = queries.list_of_plan(approved)
    operations.change_activity(row, end=SEPTEMBER_1)
    added = operations.add_activity(approved, name="ประชุม")
    compared = slip.compare(
        map(slip.then, queries.get_baseline(approved, 1).rows), map(slip.now, queries.list_of_plan(approved))
    )
    assert compared.of(row.id).changed == {"end"}
    assert (compared.of(row.id).start_slip, compared.of(row.id).end_slip, compared.end_slip) == (0, 23, 23)
    assert compared.of(added.id).fate == "added"
    operations.remove_activity(row)
    compared = slip.compare(
        map(slip.then, queries.get_baseline(approved, 1).rows), map(slip.now, queries.list_of_plan(approved))
    )
    assert [compared.count(fate) for fate in ("added", "dropped", "changed", "same")] == [1, 1, 0, 0]


def test_a_public_row_added_after_approval_waits_for_who_may_approve(approved):
    with as_person("officer"):
        row = operations.add_activity(approved, name="เวที", start=AUGUST_9, is_public=True)
    assert (row.is_shown, row.published_at) == (False, None)
    assert queries.public_activities("1001") == []
    assert queries.list_waiting(approved) == [row]
    with as_person("central"):
        operations.accept_activities([row])
    assert queries.public_activities("1001") == [row]
    assert row.published_at is not None
    assert (row.feed_sequence, queries.list_waiting(approved)) == (0, [])


@pytest.mark.parametrize(("who", "waits"), [("officer", True), ("central", False)])
def test_a_row_made_public_after_approval_waits_unless_the_approver_does_it(approved, who, waits):
    (row,) = queries.list_of_plan(approved)
    with as_person(who):
        operations.change_activity(row, is_public=True)
        operations.change_activity(row, name="ชื่ออื่น")
    assert row.awaits_acceptance is waits
    assert row.is_shown is not waits


def test_a_row_shown_since_the_approval_stays_shown_when_the_officer_moves_it(plan):
    row = operations.add_activity(plan, name="เวที", start=AUGUST_9, is_public=True)
    operations.submit_plan(plan)
    operations.approve_plan(plan)
    with as_person("officer"):
        operations.change_activity(row, start=SEPTEMBER_1)
    assert (row.is_shown, row.feed_sequence) == (True, 1)
