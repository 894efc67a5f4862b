"""Which column of a pasted agenda is which: by its headings in any order, else by position."""

from collections.abc import Sequence

from coordinator.core import dates
from coordinator.exchange.headings import IGNORED, NUMBERING, WITHIN, Headings, is_numbered, without_repeats
from coordinator.exchange.sheets import Row

BY_POSITION = ("day", "time", "title_th", "kind", "who", "room", "detail")
ALIASES: dict[str, tuple[str, ...]] = {
    "day": ("วัน", "วันที่", "วัน เดือน ปี", "วัน/เดือน/ปี", "Day", "Date"),
    "time": ("เวลา", "ช่วงเวลา", "เวลา น.", "ช่วง", "Time"),
    "starts": ("เริ่ม", "เวลาเริ่ม", "ตั้งแต่", "ตั้งแต่เวลา", "Start", "Starts", "From"),
    "ends": ("ถึง", "ถึงเวลา", "สิ้นสุด", "เวลาสิ้นสุด", "เวลาเลิก", "End", "Ends", "Until"),
    "title_th": ("กิจกรรม", "หัวข้อ", "หัวข้อวิชา", "เรื่อง", "รายการ", "กำหนดการ", "วิชา", "Topic", "Title", "Session"),
    "title_en": ("หัวข้อภาษาอังกฤษ", "Topic in English", "Title in English"),
    "kind": ("ประเภท", "ชนิด", "ลักษณะ", "รูปแบบ", "ลักษณะกิจกรรม", "Kind", "Type"),
    "who": (
        "วิทยากร", "ผู้รับผิดชอบ", "ผู้บรรยาย", "ผู้ดำเนินรายการ", "วิทยากร/ผู้รับผิดชอบ", "โดย", "Speaker", "Speakers", "By",
    ),
    "room": ("ห้อง", "ห้องประชุม", "สถานที่", "Room", "Place"),
    "detail": ("เนื้อหา", "รายละเอียด", "สาระสำคัญ", "หมายเหตุ", "Content", "Detail", "Note"),
    IGNORED: NUMBERING,
}  # fmt: skip
HEADINGS = Headings(ALIASES)


def map_columns(rows: Sequence[Row]) -> tuple[list[str], Sequence[Row], Sequence[Row]]:
    """The field of each column, the rows above the headings, and those under them.

    Without headings the columns are those of ``BY_POSITION``; a table that begins with the times has no days.
    """
    for number, row in enumerate(rows[:WITHIN]):
        fields = HEADINGS.read(row)
        if len(set(filter(None, fields))) > 1:
            return without_repeats(fields), rows[:number], rows[number + 1 :]
    columns = [IGNORED] if is_numbered(rows) else []
    begins = next((row.cells[len(columns)] for row in rows if len(row.cells) > len(columns) + 1), "")
    return [*columns, *(BY_POSITION[1:] if _is_time(begins) else BY_POSITION)], (), rows


def _is_time(text: str) -> bool:
    try:
        dates.parse_times(text)
    except dates.DateError:
        return False
    return True
