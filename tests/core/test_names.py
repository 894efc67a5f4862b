"""Full names split into title, given name and surname - as a proposal that knows when it is a guess."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator.core.names import SplitName, join_name, split_name

SPLITS = [
    ("นายสมชาย ใจดี", "นาย", "สมชาย", "ใจดี"),
    ("ผศ.ดร.วิชัย ศรีสุข", "ผศ.ดร.", "วิชัย", "ศรีสุข"),
    ("น.ส. สุดา ณ อยุธยา", "น.ส.", "สุดา", "ณ อยุธยา"),
    ("นายิกา ทองดี", "", "นายิกา", "ทองดี"),
    ("ว่าที่ ร.ต.หญิง กานดา มีสุข", "ว่าที่ ร.ต.หญิง", "กานดา", "มีสุข"),
    ("คุณากร แสงทอง", "", "คุณากร", "แสงทอง"),
    ("สมชาย", "", "สมชาย", ""),
    ("นางสาวิตรี ใจดี", "นาง", "สาวิตรี", "ใจดี"),
    ("นางสาวสาวิตรี ใจดี", "นางสาว", "สาวิตรี", "ใจดี"),
    ("  นาย\u00a0สมชาย   ใจดี ", "นาย", "สมชาย", "ใจดี"),
    ("นายเอก ใหญ่", "นาย", "เอก", "ใหญ่"),
    ("รศ. ดร. สมชาย ใจดี", "รศ. ดร.", "สมชาย", "ใจดี"),
    ("ดร สมชาย ใจดี", "ดร", "สมชาย", "ใจดี"),
    ("ดรุณี ใจดี", "", "ดรุณี", "ใจดี"),
    ("รองศาสตราจารย์ ดร.สุดา ใจดี", "รองศาสตราจารย์ ดร.", "สุดา", "ใจดี"),
    ("พ.ต.อ.สมชาย ใจดี", "พ.ต.อ.", "สมชาย", "ใจดี"),
    ("พ. ต. อ. สมชาย ใจดี", "พ. ต. อ.", "สมชาย", "ใจดี"),
    ("พ.ต.อ.หญิง ม.ล.สุดา ใจดี", "พ.ต.อ.หญิง ม.ล.", "สุดา", "ใจดี"),
    ("พันเอก (พิเศษ) สมชาย ใจดี", "พันเอก (พิเศษ)", "สมชาย", "ใจดี"),
    ("ว่าที่ร้อยตรีสมชาย ใจดี", "ว่าที่ร้อยตรี", "สมชาย", "ใจดี"),
    ("ว่าที่ร้อยตรีหญิง สุดา ใจดี", "ว่าที่ร้อยตรีหญิง", "สุดา", "ใจดี"),
    ("จ่าสิบตำรวจสมชาย ใจดี", "จ่าสิบตำรวจ", "สมชาย", "ใจดี"),
    ("พลอย ใจดี", "", "พลอย", "ใจดี"),
    ("ม.ล.ปิ่น มาลา", "ม.ล.", "ปิ่น", "มาลา"),
    ("หม่อมราชวงศ์สุดา ใจดี", "หม่อมราชวงศ์", "สุดา", "ใจดี"),
    ("คุณหญิงสุดา ใจดี", "คุณหญิง", "สุดา", "ใจดี"),
    ("คุณ สุดา ใจดี", "คุณ", "สุดา", "ใจดี"),
    ("นพ.สมชาย ใจดี", "นพ.", "สมชาย", "ใจดี"),
    ("นายแพทย์สมชาย ใจดี", "นายแพทย์", "สมชาย", "ใจดี"),
    ("ทพญ. สุดา ใจดี", "ทพญ.", "สุดา", "ใจดี"),
    ("พระมหาสมชาย ฐานิสฺสโร", "พระมหา", "สมชาย", "ฐานิสฺสโร"),
    ("เด็กหญิงฟ้า ใจดี", "เด็กหญิง", "ฟ้า", "ใจดี"),
    ("Mr. John Smith", "Mr.", "John", "Smith"),
    ("Mrs Jane van Dyke", "Mrs", "Jane", "van Dyke"),
    ("mr.john smith", "mr.", "john", "smith"),
    ("Assoc. Prof. Dr. Jane Doe", "Assoc. Prof. Dr.", "Jane", "Doe"),
    ("Missy Doe", "", "Missy", "Doe"),
    ("Drew", "", "Drew", ""),
    ("", "", "", ""),
]

GUESSES = [
    ("นางนวล ทองดี", "นาง", "นวล", "ทองดี"),
    ("คุณภัทร แสงทอง", "คุณ", "ภัทร", "แสงทอง"),
    ("พระสมชาย", "พระ", "สมชาย", ""),
    ("นายก ใจดี", "นาย", "ก", "ใจดี"),
    ("นาย", "", "นาย", ""),
]


@pytest.mark.parametrize(("typed", "prefix", "given_name", "surname"), SPLITS)
def test_a_full_name_is_split_at_its_longest_title(typed: str, prefix: str, given_name: str, surname: str) -> None:
    assert split_name(typed) == SplitName(prefix, given_name, surname, unsure=False)


@pytest.mark.parametrize(("typed", "prefix", "given_name", "surname"), GUESSES)
def test_a_split_that_may_be_wrong_says_so(typed: str, prefix: str, given_name: str, surname: str) -> None:
    assert split_name(typed) == SplitName(prefix, given_name, surname, unsure=True)


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        (("นาย", "สมชาย", "ใจดี"), "นายสมชาย ใจดี"),
        (("น.ส.", "สุดา", "ณ อยุธยา"), "น.ส.สุดา ณ อยุธยา"),
        (("นาย", "เอก", ""), "นายเอก"),
        (("Mr.", "John", "Smith"), "Mr. John Smith"),
        (("นาย", "John", "Smith"), "นาย John Smith"),
        (("", "สมชาย", ""), "สมชาย"),
        (("", "John", "Smith"), "John Smith"),
    ],
)
def test_a_title_stands_close_to_thai_names_and_apart_from_latin_ones(parts: tuple[str, str, str], shown: str) -> None:
    assert join_name(*parts) == shown


@given(
    st.sampled_from(["", "นาย", "นางสาว", "ดร.", "พ.ต.อ.", "ว่าที่ร้อยตรี", "ผศ.ดร."]),
    st.sampled_from(["สมชาย", "สุดา", "เอก", "ไพโรจน์", "ก้อง"]),
    st.sampled_from(["ใจดี", "ณ อยุธยา", ""]),
)
def test_a_name_shown_whole_splits_into_the_same_parts(prefix: str, given_name: str, surname: str) -> None:
    assert split_name(join_name(prefix, given_name, surname)) == SplitName(prefix, given_name, surname)


@given(st.text(max_size=80))
def test_no_letter_is_lost_by_splitting(text: str) -> None:
    split = split_name(text)
    kept = "".join(f"{split.prefix}{split.given}{split.surname}".split())
    assert split_name(kept).prefix + split_name(kept).given == kept
