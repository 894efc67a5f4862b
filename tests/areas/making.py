"""An area with what belongs to it, for tests of operations."""

from datetime import date
from typing import Any

from coordinator.areas import operations
from coordinator.areas.models import AreaSurvey, TargetArea

DESIGN = {"unit": "ครัวเรือน", "items": "จำนวนครัวเรือน", "who": "ฝ่ายพัฒนาชุมชนฯ", "how": "เดินสำรวจ"}


def area(name: str = "ชุมชนวัดม่วง", **facts: Any) -> TargetArea:
    return operations.add_area(district_code="1026", name=name, **facts)


def survey(of: TargetArea, **more: Any) -> AreaSurvey:
    return operations.start_survey(of, name="การสำรวจปี 2565", **{**DESIGN, **more})


JULY = date(2022, 7, 1)
