"""Telephone numbers as people write them, kept in one form."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator.core.phones import (
    Phone,
    PhoneError,
    PhoneProblem,
    format_phone,
    mask_phone,
    parse_phone,
)

READ = [
    ("0812345678", "+66812345678", ""),
    ("081-234-5678", "+66812345678", ""),
    ("081 234 5678", "+66812345678", ""),
    ("081.234.5678", "+66812345678", ""),
    ("(081) 234-5678", "+66812345678", ""),
    ("๐๘๑-๒๓๔-๕๖๗๘", "+66812345678", ""),
    ("+66812345678", "+66812345678", ""),
    ("+66 81 234 5678", "+66812345678", ""),
    ("+66 (0) 81 234 5678", "+66812345678", ""),
    ("+660812345678", "+66812345678", ""),
    ("0066 81 234 5678", "+66812345678", ""),
    ("(+66) 2 123 4567", "+6621234567", ""),
    ("081\u2011234\u20115678", "+66812345678", ""),
    ("\u200b081 234\u00a05678 ", "+66812345678", ""),
    ("0612345678", "+66612345678", ""),
    ("0912345678", "+66912345678", ""),
    ("02-123-4567", "+6621234567", ""),
    ("02 123 4567 ต่อ 12", "+6621234567", "12"),
    ("021234567ต่อ๑๒๓๔", "+6621234567", "1234"),
    ("02-123-4567#12", "+6621234567", "12"),
    ("02-123-4567 ต่อ 1234-6", "+6621234567", "1234-6"),
    ("02-123-4567 ext. 12", "+6621234567", "12"),
    ("053-123-456", "+6653123456", ""),
    ("038123456", "+6638123456", ""),
    ("045123456", "+6645123456", ""),
    ("075123456", "+6675123456", ""),
]

REFUSED = [
    ("081234567", PhoneProblem.WRONG_LENGTH),
    ("08123456789", PhoneProblem.WRONG_LENGTH),
    ("02123456", PhoneProblem.WRONG_LENGTH),
    ("0212345678", PhoneProblem.WRONG_LENGTH),
    ("1555", PhoneProblem.WRONG_LENGTH),
    ("+66", PhoneProblem.WRONG_LENGTH),
    ("0112345678", PhoneProblem.WRONG_START),
    ("812345678", PhoneProblem.WRONG_START),
    ("+4420123456", PhoneProblem.WRONG_START),
    ("081-234-5678, 02-123-4567", PhoneProblem.NOT_A_NUMBER),
    ("081-234-56ab", PhoneProblem.NOT_A_NUMBER),
    ("ไม่มี", PhoneProblem.NOT_A_NUMBER),
    ("", PhoneProblem.NOT_A_NUMBER),
    ("0" * 5000, PhoneProblem.NOT_A_NUMBER),
]


@pytest.mark.parametrize(("typed", "e164", "extension"), READ)
def test_every_usual_spelling_gives_one_number_and_keeps_what_was_typed(typed: str, e164: str, extension: str) -> None:
    assert parse_phone(typed) == Phone(e164, extension, typed)


@pytest.mark.parametrize(("typed", "code"), REFUSED)
def test_what_cannot_be_called_is_refused_with_a_reason(typed: str, code: PhoneProblem) -> None:
    with pytest.raises(PhoneError) as refusal:
        parse_phone(typed)
    assert refusal.value.code is code


def test_a_hotline_is_taken_only_where_an_office_may_give_one() -> None:
    assert parse_phone("1555", allow_hotline=True).e164 == "1555"
    assert parse_phone("02-123-4567", allow_hotline=True).e164 == "+6621234567"
    with pytest.raises(PhoneError):
        parse_phone("2555", allow_hotline=True)


@pytest.mark.parametrize(
    ("e164", "extension", "shown", "masked"),
    [
        ("+66812345678", "", "081-234-5678", "081-xxx-x678"),
        ("+6621234567", "12", "02-123-4567 ต่อ 12", "02-xxx-x567"),
        ("+6653123456", "", "053-123-456", "053-xxx-456"),
        ("1555", "", "1555", "1555"),
    ],
)
def test_a_number_is_shown_in_groups_and_masked_for_lists(e164: str, extension: str, shown: str, masked: str) -> None:
    assert (format_phone(e164, extension), mask_phone(e164)) == (shown, masked)


def test_a_masked_number_of_another_country_keeps_only_its_end() -> None:
    assert mask_phone("+4420123456") == "+xxxxxxx456"


@given(st.from_regex(r"0([23457][0-9]{7}|[689][0-9]{8})", fullmatch=True), st.sampled_from(["", "7", "1234"]))
def test_a_number_typed_as_shown_is_the_same_number(digits: str, extension: str) -> None:
    shown = format_phone(f"+66{digits[1:]}", extension)
    assert parse_phone(shown) == Phone(f"+66{digits[1:]}", extension, shown)


@given(st.text(max_size=80) | st.text(alphabet="0+6()-. #ต่อ๘1", max_size=80))
def test_any_text_at_all_is_read_or_refused_but_never_breaks(text: str) -> None:
    with contextlib.suppress(PhoneError):
        assert len(parse_phone(text).e164) in (11, 12)
