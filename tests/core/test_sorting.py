"""Thai dictionary order from a plain string key."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator.core.sorting import thai_key

WORDS = ["กรุงเทพ", "เขต", "แขวง", "โครงการ", "จอมทอง", "ไทย", "ธนบุรี", "ฤทัย", "ใหญ่", "อารี", "เอก"]

DISTRICTS = [
    "คลองเตย", "คลองสาน", "คลองสามวา", "คันนายาว", "จตุจักร", "จอมทอง", "ดอนเมือง", "ดินแดง",
    "ดุสิต", "ตลิ่งชัน", "ทวีวัฒนา", "ทุ่งครุ", "ธนบุรี", "บางกอกน้อย", "บางกอกใหญ่", "บางกะปิ",
    "บางขุนเทียน", "บางเขน", "บางคอแหลม", "บางแค", "บางซื่อ", "บางนา", "บางบอน", "บางพลัด",
    "บางรัก", "บึงกุ่ม", "ปทุมวัน", "ประเวศ", "ป้อมปราบศัตรูพ่าย", "พญาไท", "พระโขนง", "พระนคร",
    "ภาษีเจริญ", "มีนบุรี", "ยานนาวา", "ราชเทวี", "ราษฎร์บูรณะ", "ลาดกระบัง", "ลาดพร้าว",
    "วังทองหลาง", "วัฒนา", "สวนหลวง", "สะพานสูง", "สัมพันธวงศ์", "สาทร", "สายไหม", "หนองแขม",
    "หนองจอก", "หลักสี่", "ห้วยขวาง",
]  # fmt: skip

# A tone decides only between words that are otherwise equal, and earlier tones weigh more.
TONES = [
    ["ปา", "ป่า", "ป้า", "ป๊า", "ป๋า"],
    ["เก็ง", "เก่ง", "เก้ง", "เก๋ง"],
    ["กา", "ก่า", "กาง", "ก้าง", "กำ"],
    ["ขาวขำ", "ขาวข้ำ", "ข่าวขำ", "ข้าวขำ"],
    ["เพลง", "เพล็ง", "เพิง"],
]


@pytest.mark.parametrize("expected", [WORDS, DISTRICTS, *TONES])
def test_words_come_in_dictionary_order(expected: list[str]) -> None:
    shuffled = Random(7).sample(expected, len(expected))
    assert sorted(shuffled, key=thai_key) == expected


def test_there_are_fifty_districts_in_the_test() -> None:
    assert len(set(DISTRICTS)) == 50


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("น\u0e4d\u0e49\u0e32", "น\u0e49\u0e33"),
        ("บาง เขน", "บางเขน"),
        ("กรุงเทพฯ", "กรุงเทพ"),
        ("ต่างๆ", "ต่าง"),
        ("Bang Khen", "bang-khen"),
        ("เเม่", "แม่"),
    ],
)
def test_what_does_not_count_does_not_move_a_word(one: str, other: str) -> None:
    assert thai_key(one) == thai_key(other)


@given(st.text(max_size=60))
def test_every_text_has_a_key_that_any_database_can_keep(text: str) -> None:
    key = thai_key(text)
    assert key.count("\x01") == 1
    assert "\x00" not in key
