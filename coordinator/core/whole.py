"""Thai compounds whose parts, each a word to a browser's dictionary, do not belong on two lines of a heading."""

import re

from markupsafe import Markup

# What the parts mean is not what the whole means: "address | to dwell", "aim | tie". Longer ones first.
COMPOUNDS = (
    "ที่อยู่อาศัย", "พื้นที่เป้าหมาย", "กลุ่มเป้าหมาย", "เชิงปฏิบัติการ", "แผนปฏิบัติการ", "ผู้ประสานงาน", "ผู้เดือดร้อน", "ผู้เข้าร่วม",
    "เจ้าหน้าที่", "คณะทำงาน", "หน่วยงาน", "สำนักงาน", "ลงทะเบียน", "ฐานข้อมูล", "ตัวชี้วัด", "ขับเคลื่อน", "เครื่องมือ", "ตะวันออก",
)  # fmt: skip
_IN_TEXT = re.compile(f"({'|'.join(COMPOUNDS)})(?![^<>]*>)")  # not inside a tag


def keep_whole(heading: str) -> Markup:
    """The heading, HTML already, with each compound in a box that goes to the next line as one.

    >>> keep_whole(Markup('<b title="คณะทำงาน">คณะทำงาน</b>'))
    Markup('<b title="คณะทำงาน"><span class="one-word">คณะทำงาน</span></b>')
    """
    return Markup(_IN_TEXT.sub(r'<span class="one-word">\1</span>', str(heading)))  # noqa: S704  (the heading is HTML already)
