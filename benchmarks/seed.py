"""A database of the size we plan for: 50 districts, 40 areas and 2,000 activities in each, over four fiscal years.

The rows go straight into the tables: this is about their number, and the program's own doors are
what is measured afterwards. The same seed gives the same rows.
"""

import random
import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from coordinator.access.policy import Role
from coordinator.accounts import operations as accounts
from coordinator.areas.models import AreaFigure, TargetArea
from coordinator.audit import trail
from coordinator.core import clock, dates
from coordinator.core.db import Base, db
from coordinator.core.folding import fold
from coordinator.core.sorting import thai_key
from coordinator.core.transaction import unit_of_work
from coordinator.places.models import District
from coordinator.places.queries import list_districts
from coordinator.plans.models import ActionPlan, Activity

EMAIL, PASSWORD = "bench@example.invalid", "a password for benchmarks"
AREAS, ACTIVITIES, YEARS = 40, 2000, 4
PROCESSES = ("สำรวจข้อมูล", "ประชุมคณะทำงาน", "จัดเวทีชุมชน", "ปรับปรุงที่อยู่อาศัย", "ติดตามผล")
METHODS = ("เดินสำรวจทุกหลังคาเรือน", "เวทีรับฟังความเห็น", "ประชุมกลุ่มย่อย", "สัมภาษณ์ผู้นำชุมชน")
TOOLS = ("แบบสำรวจครัวเรือน", "แผนที่ทำมือ", "แบบบันทึกการประชุม", "ภาพถ่าย")
OFFICES = ("ฝ่ายพัฒนาชุมชนและสวัสดิการสังคม", "ฝ่ายโยธา", "พอช.", "สำนักงานพัฒนาที่อยู่อาศัย")
STATUSES = ("not_started", "planned", "in_progress", "done", "cancelled")


def fill() -> None:
    """Fill an empty, migrated database; needs an application context."""
    chance = random.Random(2565)
    open_account()
    with trail.acting_as(None, "bench", "bench"), unit_of_work():
        for district in list_districts():
            _fill_district(district, chance)


def open_account() -> None:
    """The one person who works here."""
    with trail.acting_as(None, "bench", "bench"), unit_of_work():
        user = accounts.open_account(email=EMAIL, name="Bench", password=PASSWORD)
        accounts.give_role(user, role=Role.ADMIN)


def _fill_district(district: District, chance: random.Random) -> None:
    today = clock.today()
    this_year = dates.fiscal_year(today)
    areas = insert(TargetArea, (_area(district, number) for number in range(1, AREAS + 1)))
    insert(AreaFigure, (_figure(area, chance) for area in areas))
    years = range(this_year - 2, this_year - 2 + YEARS)
    plans = insert(ActionPlan, (_plan(district, year, this_year) for year in years))
    rows = (
        _activity(plan, year, position, chance.choice(areas), chance)
        for plan, year in zip(plans, years, strict=True)
        for position in range(1, ACTIVITIES // YEARS + 1)
    )
    insert(Activity, rows)


def insert(table: type[Base], rows: Iterator[dict[str, Any]]) -> list[int]:
    """Put rows straight into a table; their numbers."""
    statement = table.__table__.insert().returning(table.__table__.c.id, sort_by_parameter_order=True)  # type: ignore[attr-defined]
    return list(db.session.connection().execute(statement, list(rows)).scalars())


def _area(district: District, number: int) -> dict[str, Any]:
    name = f"ชุมชน{district.name_th}พัฒนา {number}"
    return {"district_code": district.code, "name": name, "folded": fold(name), "sort_key": thai_key(name)}


def _figure(area: int, chance: random.Random) -> dict[str, Any]:
    as_of = clock.today() - timedelta(days=chance.randrange(700))
    value = chance.randrange(20, 400)
    return {"area_id": area, "measure": "households", "value": value, "source": "ข้อมูลสมมติ", "as_of": as_of}


def _plan(district: District, year: int, this_year: int) -> dict[str, Any]:
    state = "approved" if year < this_year else "draft"
    return {"zone_slug": district.zone_slug, "district_code": district.code, "fiscal_year": year, "state": state}


def _activity(plan: int, year: int, position: int, area: int, chance: random.Random) -> dict[str, Any]:
    begins = dates.fiscal_year_period(year)[0] + timedelta(days=chance.randrange(300))
    process, method = chance.choice(PROCESSES), chance.choice(METHODS)
    name = f"{process} ครั้งที่ {position}"
    status = chance.choice(STATUSES)
    return {
        "plan_id": plan, "position": position, "area_id": area, "process": process, "method": method, "name": name,
        "tools": chance.choice(TOOLS), "start_on": begins, "start_precision": chance.choice(("day", "month")),
        "end_on": begins + timedelta(days=chance.randrange(60)), "end_precision": "day",
        "responsible": chance.choice(OFFICES), "involved": ", ".join(chance.sample(OFFICES, 2)), "status": status,
        "progress": 100 if status == "done" else chance.randrange(90),
        "uid": str(uuid.UUID(int=chance.getrandbits(128))),
        "folded": fold(" ".join((name, process, method))),
    }  # fmt: skip
