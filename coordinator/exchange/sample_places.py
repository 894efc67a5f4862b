"""Sample areas, plans and working groups. Everything here is invented and says so.

Every row goes through the form and the operation that a person's typing goes through, so the sample
is also a test of both.
"""

import csv
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from werkzeug.datastructures import MultiDict

from coordinator.areas import operations as areas
from coordinator.areas.forms import AreaForm
from coordinator.areas.models import Measure
from coordinator.core import clock, dates
from coordinator.core.forms import BaseForm
from coordinator.groups import operations as groups
from coordinator.groups.models import GroupState
from coordinator.groups.queries import get_group
from coordinator.places.queries import get_district, list_districts, list_zones
from coordinator.plans import operations as plans
from coordinator.plans.forms import ActivityForm
from coordinator.plans.models import ActionPlan

DATA = Path(__file__).resolve().parent / "data"
SOURCE = "ข้อมูลสมมติเพื่อการสาธิต"
STATES = (GroupState.ESTABLISHED, GroupState.PREPARING, GroupState.NOT_ESTABLISHED)


class BadSample(RuntimeError):
    """A sample row that the form refuses: a fault of the program, found at the first start."""


def load_areas() -> None:
    """The invented communities with a household figure each."""
    for row in rows("areas.csv"):
        typed = MultiDict({**row, "is_public": "y"})
        typed.setlist("target_groups", row["target_groups"].split())
        form = _checked(AreaForm([get_district(row["district_code"])], clock.today(), formdata=typed, meta=NO_CSRF))
        area = areas.add_area(**form.values(), is_sample=True)
        if row["households"]:
            as_of = clock.today() - timedelta(days=30)
            areas.record_figure(
                area, measure=Measure.HOUSEHOLDS, value=int(row["households"]), source=SOURCE, as_of=as_of
            )


def load_plans() -> None:
    """The six rows of the workshop's fiscal year and a few around today; the plans are approved."""
    opened: dict[int, ActionPlan] = {}
    for row in rows("activities.csv"):
        start, end = _schedule(row["schedule"])
        district = get_district(row["district_code"])
        plan = plans.open_plan(district, dates.fiscal_year(start.start))
        typed = MultiDict({**row, "start": _typed(start), "end": _typed(end), "is_public": row["public"]})
        units = [(district.code, district.name)]
        form = _checked(ActivityForm(units, formdata=typed, meta=NO_CSRF))
        values = {key: value for key, value in form.values().items() if key not in ("district_code", "fiscal_year")}
        plans.add_activity(plan, **values, is_sample=True)
        opened[plan.id] = plan
    for plan in opened.values():
        plans.submit_plan(plan)
        plans.approve_plan(plan)


def load_groups() -> None:
    """In each zone, by code: established, in preparation, not yet established, and again."""
    for zone in list_zones():
        for number, district in enumerate(list_districts(zone.slug)):
            group = get_group(district.code)
            group.is_sample = True
            state = STATES[number % len(STATES)]
            if state is GroupState.ESTABLISHED:
                _establish(district.code, district.name_th, number + 1)
            elif state is GroupState.PREPARING:
                groups.change_state(
                    group,
                    to_state=state,
                    on_date=clock.today() - timedelta(days=20),
                    reason="เสนอรายชื่อแล้ว (ตัวอย่าง)",
                    next_step="เสนอคำสั่งให้ผู้อำนวยการเขตลงนาม (ตัวอย่าง)",
                    owner="ฝ่ายพัฒนาชุมชนและสวัสดิการสังคม",
                    due=dates.CoarseDate(clock.today() + timedelta(days=7 * number - 10), dates.Precision.DAY),
                )


def _establish(code: str, name: str, number: int) -> None:
    group = get_group(code)
    ordered = clock.today() - timedelta(days=90)
    groups.record_order(
        group,
        issuer=f"สำนักงานเขต{name}",
        number=f"ตย.{number:03}",
        order_date=ordered,
        subject="แต่งตั้งคณะทำงานพัฒนาและแก้ไขปัญหาที่อยู่อาศัยระดับเขต (ตัวอย่าง)",
        signer_post=f"ผู้อำนวยการเขต{name}",
    )
    groups.change_state(group, to_state=GroupState.PREPARING, on_date=ordered - timedelta(days=30), reason="(ตัวอย่าง)")
    groups.change_state(group, to_state=GroupState.ESTABLISHED, on_date=ordered, reason="ลงนามคำสั่งแล้ว (ตัวอย่าง)")
    for seat in groups.add_usual_seats(group):
        if seat.required and number % 2:
            groups.put_person(seat, name=f"{seat.post} เขต{name} (ตัวอย่าง)", from_date=ordered)


def _schedule(text: str) -> tuple[dates.CoarseDate, dates.CoarseDate]:
    """A schedule as written ("ก.พ. - เม.ย. 2566") or as days from today ("-20..+20")."""
    if ".." not in text:
        return dates.parse_range(text, clock.today())
    first, last = (clock.today() + timedelta(days=int(part)) for part in text.split(".."))
    return dates.CoarseDate(first, dates.Precision.DAY), dates.CoarseDate(last, dates.Precision.DAY)


def _typed(period: dates.CoarseDate) -> str:
    return dates.format_coarse(period, "th")


NO_CSRF = {"csrf": False}


def _checked(form: BaseForm) -> BaseForm:
    if not form.validate():
        raise BadSample(f"{form.data}: {form.errors}")
    return form


def rows(name: str) -> Iterator[dict[str, str]]:
    """The lines of a file of sample content."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
