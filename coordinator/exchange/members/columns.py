"""The columns of a table of members: their order in files, and the words people write over them."""

from coordinator.core.words import LazyWords, lazy
from coordinator.exchange.headings import IGNORED, NUMBERING, Headings

COLUMNS: dict[str, LazyWords] = {
    "unit": lazy("District"),
    "post": lazy("Post"),
    "role": lazy("Role in the group"),
    "side": lazy("Comes from"),
    "required": lazy("The group needs somebody in this seat"),
    "name": lazy("Name of the person"),
    "phone": lazy("Phone"),
    "from_date": lazy("Since"),
}
ALIASES: dict[str, tuple[str, ...]] = {
    "unit": ("เขต", "สำนักงานเขต", "สนข.", "รหัสเขต", "District office"),
    "post": ("ตำแหน่ง", "ตำแหน่งหน้าที่", "ตำแหน่ง/หน่วยงาน", "ตำแหน่งงาน", "Position"),
    "role": ("หน้าที่ในคณะทำงาน", "ตำแหน่งในคณะทำงาน", "บทบาท", "หน้าที่", "Role"),
    "side": ("มาจาก", "ฝ่าย", "ภาคส่วน", "สังกัด", "Side"),
    "required": ("จำเป็นต้องมี", "ต้องมี", "Required"),
    "name": (
        "ชื่อ", "ชื่อ-สกุล", "ชื่อ-นามสกุล", "ชื่อ นามสกุล", "รายชื่อ",
        "ชื่อผู้ดำรงตำแหน่ง", "ชื่อบุคคล", "Name", "Person", "Full name",
    ),
    "phone": ("โทรศัพท์", "เบอร์โทรศัพท์", "หมายเลขโทรศัพท์", "เบอร์โทร", "โทร", "มือถือ", "Telephone", "Tel", "Mobile"),
    "from_date": ("ตั้งแต่", "ตั้งแต่วันที่", "วันที่เริ่ม", "เริ่ม", "From"),
    IGNORED: (*NUMBERING, "กลุ่มเขต", "โซน", "Zone", "เหตุผล", "Reason"),
}  # fmt: skip
HEADINGS = Headings(ALIASES, COLUMNS)
