"""What a plan still lacks, as a table and the same in the database."""

from datetime import date

import pytest

from coordinator.core.dates import CoarseDate, Precision
from coordinator.places.queries import get_district
from coordinator.plans import completeness, operations, queries
from coordinator.plans.completeness import Doubt
from coordinator.plans.models import ActivityStatus, Part

AUGUST = CoarseDate(date(2022, 8, 1), Precision.MONTH)
WHOLE = {
    "place": "ทั้งเขต",
    "process": "สำรวจ",
    "method": "เดินสำรวจ",
    "tools": "แบบสำรวจ",
    "start": AUGUST,
    "responsible": "ฝ่ายพัฒนาชุมชนฯ",
    "involved": "กรรมการชุมชน",
    "budget_source": "ไม่ใช้งบประมาณ",
    "indicator": "ครัวเรือน",
}
LACKING = {
    "place": "place",
    "process": "process",
    "method": "method",
    "tools": "tools",
    "start": "schedule",
    "responsible": "responsible",
    "involved": "involved",
    "budget_source": "budget",
}

pytestmark = pytest.mark.usefixtures("session")


@pytest.fixture
def plan(session):
    return operations.open_plan(get_district("1026"), 2022)


def add(plan, **row):
    return operations.add_activity(plan, **{**WHOLE, **row})


@pytest.mark.parametrize(("field", "part"), LACKING.items())
def test_a_row_lacks_the_part_that_is_empty_and_the_database_agrees(plan, field, part):
    row = add(plan, **{field: None if field == "start" else ""})
    assert completeness.missing_parts(row) == (Part(part),)
    assert queries.incomplete_counts() == {plan.id: 1}
    assert queries.list_activities(queries.ActivityFilter(incomplete="1")) == [row]


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"budget_source": "", "budget": 0},
        {"method": "", "name": "เวทีชุมชน"},
        {"start": None, "end": AUGUST},
        {"process": "", "tools": "", "status": ActivityStatus.CANCELLED},
    ],
)
def test_a_row_with_all_parts_or_cancelled_lacks_nothing_and_the_database_agrees(plan, row):
    assert completeness.missing_parts(add(plan, **row)) == ()
    assert queries.incomplete_counts() == {}


def test_the_meter_counts_rows_and_parts_and_leads_to_the_rows(plan):
    add(plan)
    second = add(plan, name="เวที", tools="", responsible="")
    add(plan, name="ยกเลิก", tools="", status=ActivityStatus.CANCELLED)
    report = completeness.report(queries.list_of_plan(plan))
    assert (report.complete_rows, len(report.rows), report.complete_parts) == (1, 2, 6)
    assert [(part, [row.number for row in rows]) for part, rows in report.missing] == [
        (Part.TOOLS, [2]),
        (Part.RESPONSIBLE, [2]),
    ]
    assert report.of(second).missing == (Part.TOOLS, Part.RESPONSIBLE)
    assert not report.is_complete


def test_what_is_odd_is_said_of_its_rows(plan):
    add(plan)
    add(plan, indicator="")
    add(plan, name="ปีก่อน", start=CoarseDate(date(2020, 8, 1)))
    add(plan, name="ไม่มีวัน", start=None, is_public=True)
    doubts = dict(completeness.report(queries.list_of_plan(plan)).doubts)
    assert {doubt: [row.number for row in rows] for doubt, rows in doubts.items()} == {
        Doubt.DUPLICATE: [1, 2],
        Doubt.NO_INDICATOR: [2],
        Doubt.OUTSIDE_YEAR: [3],
        Doubt.PUBLIC_WITHOUT_DATE: [4],
    }


def test_an_empty_plan_has_no_complete_part():
    assert completeness.report([]).complete_parts == 0


@pytest.mark.parametrize(
    ("rows", "percent"),
    [
        ([(0, "planned"), (50, "in_progress"), (0, "cancelled")], 25),
        ([(100, "done"), (30, "in_progress")], 65),
        ([(100, "done")] * 3, 100),
        ([(100, "done")] * 200 + [(0, "planned")], 99),
        ([(1, "planned"), (0, "planned")], 1),
    ],
)
def test_progress_is_the_plain_mean_without_what_is_cancelled(plan, rows, percent):
    for progress, status in rows:
        operations.add_activity(plan, name="x", progress=progress, status=ActivityStatus(status))
    figures = [queries.progress_by(unit) for unit in ("plan", "district", "zone", "city")]
    counted = sum(status != "cancelled" for _progress, status in rows)
    assert figures == [{key: (percent, counted)} for key in (plan.id, "1026", "central", "")]


def test_each_roll_up_is_one_query(plan, statements):
    add(plan)
    with statements() as seen:
        queries.progress_by("zone")
        queries.incomplete_counts()
    assert len(seen) == 2
