"""What search overlooks, what is repaired when a text is kept, and what is never kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator.core.folding import ForbiddenText, clean, find_forbidden, fold, kedmanee

NAM = "น\u0e49\u0e33"  # น้ำ
NAM_IN_PIECES = "น\u0e4d\u0e49\u0e32"  # the tone between the two halves of ำ
NAM_TONE_FIRST = "น\u0e49\u0e4d\u0e32"

SAME = [
    ("ราษฏร์บูรณะ", "เขตราษฎร์บูรณะ"),
    ("แขวงบางซื่อ", "บางซือ"),
    ("วัดม่วง 2", "ชุมชนวัดม่วง ๒"),
    ("เเม่น้ำ", "แม่น้ำ"),
    (NAM_IN_PIECES, NAM),
    (NAM_TONE_FIRST, NAM),
    ("ท\u0e4dา", "ทำ"),
    ("บ้าน-มั่น.คง", "บ้านมั่นคง"),
    ("บาง\u200bเขน\u2060", "บางเขน"),
    ("BANG Khen", "bangkhen"),
    ("เป็น", "เปน"),
    ("ศูนย์", "ศูนย"),
    ("\uff11\uff10", "๑๐"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_people_take_for_the_same_folds_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("บางแค", "บางเขน"), ("ดินแดง", "ดอนเมือง"), ("วัดม่วง 2", "วัดม่วง 3")])
def test_different_places_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_the_word_for_district_alone_is_still_a_search() -> None:
    assert fold("เขต") == "เขต"


def test_part_of_a_name_is_found_in_the_whole() -> None:
    assert fold("ซื่อ") in fold("เขตบางซื่อ")


@given(st.text(max_size=60) | st.text(alphabet="เแํา่้็์ ำ.-เขตแขวง๑ฏA\u200b", max_size=60))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (NAM_IN_PIECES, NAM),
        (NAM_TONE_FIRST, NAM),
        ("เเม่", "แม่"),
        ("  บางเขน\u00a0", "บางเขน"),
        ("บาง\u00a0เขน", "บาง เขน"),
        ("\ufeffบาง\u200bเขน\u2060", "บางเขน"),
        ("cafe\u0301", "café"),
        ("หนึ่ง\r\nสอง", "หนึ่ง\nสอง"),
        ("หนึ่ง\r\r\nสอง", "หนึ่ง\nสอง"),
        ("ครอบครัว 👨\u200d👩\u200d👧", "ครอบครัว 👨\u200d👩\u200d👧"),
        ("ที่นี่ ๑๒", "ที่นี่ ๑๒"),
    ],
)
def test_a_text_is_repaired_when_it_is_kept(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(st.text(max_size=60) | st.text(alphabet="เแํา่้ ำ\u200b\u00a0\r\n", max_size=60))
def test_cleaning_a_clean_text_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("ก\x00ข", ForbiddenText.CONTROL),
        ("ก\x1bข", ForbiddenText.CONTROL),
        ("ก\x7fข", ForbiddenText.CONTROL),
        ("ก\rข", ForbiddenText.CONTROL),
        ("ก\x0bข", ForbiddenText.LINE_BREAK),
        ("ก\x0cข", ForbiddenText.LINE_BREAK),
        ("ก\x85ข", ForbiddenText.LINE_BREAK),
        ("ก\u2028ข", ForbiddenText.LINE_BREAK),
        ("ก\u2029ข", ForbiddenText.LINE_BREAK),
        ("ก\u202eข", ForbiddenText.DIRECTION),
        ("ก\ufffeข", ForbiddenText.NO_CHARACTER),
        ("ก\U0010ffffข", ForbiddenText.NO_CHARACTER),
        ("ก\u2066ข", ForbiddenText.DIRECTION),
        ("ก" + "\u0e48" * 500, ForbiddenText.MARKS),
        ("ก" + "\u0e48" * 9, ForbiddenText.MARKS),
        ("ก" + "\u0e48\u200d" * 9, ForbiddenText.MARKS),
        ("\u200b\u200b", ForbiddenText.INVISIBLE),
        (" \u2060\ufeff ", ForbiddenText.INVISIBLE),
        ("\u3164", ForbiddenText.INVISIBLE),
        ("ก\ud800", ForbiddenText.SURROGATE),
    ],
)
def test_texts_that_break_pages_feeds_or_eyes_are_refused(text: str, reason: ForbiddenText) -> None:
    assert find_forbidden(text) is reason


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "ที่นี่", "กิ๊ก ปู่ น้ำ เก๋ไก๋ ฤๅษี", "หนึ่ง\nสอง\r\nสาม\tสี่", "a" + "\u0301" * 8, "บาง\u200bเขน",
        "👨\u200d👩\u200d👧", "Đặng Thị Bích", "O'Neil <b>&amp;",
    ],
)  # fmt: skip
def test_thai_vowels_and_tones_and_ordinary_text_are_fine(text: str) -> None:
    assert find_forbidden(text) is None


@pytest.mark.parametrize(
    ("keys", "thai"), [("l,=kp", "สมชาย"), ("[k'g-o", "บางเขน"), ("Fi''ko", "โรงงาน"), ("สมชาย", "สมชาย")]
)
def test_a_text_typed_on_the_wrong_keyboard_is_rescued(keys: str, thai: str) -> None:
    assert kedmanee(keys) == thai


def test_every_key_of_the_keyboard_has_its_own_thai_character() -> None:
    keys = "".join(map(chr, range(0x21, 0x7F)))
    typed = kedmanee(keys)
    assert not any("a" <= ch.lower() <= "z" for ch in typed)
    assert len(set(typed)) == len(keys)
