"""What the groups of the sample workshop wrote into their sheets in its two days, and what the hall asked.

The forms and the six plan columns are those of the published report; every row is invented and says so.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, time

from coordinator.breakouts.models import BreakoutGroup, Division
from coordinator.breakouts.queries import members_of_group
from coordinator.core import clock
from coordinator.core.grid.changes import Change, SetKind
from coordinator.exchange.sample_places import rows
from coordinator.places.queries import list_districts
from coordinator.registration.models import Registration
from coordinator.worksheets import operations
from coordinator.worksheets.cells import SheetReader
from coordinator.worksheets.models import RemarkKind
from coordinator.worksheets.queries import get_template, rows_of

DAY_1 = clock.bangkok(date(2022, 12, 15), time(14, 10))
PLENARY = clock.bangkok(date(2022, 12, 16), time(9, 40))
DAY_2 = clock.bangkok(date(2022, 12, 16), time(13, 30))
Cells = Mapping[str, str]

TOOLS: Sequence[Cells] = (
    {
        "tool": "แบบสำรวจครัวเรือนของเขต (ตัวอย่าง)", "owner": "ฝ่ายพัฒนาชุมชนและสวัสดิการสังคม",
        "purpose": "เก็บข้อมูลครัวเรือนและความต้องการที่อยู่อาศัย", "strengths": "เจ้าหน้าที่คุ้นเคย ใช้ได้ทันที",
        "limits": "แต่ละเขตใช้แบบไม่เหมือนกัน", "proposal": "ใช้แบบกลางร่วมกันทั้งกลุ่มเขต", "linked": "ฐานข้อมูลชุมชนของ กทม.",
    },
    {
        "tool": "ทะเบียนชุมชนจัดตั้ง (ตัวอย่าง)", "owner": "สำนักพัฒนาสังคม", "purpose": "รู้จำนวนชุมชนและกรรมการชุมชน",
        "strengths": "มีทุกเขต", "limits": "ไม่มีชุมชนที่ยังไม่จัดตั้ง", "proposal": "เพิ่มชุมชนนอกทะเบียนและปรับปรุงทุกปี",
    },
)  # fmt: skip
STATES = ("จัดตั้งแล้ว", "อยู่ระหว่างจัดตั้ง", "ยังไม่จัดตั้ง")
STEPS = ("ประชุมคณะทำงานครั้งแรกของปี", "เสนอคำสั่งแต่งตั้งให้ผู้อำนวยการเขตลงนาม", "ทาบทามผู้แทนชุมชนและภาคี")
REMARKS = (
    (RemarkKind.QUESTION, "แบบสำรวจกลางจะเริ่มใช้เมื่อใด (ตัวอย่าง)"),
    (RemarkKind.COMMENT, "ควรชวนกรรมการชุมชนตรวจข้อมูลก่อนสรุป (ตัวอย่าง)"),
)


def load_sheets(division: Division) -> None:
    """On day 1 the tools and a survey, on day 2 a revision of the tools, the plans and the drive plans."""
    plans: dict[str, list[Cells]] = defaultdict(list)
    for row in rows("sheets.csv"):
        plans[row.pop("zone")].append(row)
    for group in division.shown_groups:
        if group.zone_slug in plans:
            _load_group(group, group.zone_slug, plans[group.zone_slug])
    first, other = division.shown_groups[:2]
    asker = _people(other)[0]
    with clock.at(PLENARY):
        for kind, text in REMARKS:
            operations.add_remark(
                first, get_template("tools"), writer=_writer(asker), office=asker.office, kind=kind, text=text
            )


def _load_group(group: BreakoutGroup, zone: str, plan: Sequence[Cells]) -> None:
    writer = _writer(_people(group)[0])
    with clock.at(DAY_1):
        _write(group, "tools", TOOLS, writer)
        _write(group, "survey", [_survey(row) for row in plan], writer)
    with clock.at(DAY_2):
        _revise_tools(group, writer)
        _write(group, "plan", plan, writer)
        _write(group, "drive", _drive(zone), writer)


def _survey(row: Cells) -> Cells:
    return {
        "unit": row["unit"], "survey_unit": "ครัวเรือน", "place": row["place"], "items": "ผู้อยู่อาศัย อาชีพ รายได้ สิทธิในที่ดิน",
        "surveyor": "เจ้าหน้าที่เขตและกรรมการชุมชน", "method": "สัมภาษณ์รายครัวเรือน", "period": "ไตรมาส 2/2566",
        "check": "คืนข้อมูลให้ชุมชนตรวจ", "target": "ฐานข้อมูลที่อยู่อาศัย กทม.",
    }  # fmt: skip


def _drive(zone: str) -> list[Cells]:
    offices = zip(list_districts(zone)[:3], STATES, STEPS, strict=True)
    return [{"unit": one.name_th, "state": state, "step": step, "due": "31/3/2566"} for one, state, step in offices]


def _revise_tools(group: BreakoutGroup, writer: operations.Writer) -> None:
    """After the plenary the group says more exactly what it proposes."""
    sheet = operations.open_sheet(group, get_template("tools"))
    row = rows_of(sheet)[0]
    text = "ใช้แบบกลางร่วมกันทั้งกลุ่มเขต ทดลองเขตละ 1 ชุมชนก่อน"
    _apply(group, "tools", [Change(row.id, "proposal", text, row.version)], writer)


def _write(group: BreakoutGroup, key: str, rows: Sequence[Cells], writer: operations.Writer) -> None:
    _apply(group, key, [Change(f"new:{at}", *cell) for at, row in enumerate(rows) for cell in row.items()], writer)


def _apply(group: BreakoutGroup, key: str, changes: Sequence[Change], writer: operations.Writer) -> None:
    sheet = operations.open_sheet(group, get_template(key))
    own = {"client_id": "", "digest": "", "writer": writer, "reader": SheetReader(sheet.columns)}
    operations.apply_changes(sheet, changes, kind=SetKind.PASTE, **own)  # type: ignore[arg-type]


def _people(group: BreakoutGroup) -> list[Registration]:
    """Those of a district office: they write, the others lead."""
    return [one.registration for one in members_of_group(group) if one.registration and one.registration.district_code]


def _writer(person: Registration) -> operations.Writer:
    return operations.Writer(f"ticket:{person.id}", person.full_name)
