"""Figures, outside codes, types, merging and the history of an area: each with a way back."""

from datetime import date, timedelta
from functools import partial

import pytest

from coordinator.areas import operations, queries
from coordinator.areas.models import AreaKind, Measure, RegistrationState, SurveyState
from coordinator.areas.queries import AreaFilter
from coordinator.audit.queries import history
from coordinator.core import clock
from coordinator.core.dates import CoarseDate
from coordinator.core.errors import DomainError
from coordinator.places.queries import get_district
from coordinator.plans import operations as plans
from tests.areas.making import JULY, area, survey

NEW = {"name": "ชุมชนวัดม่วง", "district_code": "1026"}


def figure(of, value=120, day=JULY):
    return operations.record_figure(of, measure=Measure.HOUSEHOLDS, value=value, source="เขต", as_of=day)


def test_a_wrong_figure_is_corrected_removed_and_restored(session):
    place = area()
    older, newer = figure(place, 100, date(2021, 1, 1)), figure(place)
    operations.correct_figure(newer, measure=Measure.HOUSEHOLDS, value=12, source="เขต", as_of=JULY)
    assert place.latest(Measure.HOUSEHOLDS).value == 12
    operations.remove_figure(newer)
    assert place.latest(Measure.HOUSEHOLDS) is older
    operations.restore_figure(newer)
    assert place.latest(Measure.HOUSEHOLDS) is newer


def test_after_thirty_days_nothing_is_brought_back(session):
    place, other = area(), area("ชุมชนริมคลอง")
    removed = figure(place)
    operations.remove_figure(removed)
    merge = operations.merge_areas(place, other)
    with clock.at(clock.now() + timedelta(days=31)):
        for bring_back in (partial(operations.restore_figure, removed), partial(operations.undo_merge, merge)):
            with pytest.raises(DomainError):
                bring_back()
    with clock.at(clock.now() + timedelta(days=29)):
        operations.restore_figure(removed)
        operations.undo_merge(merge)
    assert (place.latest(Measure.HOUSEHOLDS), merge.undone_at is None) == (removed, False)


def test_the_figures_page_shows_history_and_takes_a_removal_back(browser):
    central = browser("central")
    shown = central.submit("/team/areas/new", NEW).response.location
    for value, day in (("120", "1/7/65"), ("90", "1/7/63")):
        central.submit(f"/team{shown}/figures/new", {"value": value, "source": "เขต", "as_of": day})
    page = central.get(f"/team{shown}/figures")
    assert "ตัวเลขครั้งก่อน" in page.text
    assert "เก่ากว่า 12 เดือน" not in central.get(shown).text
    actions = [form.get("action") or "" for form in page.find("form")]
    removed = central.follow(central.send(page, action=next(one for one in actions if one.endswith("/remove"))))
    assert "เก่ากว่า 12 เดือน" in central.get(shown).text
    actions = [form.get("action") or "" for form in removed.find("form")]
    central.send(removed, action=next(one for one in actions if one.endswith("/restore")))
    assert "120" in central.get(shown).text


def test_one_outside_code_at_two_areas_is_told(browser):
    central = browser("central")
    for name in ("ชุมชนวัดม่วง", "ชุมชนริมคลอง"):
        shown = central.submit("/team/areas/new", NEW | {"name": name}).response.location
        answer = central.submit(f"/team{shown}/codes/new", {"system": "พอช.", "code": "A-1", "checked_on": "1/7/65"})
    assert "ชุมชนวัดม่วง" in central.follow(answer).text
    assert "A-1" in central.get("/team/areas/duplicates").text


def test_merging_moves_all_that_points_to_the_other_area_and_can_be_undone(session):
    kept, other = area(), area("ชุมชนวัดม่วง 2")
    counted, found = figure(other), survey(other)
    code = operations.set_code(other, system="พอช.", code="1")
    plan = plans.open_plan(get_district("1026"), 2022)
    row = plans.add_activity(plan, name="สำรวจ", place=other.name, start=CoarseDate(JULY), end=None)
    assert row.area is other
    merge = operations.merge_areas(kept, other)
    assert {counted.area, found.area, code.area, row.area} == {kept}
    assert other.is_archived
    assert kept.survey_state is found.state
    with pytest.raises(DomainError):
        operations.restore_area(other)
    operations.undo_merge(merge)
    assert {counted.area, found.area, code.area, row.area} == {other}
    assert not other.is_archived
    with pytest.raises(DomainError):
        operations.undo_merge(merge)


def test_areas_of_two_districts_and_archived_ones_are_not_merged(session):
    kept = area()
    far = operations.add_area(district_code="1001", name="ชุมชนวัดม่วง")
    gone = area("ชุมชนริมคลอง")
    operations.archive_area(gone, reason="รื้อ")
    for other in (kept, far, gone):
        with pytest.raises(DomainError):
            operations.merge_areas(kept, other)


def test_a_coordinator_merges_two_areas_on_their_page(browser):
    central = browser("central")
    shown = central.submit("/team/areas/new", NEW).response.location
    other = central.submit("/team/areas/new", NEW | {"name": "ชุมชนวัดม่วง 2"}).response.location
    number = other.rsplit("/", 1)[1]
    page = central.get(f"/team{shown}/merge?other={number}")
    after = central.follow(central.send(page, {"other_id": number}, action=f"/team{shown}/merge"))
    assert "ชุมชนวัดม่วง 2" not in central.get("/team/areas").text
    actions = [form.get("action") or "" for form in after.find("form")]
    central.send(after, action=next(one for one in actions if "/merges/" in one))
    assert "ชุมชนวัดม่วง 2" in central.get("/team/areas").text


def test_a_change_is_taken_back_unless_it_was_changed_again(session):
    place = area(position=(13.7, 100.5), registered_on=JULY)
    operations.change_area(place, kind=AreaKind.CANAL, position=None, registered_on=None, land_owner="วัด")
    entry = next(one for one in history("target_area", place.id) if "kind" in one.changes)
    operations.take_back(place, entry)
    assert (place.kind, place.position, place.registered_on, place.land_owner) == (
        AreaKind.COMMUNITY, (13.7, 100.5), JULY, "",
    )  # fmt: skip
    with pytest.raises(DomainError):
        operations.take_back(place, entry)


def test_the_history_offers_to_take_a_change_back(browser):
    central = browser("central")
    shown = central.submit("/team/areas/new", NEW).response.location
    central.submit(f"/team{shown}/edit", {"land_owner": "กรมธนารักษ์"})
    page = central.get(shown)
    undo = next(form.get("action") for form in page.find("form") if "/history/" in (form.get("action") or ""))
    after = central.follow(central.send(page, action=undo))
    assert "กรมธนารักษ์" not in after.text.split("ประวัติ")[0]
    south = browser("south").get(shown)
    assert not [form for form in south.find("form") if "/history/" in (form.get("action") or "")]


def test_the_administrator_keeps_the_list_of_types(browser):
    admin = browser("admin")
    admin.submit("/admin/lists/area-types/new", {"name_th": "ชุมชนลอยน้ำ", "name_en": "Floating"})
    admin.submit("/admin/lists/area-types/crowded", {"valid_to": "31/7/65"})
    choices = [option.text for option in admin.get("/team/areas/new").find("option")]
    assert "ชุมชนลอยน้ำ" in choices
    assert "ชุมชนแออัด" not in choices
    again = admin.submit("/admin/lists/area-types/new", {"name_th": "ชุมชนลอยนำ้"}, status=422)
    assert again.errors()
    wrong = {"valid_from": "1/1/65", "valid_to": "1/1/64"}
    assert admin.submit("/admin/lists/area-types/urban", wrong, status=422).errors()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"plan": "with"}, {"มีแผน"}),
        ({"plan": "without"}, {"เก่า", "ใหม่"}),
        ({"figures": "fresh"}, {"ใหม่"}),
        ({"figures": "old"}, {"เก่า", "มีแผน"}),
        ({"survey": "designed"}, {"ใหม่"}),
        ({"registration": "registered"}, {"เก่า"}),
        ({"community": "urban"}, {"มีแผน"}),
    ],
)
def test_the_list_is_narrowed_to_what_one_looks_for(session, wanted, found):
    old = area("เก่า", registration=RegistrationState.REGISTERED)
    figure(old, day=date(2021, 7, 31))
    figure(area("ใหม่", survey_state=SurveyState.DESIGNED))
    area("มีแผน", type_key="urban")
    plan = plans.open_plan(get_district("1026"), 2022)
    plans.add_activity(plan, name="ประชุม", place="มีแผน", start=CoarseDate(JULY), end=None)
    assert {one.name for one in queries.list_areas(AreaFilter(**wanted))} == found


def test_words_typed_on_the_wrong_keyboard_are_offered(browser):
    central = browser("central")
    central.submit("/team/areas/new", NEW)
    page = central.get("/team/areas?q=;yf")
    assert "วัด" in page.text


@pytest.mark.parametrize(
    "text",
    [
        "13.75, 100.5",
        "๑๓.๗๕ ๑๐๐.๕",
        "geo:13.75,100.5?z=17",
        "https://www.openstreetmap.org/#map=17/13.75/100.5",
        "https://www.openstreetmap.org/?mlat=13.75&mlon=100.5#map=17/1.00/2.00",
        "https://www.google.com/maps/place/" + "x" * 400 + "/@13.7,100.4,17z/data=!3m1!3d13.75!4d100.5",
        "https://maps.google.com/?q=13.75,100.5",
        "13°45'0.0\"N 100°30'0.0\"E",
    ],
)
def test_a_position_is_read_from_whatever_is_pasted(browser, text):
    central = browser("central")
    page = central.follow(central.submit("/team/areas/new", NEW | {"position": text}))
    assert "13.7500, 100.5000" in page.text


@pytest.mark.parametrize("text", ["https://maps.app.goo.gl/abcDEF", "48.85, 2.35", "13.75", "ที่วัด"])
def test_a_position_that_is_none_is_refused_and_kept(browser, text):
    page = browser("central").submit("/team/areas/new", NEW | {"position": text}, status=422)
    assert page.fields()["position"] == text
    assert page.errors()


def test_who_reads_a_position_is_written_to_the_log(browser, caplog):
    central = browser("central")
    shown = central.submit("/team/areas/new", NEW | {"position": "13.75, 100.5"}).response.location
    with caplog.at_level("INFO", logger="coordinator.areas"):
        central.get(shown)
        assert "position of area" in caplog.text
        caplog.clear()
        assert "100.5" not in browser("south").get(shown).text
        assert not caplog.records
