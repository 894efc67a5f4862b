"""Which office is meant."""

import pytest

from coordinator.places.queries import list_districts
from coordinator.registration.offices import office_name, recognise_office


@pytest.mark.parametrize(
    ("typed", "code", "shown"),
    [
        ("สนข.ดินแดง", "1026", "สำนักงานเขตดินแดง"),
        ("สนข. ดินแดง", "1026", "สำนักงานเขตดินแดง"),
        ("สำนักงานเขตดินแดง", "1026", "สำนักงานเขตดินแดง"),
        ("สำนักงานเขต ไม่มีจริง", None, ""),
        ("เขตดินแดง", "1026", "สำนักงานเขตดินแดง"),
        ("ดินแดง", "1026", "สำนักงานเขตดินแดง"),
        ("1026", "1026", "สำนักงานเขตดินแดง"),
        ("๑๐๒๖", "1026", "สำนักงานเขตดินแดง"),
        ("Din Daeng District Office", "1026", "สำนักงานเขตดินแดง"),
        ("เขตราษฏร์บูรณะ", "1024", "สำนักงานเขตราษฎร์บูรณะ"),
        ("ฝ่ายพัฒนาชุมชน สำนักงานเขตดินแดง", "1026", "ฝ่ายพัฒนาชุมชน สำนักงานเขตดินแดง"),
        ("มหาวิทยาลัยราชภัฏพระนคร", None, ""),
        ("มูลนิธิวัฒนา", None, ""),
        ("สำนักงานพัฒนาที่อยู่อาศัย", None, ""),
        ("เขต", None, ""),
        ("", None, ""),
    ],
)
def test_an_office_is_recognised(session, typed, code, shown):
    found = recognise_office(typed, list_districts())
    assert (found.code if found else None) == code
    if found:
        assert office_name(typed, found) == shown
