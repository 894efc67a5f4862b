"""The columns of a table of activities: their order in files, and the words people write over them."""

from collections.abc import Sequence

from coordinator.core.words import LazyWords, lazy
from coordinator.exchange.headings import IGNORED, NUMBERING, WITHIN, Headings, is_numbered, without_repeats
from coordinator.exchange.sheets import Row
from coordinator.plans.columns import COLUMNS as CELLS

SCHEDULE = "schedule"
COLUMNS: dict[str, LazyWords] = {"year": lazy("Fiscal year"), **{one.key: one.label for one in CELLS}}
BY_POSITION = tuple(one.key for one in CELLS if one.shown)
ALIASES: dict[str, tuple[str, ...]] = {
    "year": ("ปีงบประมาณ", "ปีงบ", "ปี", "ปีงบประมาณ พ.ศ.", "Year", "FY"),
    "unit": (
        "เขต", "สำนักงานเขต", "สนข.", "รหัสเขต", "เขต/กลุ่มเขต", "เขตพื้นที่", "หน่วยงานเจ้าของแผน", "District",
        "District office", "District or zone",
    ),
    "place": (
        "พื้นที่", "พื้นที่เป้าหมาย", "พื้นที่ดำเนินการ", "พื้นที่ดำเนินงาน", "พื้นที่/ชุมชน", "ชุมชน/พื้นที่", "ชุมชน", "ชื่อชุมชน",
        "ชุมชนเป้าหมาย", "สถานที่", "สถานที่ดำเนินการ", "Area", "Place", "Community",
    ),
    "process": (
        "กระบวนการ", "กระบวนการ/วิธีการ", "กระบวนการ/วิธีการ/เครื่องมือ", "กระบวนการทำงาน", "ขั้นตอน", "ขั้นตอนการดำเนินงาน",
        "Step", "Process/method", "Process/method/tools",
    ),
    "name": (
        "กิจกรรม", "กิจกรรม/วิธีการ", "ชื่อกิจกรรม", "กิจกรรม/โครงการ", "โครงการ/กิจกรรม", "งาน/โครงการ/กิจกรรม",
        "แผนงาน/โครงการ/กิจกรรม", "โครงการ", "รายการ", "รายละเอียดกิจกรรม", "แผนปฏิบัติการ", "Activity/method", "Task",
    ),
    "method": ("วิธีการ", "วิธีดำเนินการ", "วิธีการดำเนินงาน", "วิธีดำเนินงาน", "วิธีการทำงาน"),
    "tools": ("เครื่องมือ", "เครื่องมือการทำงาน", "เครื่องมือที่ใช้", "สื่อ/เครื่องมือ", "Tool"),
    SCHEDULE: (
        "ระยะเวลา", "กำหนดการ", "กำหนดเวลา", "ระยะเวลาดำเนินการ", "ระยะเวลาดำเนินงาน", "ระยะเวลาในการดำเนินงาน",
        "ระยะเวลา/กำหนดการ", "กำหนดเวลาในการดำเนินกิจกรรม", "ห้วงเวลา", "ช่วงเวลา", "วันเวลา", "วันที่ดำเนินการ", "ไทม์ไลน์",
        "Schedule", "Period", "Dates", "Timeline", "Duration",
    ),
    "start": ("เริ่ม", "วันเริ่ม", "วันที่เริ่ม", "เริ่มต้น", "วันเริ่มต้น", "วันที่เริ่มต้น", "ตั้งแต่", "Start date", "From"),
    "end": ("สิ้นสุด", "วันสิ้นสุด", "วันที่สิ้นสุด", "ถึง", "ถึงวันที่", "แล้วเสร็จ", "กำหนดแล้วเสร็จ", "End date", "To", "Until"),
    "responsible": (
        "ผู้รับผิดชอบ", "ผู้รับผิดชอบหลัก", "ผู้รับผิดชอบ/ผู้เกี่ยวข้อง", "หน่วยงานรับผิดชอบ", "หน่วยงานที่รับผิดชอบ",
        "หน่วยงานรับผิดชอบหลัก", "หน่วยงานหลัก", "เจ้าของเรื่อง", "Owner", "Responsible person", "Responsible/involved",
    ),
    "involved": (
        "ผู้เกี่ยวข้อง", "ผู้มีส่วนเกี่ยวข้อง", "ผู้ที่เกี่ยวข้อง", "ภาคี", "ภาคีเครือข่าย", "หน่วยงานภาคี", "หน่วยงานที่เกี่ยวข้อง",
        "หน่วยงานสนับสนุน", "หน่วยงานร่วม", "ผู้ร่วมดำเนินการ", "Involved", "Partners",
    ),
    "status": ("สถานะ", "สถานะการดำเนินงาน", "สถานะการดำเนินการ", "ผลการดำเนินงาน", "State"),
    "note": ("หมายเหตุ", "ข้อสังเกต", "Remarks", "Notes"),
    "progress": ("ความคืบหน้า", "ร้อยละ", "ความก้าวหน้า", "ร้อยละความคืบหน้า", "Progress", "%"),
    "indicator": ("ตัวชี้วัด", "ตัวชี้วัดความสำเร็จ", "KPI"),
    "indicator_unit": ("หน่วยนับ", "หน่วย"),
    "indicator_target": ("เป้าหมาย", "ค่าเป้าหมาย", "เป้าหมายตัวชี้วัด"),
    "indicator_actual": ("ผลจริง", "ผลงาน", "ผลที่ได้"),
    "budget": ("งบประมาณ", "งบประมาณ (บาท)", "จำนวนเงิน", "วงเงิน", "Budget"),
    "budget_source": ("แหล่งงบประมาณ", "แหล่งงบ", "ที่มาของงบประมาณ", "Budget source"),
    "obstacles": ("ปัญหา/อุปสรรค", "ปัญหาอุปสรรค", "ปัญหาและอุปสรรค", "อุปสรรค", "Obstacles", "Problems"),
    "is_public": ("เผยแพร่", "แสดงในปฏิทิน", "Public"),
    IGNORED: (*NUMBERING, "กลุ่มเขต", "โซน", "Zone", "ข้อมูลตัวอย่าง", "Sample data", "ปัญหาที่พบ", "เหตุผล", "Reason"),
}  # fmt: skip
HEADINGS = Headings(ALIASES, COLUMNS)


def map_columns(
    rows: Sequence[Row], visible: Sequence[str] = BY_POSITION, at: str = ""
) -> tuple[list[str], int, Sequence[Row], Sequence[Row]]:
    """The field of each column, how many headings were known, what stands above them, and the rows below.

    Without headings (0 known) the columns are the ``visible`` ones from ``at`` on.
    """
    for number, row in enumerate(rows[:WITHIN]):
        fields = HEADINGS.read(row)
        if len([field for field in fields if field]) > 1:
            return without_repeats(fields), len([one for one in fields if one]), rows[:number], rows[number + 1 :]
    first = visible.index(at) if at in visible else 0
    return [*([IGNORED] if is_numbered(rows) else []), *visible[first:]], 0, (), rows
