"""The columns of a table of target areas: their order in files, and the words people write over them."""

from coordinator.areas.models import Measure
from coordinator.core.words import LazyWords, lazy
from coordinator.exchange.headings import IGNORED, NUMBERING, Headings

FIGURES = tuple(measure.value for measure in Measure)
COLUMNS: dict[str, LazyWords] = {
    "name": lazy("Name of the area"),
    "unit": lazy("District"),
    "subdistrict": lazy("Sub-district"),
    "kind": lazy("Kind of area"),
    "registration": lazy("Registration"),
    "type_key": lazy("Community type"),
    "target_groups": lazy("Whom the work is for"),
    "tenure": lazy("Tenure"),
    "land_owner": lazy("Land owner"),
    "problems": lazy("Problems and needs"),
    "survey_state": lazy("Survey"),
    "contact": lazy("Contact"),
    "position": lazy("Coordinates"),
    "is_public": lazy("Show name and district to the public"),
}
ALIASES: dict[str, tuple[str, ...]] = {
    "name": (
        "ชื่อ", "ชื่อชุมชน", "ชุมชน", "ชื่อพื้นที่", "พื้นที่",
        "พื้นที่เป้าหมาย", "รายชื่อชุมชน", "Name", "Area", "Community",
    ),
    "unit": ("เขต", "สำนักงานเขต", "สนข.", "รหัสเขต", "District office"),
    "subdistrict": ("แขวง", "ตำบล", "Subdistrict", "Khwaeng"),
    "kind": ("ลักษณะพื้นที่", "ประเภทพื้นที่", "ชนิดพื้นที่", "Kind"),
    "registration": ("การจัดตั้ง", "สถานะการจัดตั้ง", "จดทะเบียน", "การขึ้นทะเบียน"),
    "type_key": ("ประเภท", "ประเภทชุมชน", "Type"),
    "target_groups": ("กลุ่มเป้าหมาย", "Target groups"),
    "tenure": ("สิทธิในที่ดิน", "การถือครองที่ดิน", "การถือครอง", "กรรมสิทธิ์"),
    "land_owner": ("เจ้าของที่ดิน", "กรรมสิทธิ์ที่ดิน", "Owner"),
    "problems": ("ปัญหา", "ปัญหาและความต้องการ", "สภาพปัญหา", "Problems"),
    "survey_state": ("สถานะการสำรวจ", "การสำรวจ", "การสำรวจข้อมูล", "Survey state"),
    "contact": ("ผู้ติดต่อ", "ผู้ประสานงาน", "ประธานชุมชน", "ติดต่อ"),
    "position": ("พิกัด", "ตำแหน่ง", "ละติจูด ลองจิจูด", "Position", "Location"),
    "is_public": ("เผยแพร่", "Public"),
    "households": ("ครัวเรือน", "จำนวนครัวเรือน"),
    "people": ("ประชากร", "จำนวนประชากร", "จำนวนคน", "คน"),
    "houses": ("บ้าน", "จำนวนบ้าน", "หลังคาเรือน", "จำนวนหลังคาเรือน", "หลัง"),
    "figures_source": ("แหล่งที่มา", "ที่มา", "ที่มาของข้อมูล", "แหล่งข้อมูล", "Source"),
    "figures_on": ("ข้อมูล ณ วันที่", "ณ วันที่", "As of"),
    IGNORED: (*NUMBERING, "กลุ่มเขต", "โซน", "Zone", "ข้อมูลตัวอย่าง", "Sample data", "เหตุผล", "Reason"),
}  # fmt: skip
# Figures can be imported; they are not written out here, because each has a source and a history of its own.
FIGURE_COLUMNS: dict[str, LazyWords] = {measure.value: measure.word for measure in Measure}
SOURCE_COLUMNS: dict[str, LazyWords] = {
    "figures_source": lazy("Source of the figures"),
    "figures_on": lazy("Day of the figures"),
}
EVERY = COLUMNS | FIGURE_COLUMNS | SOURCE_COLUMNS
HEADINGS = Headings({key: words for key, words in ALIASES.items() if key in EVERY or key == IGNORED}, EVERY)
