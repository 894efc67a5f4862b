"""Target areas in the browser."""

import pytest

from coordinator.areas.models import AreaKind

NEW = {"name": "ชุมชนวัดม่วง", "district_code": "1026", "kind": "community"}


def test_a_coordinator_adds_an_area_and_finds_it_by_another_spelling(browser):
    central = browser("central")
    page = central.follow(central.submit("/team/areas/new", NEW | {"position": "13.77, 100.56"}))
    assert page.h1 == "ชุมชนวัดม่วง"
    assert "ดินแดง" in page.text
    assert "13.7700, 100.5600" in page.text
    assert "ชุมชนวัดม่วง" in central.get("/team/areas?q=วัดมวง").text


def test_the_history_tells_who_added_and_changed_it(browser):
    central = browser("central")
    shown = central.submit("/team/areas/new", NEW).response.location
    central.submit(f"/team{shown}/edit", {"land_owner": "วัดม่วง"})
    text = central.get(shown).text
    assert "central" in text
    assert "วัดม่วง" in text


def test_a_name_that_is_there_in_another_spelling_is_asked_about(browser):
    central = browser("central")
    central.submit("/team/areas/new", NEW)
    page = central.submit("/team/areas/new", NEW | {"name": "วัดม่วง"}, status=422)
    assert "ชุมชนวัดม่วง" in page.errors()
    central.send(page, {"same_name_is_meant": "y"})


def test_mistakes_are_told_at_their_fields_and_nothing_typed_is_lost(browser):
    page = browser("central").submit(
        "/team/areas/new", {"name": "", "land_owner": "เอกชน", "position": "99"}, status=422
    )
    assert page.fields()["land_owner"] == "เอกชน"
    assert page.fields()["position"] == "99"
    assert page.errors()


def test_a_position_the_wrong_way_round_is_offered_swapped(browser):
    page = browser("central").submit("/team/areas/new", NEW | {"position": "100.5, 13.7"}, status=422)
    assert "13.7, 100.5" in page.errors()


def test_another_zone_reads_the_area_and_cannot_change_it(browser):
    shown = browser("central").submit("/team/areas/new", NEW).response.location
    south = browser("south")
    assert "แก้ไข" not in [link.text for link in south.get(shown).find("a")]
    south.get(f"/team{shown}/edit", status=404)


def test_a_district_outside_ones_reach_is_not_among_the_choices(browser):
    page = browser("officer").submit("/team/areas/new", NEW | {"district_code": "1001"})
    assert page.status == 303
    browser("officer").submit("/team/areas/new", NEW, status=422)


def test_the_public_sees_name_and_district_but_not_problems_or_position(browser):
    shown = (
        browser("central")
        .submit("/team/areas/new", NEW | {"problems": "น้ำท่วมทุกปี", "position": "13.77, 100.56"})
        .response.location
    )
    text = browser().get(shown).text
    assert "ดินแดง" in text
    assert "น้ำท่วม" not in text
    assert "100.56" not in text


def test_a_save_over_somebody_elses_save_shows_both_texts(browser):
    central, admin = browser("central"), browser("admin")
    shown = central.submit("/team/areas/new", NEW).response.location
    opened = central.get(f"/team{shown}/edit")
    admin.submit(f"/team{shown}/edit", {"land_owner": "กรมธนารักษ์"})
    answer = central.send(opened, {"land_owner": "การรถไฟ"}, status=409)
    assert "กรมธนารักษ์" in answer.text
    assert answer.fields()["land_owner"] == "การรถไฟ"
    central.send(answer)
    assert "การรถไฟ" in central.get(shown).text


def test_the_same_form_sent_twice_is_one_area(browser, sql):
    central = browser("central")
    page = central.get("/team/areas/new")
    first = central.send(page, NEW)
    second = central.send(page, NEW)
    assert first.response.location == second.response.location
    assert sql("SELECT count(*) FROM target_area") == 1


def test_an_archived_area_leaves_the_list_and_can_be_restored(browser):
    central = browser("central")
    shown = central.submit("/team/areas/new", NEW).response.location
    central.submit(f"/team{shown}/archive", {"reason": "รื้อย้ายแล้ว"})
    assert "ชุมชนวัดม่วง" not in central.get("/team/areas").text
    central.send(central.get(shown), action=f"/team{shown}/restore")
    assert "ชุมชนวัดม่วง" in central.get("/team/areas").text


@pytest.mark.parametrize("kind", AreaKind)
def test_the_list_is_narrowed_to_one_kind_of_area(browser, kind):
    browser("central").submit("/team/areas/new", NEW)
    there = NEW["name"] in browser("director").get(f"/team/areas?type={kind.value}").text
    assert there is (kind is AreaKind.COMMUNITY)


def test_a_figure_older_than_a_year_says_so(browser):
    central = browser("central")
    shown = central.submit("/team/areas/new", NEW).response.location
    figure = {"measure": "households", "value": "๑๒๐", "source": "สำรวจโดยเขต", "as_of": "1/3/64"}
    central.submit(f"/team{shown}/figures/new", figure)
    assert "เก่ากว่า 12 เดือน" in central.get(shown).text
    central.submit(f"/team{shown}/figures/new", figure | {"value": "131", "as_of": "1/6/65"})
    text = central.get(shown).text
    assert "เก่ากว่า 12 เดือน" not in text
    assert "131" in central.get("/team/areas").text


def test_the_position_shows_in_the_history_only_to_those_who_may_know_it(browser):
    central = browser("central")
    shown = central.submit("/team/areas/new", NEW | {"position": "13.77, 100.56"}).response.location
    central.submit(f"/team{shown}/edit", {"position": "13.78, 100.57"})
    assert "100.57" in central.get(shown).text
    for stranger in ("south", "director", "trainer"):
        assert "100.5" not in browser(stranger).get(shown).text


def test_the_position_leaves_in_a_file_only_with_those_who_may_know_it(browser):
    central = browser("central")
    central.submit("/team/areas/new", NEW | {"position": "13.77, 100.56"})
    assert ",100.56," in central.client.get("/team/areas.csv").get_data(as_text=True)
    text = browser("south").client.get("/team/areas.csv").get_data(as_text=True)
    assert "ชุมชนวัดม่วง" in text
    assert "100.56" not in text


def test_an_outside_code_is_kept_replaced_and_taken_away(browser):
    central = browser("central")
    shown = central.submit("/team/areas/new", NEW).response.location
    for code in ("1026-01", "1026-02"):
        central.submit(f"/team{shown}/codes/new", {"system": "พอช.", "code": code})
    page = central.get(shown)
    assert "1026-02" in page.text
    assert "พอช. 1026-01" not in page.text.split("ประวัติ")[0]
    page = central.follow(central.send(page, action=_action(page, "/codes/", "/remove")))
    assert "1026-02" not in _strong(page)
    page = central.follow(central.send(page, action=_action(page, "/codes/", "/restore")))
    assert "1026-02" in _strong(page)


def _action(page, *parts: str) -> str:
    """Where the first form goes whose address has these parts."""
    actions = [form.get("action") or "" for form in page.find("form")]
    return next(action for action in actions if all(part in action for part in parts))


def _strong(page) -> list[str]:
    return [node.text for node in page.find("b")]


def test_an_area_with_a_similar_name_is_pointed_out(browser):
    central = browser("central")
    shown = central.submit("/team/areas/new", NEW).response.location
    central.submit("/team/areas/new", NEW | {"name": "ชุมชนวัดม่วง 2"})
    assert "ชุมชนวัดม่วง 2" in central.get(shown).text


def test_a_twin_can_be_used_instead_of_made_anew(browser):
    central = browser("central")
    shown = central.submit("/team/areas/new", NEW).response.location
    page = central.submit("/team/areas/new", NEW | {"name": "วัดม่วง"}, status=422)
    assert shown in [link.get("href") for link in page.find("a")]


def test_a_search_without_a_hit_offers_to_add_what_was_searched(browser):
    central = browser("central")
    page = central.get("/team/areas?q=ชุมชนใหม่&district=1026")
    wanted = next(link.get("href") for link in page.find("a") if "ชุมชนใหม่" in "".join(link.itertext()))
    fields = central.get(wanted).fields("/team/areas/new")
    assert (fields["name"], fields["district_code"]) == ("ชุมชนใหม่", "1026")


def test_the_page_of_an_area_lists_its_plans_and_archiving_counts_them(browser):
    central = browser("central")
    shown = central.submit("/team/areas/new", NEW).response.location
    central.submit("/team/plans/new", {"district_code": "1026", "place": "วัดม่วง", "name": "เวทีชุมชน"})
    assert "เวทีชุมชน" in central.get(shown).text
    assert "เวทีชุมชน" not in browser().get(shown).text
    assert "มี 1 กิจกรรม" in central.get(f"/team{shown}/archive").text


def test_the_list_can_be_printed_and_the_archive_be_looked_through(browser):
    central = browser("central")
    shown = central.submit("/team/areas/new", NEW).response.location
    assert "ชุมชนวัดม่วง" in central.get("/team/areas/print").text
    central.submit(f"/team{shown}/archive", {"reason": "รื้อย้ายแล้ว"})
    assert "ชุมชนวัดม่วง" in central.get("/team/areas?archived=1").text


def test_a_choice_that_was_never_offered_is_refused_at_the_field(browser):
    page = browser("central").submit("/team/areas/new", NEW | {"target_groups": ["low_income", "\x01x"]}, status=422)
    assert "เลือกจากรายการที่มีให้" in page.errors()
