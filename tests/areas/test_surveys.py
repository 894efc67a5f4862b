"""The survey of an area is led from step to step, and each district is shown against the milestones."""

from datetime import date, timedelta

import pytest

from coordinator.areas import operations, queries
from coordinator.areas.models import Measure, SurveyState
from coordinator.areas.progress import Progress
from coordinator.core import clock
from coordinator.core.dates import CoarseDate, Precision
from coordinator.core.errors import DomainError
from tests.areas.making import DESIGN, JULY, area, survey

NEW = {"name": "ชุมชนวัดม่วง", "district_code": "1026"}
STEPS = [SurveyState.DESIGNED, SurveyState.IN_FIELD, SurveyState.CHECKED, SurveyState.COMPLETE]


def lead(one, state, day=JULY, note=""):
    return operations.lead_survey(one, to_state=state, on_date=day, who="สำนักงานเขต", note=note)


def test_a_survey_goes_through_its_states_and_the_area_shows_the_newest(session):
    one = survey(area())
    for state in STEPS:
        lead(one, state)
        assert one.area.survey_state is state
    assert [step.to_state for step in one.steps] == STEPS[::-1]


@pytest.mark.parametrize(
    ("state", "day", "note", "field"),
    [
        (SurveyState.CHECKED, JULY, "", "to_state"),
        (SurveyState.NOT_STARTED, JULY, "", "note"),
        (SurveyState.IN_FIELD, JULY - timedelta(days=1), "", "on_date"),
        (SurveyState.IN_FIELD, date(2022, 8, 2), "", "on_date"),
    ],
)
def test_a_step_that_cannot_be_is_refused_with_what_can(session, state, day, note, field):
    one = survey(area())
    lead(one, SurveyState.DESIGNED)
    with pytest.raises(DomainError) as refused:
        lead(one, state, day, note)
    assert refused.value.field == field


def test_a_step_back_says_why(session):
    one = survey(area())
    lead(one, SurveyState.DESIGNED)
    lead(one, SurveyState.NOT_STARTED, note="แบบสำรวจไม่ครบ")
    assert one.state is SurveyState.NOT_STARTED


def test_a_design_that_is_not_whole_names_what_is_missing(session):
    one = survey(area(), who="")
    with pytest.raises(DomainError, match="ผู้สำรวจ"):
        lead(one, SurveyState.DESIGNED)


def test_one_survey_is_open_at_a_time_and_a_noted_state_is_taken_over(session):
    place = area(survey_state=SurveyState.IN_FIELD)
    one = survey(place)
    assert one.state is SurveyState.IN_FIELD
    with pytest.raises(DomainError):
        survey(place)
    for state in STEPS[2:]:
        lead(one, state)
    assert survey(place).state is place.survey_state is SurveyState.NOT_STARTED


def test_findings_become_figures_with_the_survey_as_their_source(session):
    one = survey(area())
    with pytest.raises(DomainError):
        operations.record_findings(one, findings="", households=120)
    operations.record_findings(one, findings="น้ำท่วมทุกปี", households=120, as_of=JULY)
    figure = one.area.latest(Measure.HOUSEHOLDS)
    assert (figure.value, figure.survey, figure.source) == (120, one, one.name)


def test_a_removed_survey_gives_the_state_back_to_the_one_before_until_it_is_restored(session):
    place = area()
    first = survey(place)
    for state in STEPS:
        lead(first, state)
    second = survey(place)
    operations.remove_survey(second)
    assert place.survey_state is SurveyState.COMPLETE
    operations.restore_survey(second)
    assert place.survey is second
    assert place.survey_state is SurveyState.NOT_STARTED


def test_a_survey_is_late_after_the_last_day_of_its_planned_period(session):
    one = survey(area(), end=CoarseDate(JULY, Precision.MONTH))
    assert not one.is_late(date(2022, 7, 31))
    assert list(queries.late_surveys(date(2022, 8, 1))) == [one]
    assert not queries.late_surveys(date(2022, 8, 1), zone="south")
    with pytest.raises(DomainError):
        operations.change_design(one, name="x", start=CoarseDate(date(2022, 9, 1)), end=CoarseDate(JULY))


@pytest.mark.parametrize(
    ("complete", "due", "status"),
    [
        (2, date(2022, 7, 1), "done"),
        (1, date(2022, 7, 1), "late"),
        (1, date(2022, 9, 1), "in_progress"),
        (0, date(2022, 9, 1), "not_started"),
    ],
)
def test_a_district_stands_against_a_milestone(session, complete, due, status):
    one = operations.add_milestone(zone_slug=None, name="ครบ", state=SurveyState.COMPLETE, due=CoarseDate(due))
    row = Progress({SurveyState.COMPLETE: complete, SurveyState.NOT_STARTED: 2 - complete})
    assert row.status(one, clock.today()) == status


def test_a_design_is_copied_from_another_area_and_led_on_in_the_browser(browser):
    central = browser("central")
    first = central.submit("/team/areas/new", NEW).response.location
    made = central.submit(f"/team{first}/surveys/new", {"name": "สำรวจ", **DESIGN}).response.location
    second = central.submit("/team/areas/new", NEW | {"name": "ชุมชนริมคลอง"}).response.location
    page = central.get(f"/team{second}/surveys/new?from={made.rsplit('/', 1)[1]}")
    assert page.fields()["who"] == DESIGN["who"]
    shown = central.follow(central.send(page))
    step = central.get(f"{shown.path}/step?to=designed")
    after = central.follow(central.send(step, {"on_date": "1/7/65"}))
    assert "ออกแบบแล้ว" in after.text
    assert "1 ก.ค. 2565" in after.text
    browser("south").get(f"{shown.path}/step", status=404)
    assert browser("south").get(shown.path).h1 == "สำรวจ"


def test_mistakes_in_a_survey_are_told_and_kept(browser):
    central = browser("central")
    shown = central.submit("/team/areas/new", NEW).response.location
    page = central.submit(f"/team{shown}/surveys/new", {"name": "", "start": "31/2/66", "unit": "หลัง"}, status=422)
    assert page.fields()["unit"] == "หลัง"
    assert page.fields()["start"] == "31/2/66"


def test_the_city_sees_its_milestones_and_a_zone_sets_its_own(browser):
    admin, central, south = browser("admin"), browser("central"), browser("south")
    central.submit("/team/areas/new", NEW)
    admin.submit("/team/surveys/milestones/new", {"name": "ทุกพื้นที่ออกแบบ", "due": "มิ.ย. 2565"})
    south.submit("/team/surveys/milestones/new", {"name": "ของใต้", "due": "ไตรมาส 1/2566"})
    page = central.get("/team/surveys?zone=central")
    assert "ทุกพื้นที่ออกแบบ" in page.text
    assert "ของใต้" not in page.text
    assert "ดินแดง" in central.get("/team/surveys/print").text
    links = [link.get("href") for link in admin.get("/team/surveys").find("a")]
    edit = next(link for link in links if "/milestones/" in link and not link.endswith("/new"))
    assert edit not in [link.get("href") for link in page.find("a")]
    central.get(edit, status=404)
    after = admin.follow(admin.send(admin.get(edit), action=f"{edit}/remove"))
    assert "หมุดหมายที่นำออก" in after.text
    admin.send(after, action=f"{edit}/restore")


def test_a_coordinator_cannot_set_a_milestone_for_another_zone(browser):
    central = browser("central")
    page = central.get("/team/surveys/milestones/new")
    sent = page.fields() | {"zone_slug": "south", "name": "x", "due": "1/9/65"}
    assert central.client.post(page.path, data=sent).status_code == 422
    assert central.client.post(page.path, data=sent | {"zone_slug": ""}).status_code == 422
