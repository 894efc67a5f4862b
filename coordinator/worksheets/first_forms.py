"""The four forms of the workshop of 15–16 December B.E. 2565: its six plan columns, and what official tables add."""

from collections.abc import Sequence
from typing import NamedTuple

from coordinator.core.words import use_language
from coordinator.plans.models import ActivityStatus
from coordinator.worksheets.columns import PLACE, UNIT, Column, ColumnKind, Option
from coordinator.worksheets.models import SheetUse

TEXT, LONG, PERIOD, CHOICE, NUMBER = (
    ColumnKind.TEXT,
    ColumnKind.LONG,
    ColumnKind.PERIOD,
    ColumnKind.CHOICE,
    ColumnKind.NUMBER,
)
DISTRICT = Column(UNIT, "เขต", ColumnKind.DISTRICT, "District")
GROUP_STATES = (
    Option("จัดตั้งแล้ว", "Established"),
    Option("อยู่ระหว่างจัดตั้ง", "Being established"),
    Option("ยังไม่จัดตั้ง", "Not established"),
)


class FirstForm(NamedTuple):
    """A form as it is before anybody changed it."""

    key: str
    th: str
    en: str
    use: SheetUse
    columns: Sequence[Column]


def _statuses() -> tuple[Option, ...]:
    """The statuses of activities in both languages."""
    words = []
    for code in ("th", "en"):
        with use_language(code):
            words.append([str(status.word) for status in ActivityStatus])
    return tuple(Option(thai, english) for thai, english in zip(*words, strict=True))


def forms() -> tuple[FirstForm, ...]:
    """The forms, in the order of the two days."""
    return (
        FirstForm(
            "tools", "วิเคราะห์เครื่องมือการทำงาน", "Analysis of working tools", SheetUse.TALK,
            (
                Column("tool", "เครื่องมือ/แบบฟอร์มที่ใช้อยู่", TEXT, "Tool or form in use"),
                Column("owner", "หน่วยงานเจ้าของ", TEXT, "Owned by"),
                Column("purpose", "ใช้เก็บ/ใช้ทำอะไร", LONG, "Used for"),
                Column("strengths", "จุดแข็ง", LONG, "Strengths"),
                Column("limits", "ข้อจำกัด", LONG, "Limits"),
                Column("proposal", "ข้อเสนอปรับปรุง", LONG, "Proposal"),
                Column("linked", "ฐานข้อมูลที่ควรเชื่อม", TEXT, "Database to link"),
            ),
        ),
        FirstForm(
            "survey", "ออกแบบการสำรวจข้อมูลของเขต", "Design of the district's survey", SheetUse.TALK,
            (
                DISTRICT,
                Column(
                    "survey_unit", "หน่วยสำรวจ", CHOICE, "Unit of survey",
                    (Option("ชุมชน", "Community"), Option("ครัวเรือน", "Household")),
                ),
                Column(PLACE, "ขอบเขตพื้นที่", ColumnKind.AREA, "Area covered"),
                Column("items", "รายการข้อมูล", LONG, "What is asked"),
                Column("surveyor", "ผู้สำรวจ", TEXT, "Surveyed by"),
                Column("method", "วิธีเก็บข้อมูล", LONG, "How it is collected"),
                Column("period", "ช่วงเวลา", TEXT, "When"),
                Column("check", "วิธีตรวจสอบ", LONG, "How it is checked"),
                Column("target", "ฐานข้อมูลปลายทาง", TEXT, "Target database"),
            ),
        ),
        FirstForm(
            "plan", "แผนปฏิบัติการ", "Action plan", SheetUse.PLAN,
            (
                DISTRICT,
                Column(PLACE, "พื้นที่เป้าหมาย", ColumnKind.AREA, "Target area"),
                Column("process", "กระบวนการ", TEXT, "Process"),
                Column("method", "วิธีการ", TEXT, "Method"),
                Column("tools", "เครื่องมือ", TEXT, "Tools"),
                Column("start", "เริ่ม", PERIOD, "Start"),
                Column("end", "สิ้นสุด", PERIOD, "End"),
                Column("involved", "ผู้เกี่ยวข้อง", TEXT, "Involved parties"),
                Column("name", "กิจกรรม", TEXT, "Activity"),
                Column("responsible", "ผู้รับผิดชอบ", TEXT, "Responsible"),
                Column("indicator", "ผลผลิต/ตัวชี้วัด", TEXT, "Indicator"),
                Column("budget", "งบประมาณ (บาท)", NUMBER, "Budget (baht)"),
                Column("budget_source", "แหล่งงบประมาณ", TEXT, "Source of budget"),
                Column("status", "สถานะ", CHOICE, "Status", _statuses()),
                Column("progress", "ร้อยละความคืบหน้า", NUMBER, "Progress (per cent)"),
                Column("obstacles", "ปัญหา/อุปสรรค", LONG, "Problems and obstacles"),
            ),
        ),
        FirstForm(
            "drive", "แผนขับเคลื่อนคณะทำงาน", "Drive plan of the working groups", SheetUse.DRIVE,
            (
                DISTRICT,
                Column("state", "สถานะคณะทำงาน", CHOICE, "State of the working group", GROUP_STATES),
                Column("order", "คำสั่งที่ / ลงวันที่", TEXT, "Order no. / date"),
                Column("chair", "ประธาน (ตำแหน่ง)", TEXT, "Chair (post)"),
                Column("secretary", "เลขานุการ (ตำแหน่ง)", TEXT, "Secretary (post)"),
                Column("members", "จำนวนคณะทำงาน", NUMBER, "Members"),
                Column("last_meeting", "ประชุมล่าสุด", PERIOD, "Last meeting"),
                Column("step", "ขั้นตอนถัดไป", LONG, "Next step"),
                Column("due", "กำหนดเสร็จ", PERIOD, "Due"),
                Column("responsible", "ผู้รับผิดชอบ", TEXT, "Responsible"),
                Column("linked", "ฐานข้อมูลที่จะเชื่อม", TEXT, "Database to link"),
            ),
        ),
    )  # fmt: skip
