"""Zones and districts by every name they go by."""

import pytest

from coordinator.places.queries import district_named, find_districts, find_zones, recognise_district, zone_named

DISTRICTS = [
    ("พระนคร", {"1001"}),
    ("เขตพระนคร", {"1001"}),
    ("สำนักงานเขตพระนคร", {"1001"}),
    ("Phra Nakhon", {"1001"}),
    ("phra nakhon district", {"1001"}),
    ("1001", {"1001"}),
    ("๑๐๐๑", {"1001"}),
    ("ป้อมปราบ", {"1008"}),
    ("ปอมปราบ", {"1008"}),
    ("ราษฏร์บูรณะ", {"1024"}),
    ("Yannawa", {"1012"}),
    ("Bang Kho", {"1031"}),
    ("คลองสา", {"1018", "1046"}),
    ("1051", set()),
    ("ไม่มีเขตนี้", set()),
    ("...", set()),
]


@pytest.mark.parametrize(("typed", "codes"), DISTRICTS)
def test_a_district_is_found_by_code_and_any_spelling(session, typed, codes):
    assert {one.code for one in find_districts(typed)} == codes


@pytest.mark.parametrize("typed", ["โซน", "กลุ่มเขต", "กลุ่ม"])
def test_the_word_for_zone_alone_finds_all_six(session, typed):
    assert len(find_zones(typed)) == 6


@pytest.mark.parametrize("typed", ["กรุงเทพกลาง", "กลุ่มกรุงเทพกลาง", "โซนกรุงเทพกลาง", "central", "Central Bangkok"])
def test_a_zone_is_found_by_name(session, typed):
    assert [zone.slug for zone in find_zones(typed)] == ["central"]


@pytest.mark.parametrize("name", ["din-daeng", "ดินแดง", "เขตดินแดง", "Din Daeng"])
def test_a_district_is_named_exactly(session, name):
    found = district_named(name)
    assert found is not None
    assert found.code == "1026"


def test_part_of_a_name_names_no_district(session):
    assert district_named("ดิน") is None
    assert district_named("") is None


@pytest.mark.parametrize(
    ("name", "slug"), [("thon-north", "thon-north"), ("กรุงธนเหนือ", "thon-north"), ("05", "thon-north")]
)
def test_a_zone_is_named_by_slug_name_and_code(session, name, slug):
    found = zone_named(name)
    assert found is not None
    assert found.slug == slug


def test_what_fits_two_districts_is_not_guessed(session):
    assert recognise_district("บางกอก") is None
