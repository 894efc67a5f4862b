"""The rules of target areas."""

from datetime import date, timedelta

import pytest

from coordinator.areas import operations, queries
from coordinator.areas.models import Measure, TargetGroupWord
from coordinator.core import clock
from coordinator.core.errors import DomainError

pytestmark = pytest.mark.usefixtures("session")


@pytest.fixture
def area(session):
    return operations.add_area(district_code="1026", name="ชุมชนวัดม่วง")


def test_the_same_name_in_another_spelling_is_refused_unless_it_is_meant(area):
    with pytest.raises(DomainError) as refused:
        operations.add_area(district_code="1026", name="วัดมวง")
    assert refused.value.field == "name"
    operations.add_area(district_code="1026", name="วัดมวง", same_name_is_meant=True)
    operations.add_area(district_code="1001", name="ชุมชนวัดม่วง")


def test_the_newest_figure_counts_and_a_day_to_come_is_refused(area):
    for value, day in ((120, date(2022, 6, 1)), (110, date(2021, 6, 1))):
        operations.record_figure(area, measure=Measure.HOUSEHOLDS, value=value, source="เขต", as_of=day)
    tomorrow = clock.today() + timedelta(days=1)
    with pytest.raises(DomainError):
        operations.record_figure(area, measure=Measure.PEOPLE, value=1, source="เขต", as_of=tomorrow)
    assert area.latest(Measure.HOUSEHOLDS).value == 120


@pytest.mark.parametrize(("day", "old"), [(date(2021, 7, 31), True), (date(2021, 8, 1), False)])
def test_a_figure_is_old_after_twelve_months(area, day, old):
    figure = operations.record_figure(area, measure=Measure.PEOPLE, value=1, source="เขต", as_of=day)
    assert figure.is_old(clock.today()) is old


def test_an_archived_area_cannot_be_changed_until_it_is_restored(area):
    operations.archive_area(area, reason="รื้อย้าย")
    with pytest.raises(DomainError):
        operations.change_area(area, name="x")
    assert queries.like_named("วัดม่วง", "1026") is None
    operations.restore_area(area)
    assert queries.like_named("วัดม่วง", "1026") is area


def test_groups_of_people_are_replaced_as_a_whole(area):
    low, old = TargetGroupWord.LOW_INCOME, TargetGroupWord.ELDERLY
    operations.change_area(area, target_groups=[low, old])
    operations.change_area(area, target_groups=[old])
    assert area.target_groups == [old]


def test_a_database_has_one_code_for_an_area(area):
    operations.set_code(area, system="พอช.", code="1")
    operations.set_code(area, system=" พอช", code="2")
    assert [one.code for one in area.codes] == ["2"]


def test_similar_names_of_one_district_are_found(area):
    second = operations.add_area(district_code="1026", name="ชุมชนวัดม่วง 2")
    operations.add_area(district_code="1026", name="ชุมชนริมคลอง")
    operations.add_area(district_code="1001", name="ชุมชนวัดม่วง 2")
    assert queries.find_twins(area) == [second]
    assert queries.find_twins(second) == [area]
