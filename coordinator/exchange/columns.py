"""Which column of a pasted list is which: by its headings in any order, else by position."""

from collections.abc import Sequence

from coordinator.exchange.headings import IGNORED, NUMBERING, WITHIN, Headings, without_repeats
from coordinator.exchange.sheets import Row

BY_POSITION = ("full_name", "position", "organisation", "telephone")

ALIASES: dict[str, tuple[str, ...]] = {
    "full_name": (
        "ชื่อ-นามสกุล", "ชื่อ-สกุล", "ชื่อและนามสกุล", "ชื่อ นามสกุล", "รายชื่อ", "ชื่อ", "ชื่อผู้เข้าร่วม",
        "ผู้เข้าร่วม", "ผู้เข้ารับการอบรม", "Name", "Full name",
    ),
    "prefix": ("คำนำหน้า", "คำนำหน้าชื่อ", "คำนำหน้านาม", "ยศ", "Title", "Prefix"),
    "given_name": ("ชื่อตัว", "First name", "Given name"),
    "surname": ("นามสกุล", "สกุล", "Surname", "Last name", "Family name"),
    "position": ("ตำแหน่ง", "ตำแหน่งงาน", "Position", "Job title"),
    "organisation": (
        "สังกัด", "ต้นสังกัด", "หน่วยงาน", "หน่วยงาน/สังกัด", "สังกัด/หน่วยงาน", "สำนัก/เขต", "องค์กร", "ชุมชน",
        "Organisation", "Organization", "Office",
    ),
    "district_code": ("เขต", "สำนักงานเขต", "สนข.", "รหัสเขต", "District", "District office"),
    "participant_group_id": ("กลุ่ม", "กลุ่มเป้าหมาย", "กลุ่มผู้เข้าร่วม", "Participant group", "Group"),
    "telephone": (
        "โทรศัพท์", "เบอร์โทรศัพท์", "หมายเลขโทรศัพท์", "เบอร์โทร", "โทร", "เบอร์", "มือถือ", "เบอร์มือถือ",
        "โทรศัพท์มือถือ", "เบอร์ติดต่อ", "Phone", "Telephone", "Tel", "Mobile",
    ),
    "email": ("อีเมล", "อีเมล์", "E-mail"),
    "food": ("อาหาร", "ประเภทอาหาร", "Food"),
    "note": ("หมายเหตุ", "Note", "Remarks"),
    IGNORED: (
        *NUMBERING, "สถานะ", "State", "รหัสลงทะเบียน", "Registration code",
        "ลงชื่อ", "ลายมือชื่อ",
    ),
}  # fmt: skip


class PeopleHeadings(Headings):
    """Headings of lists of people: what "name" means depends on the columns beside it."""

    def match(self, cells: Sequence[str]) -> list[str]:
        """ชื่อ beside นามสกุล is the given name; ชื่อสกุล beside ชื่อ is the surname, alone the full name."""
        return without_repeats(_name_in_parts([self.field_of(cell) for cell in cells]))


_HEADINGS = PeopleHeadings(ALIASES)


def map_columns(rows: Sequence[Row]) -> tuple[list[str], Sequence[Row]]:
    """The form field of each column, and the rows without those up to the headings.

    A line is the headings when at least 60 % of its cells are known words.
    """
    for number, row in enumerate(rows[:WITHIN]):
        fields = _read_headings(row)
        if fields:
            return fields, rows[number + 1 :]
    numbered = len(rows) > 0 and all(_is_number(row.cells[0]) for row in rows)
    return [*([IGNORED] if numbered else []), *BY_POSITION], rows


def _read_headings(row: Row) -> list[str]:
    """The fields that these cells name; empty when the row is not the headings."""
    known = _HEADINGS.read(row)
    alone = len([cell for cell in row.cells if cell]) == 1 and known.count("full_name") != 1
    if not known or alone:
        return []
    return _HEADINGS.match(row.cells)


def _name_in_parts(known: list[str]) -> list[str]:
    names = [number for number, field in enumerate(known) if field == "full_name"]
    if "surname" not in known and len(names) > 1:
        known[names[1]] = "surname"
    if "surname" in known and "given_name" not in known and names:
        known[names[0]] = "given_name"
    return known


def _is_number(cell: str) -> bool:
    return cell.removesuffix(".").isdigit()
