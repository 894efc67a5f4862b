"""The coverage board on paper: exactly one sheet, A4 landscape."""

from datetime import date

import pytest

from coordinator.areas.models import AreaFigure, Measure, TargetArea
from coordinator.core.dates import CoarseDate, Precision
from coordinator.core.db import db
from coordinator.events.lines import DaySpan
from coordinator.events.models import EventKind
from coordinator.groups.models import GroupState, Seat, SeatHolder, SeatRole, SeatSide, StateChange
from coordinator.groups.queries import get_group
from coordinator.places.queries import list_districts
from coordinator.plans.models import ActionPlan, Activity, PlanState
from tests.calendar.making import Saved, event
from tests.journeys.test_paper import A4_LANDSCAPE, printed, size

# Paper is the same over each database; one is enough.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_the_coverage_board_is_one_sheet_however_full_its_cells_are(live_app, window):
    with Saved(live_app):
        for place in list_districts():
            fill(place.code, place.zone_slug)
    reader = window("director")
    for language in ("th", "en"):
        sheets = printed(reader, f"/team/coverage?lang={language}")
        assert [size(sheet) for sheet in sheets] == [A4_LANDSCAPE]
        assert sheets[0].extract_text().count("6/7") == 50
        assert rows_against_column(reader) <= 1


def rows_against_column(reader) -> float:
    """How wide the widest row is, measured by its column on a sheet of A4."""
    reader.page.set_viewport_size({"width": 1032, "height": 720})
    return reader.page.evaluate(
        """() => {
            const box = document.querySelector(".coverage .tablebox");
            const gap = parseFloat(getComputedStyle(box).columnGap);
            const rows = [...box.querySelectorAll("tr")].flatMap((row) => [...row.getClientRects()]);
            return Math.max(...rows.map((row) => row.width)) / ((box.clientWidth - gap) / 2);
        }"""
    )


def fill(code: str, zone: str) -> None:
    """Long words and days in every cell of the district's row."""
    group = get_group(code)
    group.state = GroupState.PREPARING
    step = {"from_state": GroupState.NOT_ESTABLISHED, "to_state": GroupState.PREPARING}
    group.changes.append(StateChange(on_date=date(2022, 5, 1), reason="ประชุมเขต", **step))
    for number in range(7):
        seat = Seat(
            position=number, role=SeatRole.MEMBER, side=SeatSide.DISTRICT, post=f"ตำแหน่ง {number}", required=True
        )
        seat.holders = [SeatHolder(name="สมชาย", from_date=date(2022, 5, 1))] if number else []
        group.seats.append(seat)
    days = (DaySpan(date(2022, 7, 20), None, None), DaySpan(date(2022, 12, 20), None, None))
    event("ประชุม", days, kind=EventKind.MEETING).group_code = code
    row = Activity(position=1, name="สำรวจ", start_on=date(2022, 1, 1), start_precision=Precision.MONTH)
    row.end = CoarseDate(date(2022, 3, 20))
    db.session.add(
        ActionPlan(zone_slug=zone, district_code=code, fiscal_year=2022, state=PlanState.SUBMITTED, activities=[row])
    )
    area = TargetArea(district_code=code, name="ชุมชน", folded="ชุมชน", sort_key="ชุมชน")
    area.all_figures = [AreaFigure(measure=Measure.HOUSEHOLDS, value=1, source="สำรวจ", as_of=date(2022, 7, 1))]
    db.session.add(area)
