"""Organisations are known once, whatever their spelling."""

import pytest

from coordinator.people import operations, queries
from coordinator.people.models import OrganisationKind

pytestmark = pytest.mark.usefixtures("session")


def test_every_installation_knows_the_fixed_bodies_and_fifty_district_offices():
    offices = queries.list_organisations(OrganisationKind.DISTRICT_OFFICE)
    assert len(offices) == 50
    assert {office.district_code for office in offices} >= {"1001", "1050"}
    assert queries.find_organisation("พอช.").name_th == "สถาบันพัฒนาองค์กรชุมชน (องค์การมหาชน)"


def test_loading_again_changes_nothing():
    assert operations.load_organisations() == 0


@pytest.mark.parametrize("typed", ["สำนักงานเขต ดินแดง", "สำนักงานเขตดินแดง", "din daeng district office"])
def test_an_office_is_found_in_any_spelling(typed):
    assert queries.find_organisation(typed).district_code == "1026"


def test_a_new_body_is_made_once():
    first = operations.ensure_organisation(name_th="มูลนิธิบ้านเรา", kind=OrganisationKind.COMMUNITY)
    again = operations.ensure_organisation(name_th="มูลนิธิ บ้านเรา", kind=OrganisationKind.PRIVATE)
    assert again is first


@pytest.mark.parametrize("typed", ["", "พัฒนาที่อยู่", "100%_"])
def test_part_of_a_name_and_strange_text_find_nothing(typed):
    assert queries.find_organisation(typed) is None
