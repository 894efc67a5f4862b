"""What is written out comes back unchanged, and nothing typed becomes a formula."""

import re

import pytest

from coordinator.audit import trail
from coordinator.core.phones import parse_phone
from coordinator.core.transaction import unit_of_work
from coordinator.groups.models import SeatSide
from coordinator.groups.operations import add_seat
from coordinator.groups.queries import get_group
from coordinator.places.queries import get_district, get_zone
from coordinator.plans import operations
from coordinator.plans.cells import CellReader
from coordinator.plans.queries import get_activity
from tests.exchange.making import bring, read, step, workbook
from tests.support import records

ODD = ("=1+1", "'=1+1", "''ก", "+66", "-5", "@x", "ก, ข", 'พูด "ดี"', "1/2", "ไตรมาส 1", "<b>", "😀", "0812345678", "'")
DATES = ("9/8/2565", "ส.ค. 2565", "ไตรมาส 1/2566", "ปีงบประมาณ 2566", "29/2/2567", "")


@pytest.fixture
def rows(app) -> None:
    """Plans with everything that is hard to write and read again."""

    def when(text: str):
        return CellReader().read("start", text).value if text else None

    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        plan = operations.open_plan(get_district("1001"), 2023)
        zone = operations.open_plan(get_zone("central"), 2022)
        for number in range(60):
            odd, day = ODD[number % len(ODD)], DATES[number % len(DATES)]
            operations.add_activity(
                zone if number % 7 == 0 else plan,
                name=f"{odd} {number}" if number % 3 else odd,
                place=odd,
                note=f"บรรทัด 1\nบรรทัด 2 {odd}\n- {number}",
                start=when(day),
                responsible=odd,
                is_public=number % 2 == 0,
            )


def files(person) -> tuple[str, list[list[str]]]:
    text = person.get("/team/plans.csv").response.get_data().decode()
    return text, read(person.get("/team/plans.xlsx").response.get_data())


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_export_and_import_change_nothing(browser, rows, sql, ending):
    central = browser("central")
    before = files(central)
    data = central.get(f"/team/plans.{ending}").response.get_data()
    page = bring(central, "plans", data, f"plans.{ending}")
    assert "60 แถวที่มีอยู่แล้ว" in page.text
    for table in ("activity", "action_plan"):
        with_rows = sql(f"SELECT count(*) FROM {table}")
        assert with_rows
    assert files(central) == before


def test_what_was_deleted_comes_back_from_the_file_byte_for_byte(browser, rows, sql, app):
    central = browser("central")
    before = files(central)
    data = central.get("/team/plans.xlsx").response.get_data()
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        for number in [sql(f"SELECT min(id) + {n} FROM activity") for n in range(60)]:
            operations.remove_activity(get_activity(number))
    central.written.clear()
    page = step(central, bring(central, "plans", data), "save")
    assert "บันทึกแล้ว" in page.text
    assert files(central) == before


def test_no_cell_is_a_formula_in_either_file(browser, rows):
    text, cells = files(browser("central"))
    assert not [cell for row in cells for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert '"=1+1' not in text
    assert ",=1+1" not in text


def test_an_english_file_is_understood_too(browser, rows):
    central = browser("central")
    data = central.get("/team/plans.xlsx?lang=en").response.get_data()
    assert read(data)[0][:3] == ["Fiscal year", "District", "Target area"]
    assert "60 แถวที่มีอยู่แล้ว" in bring(central, "plans", data).text


def test_the_filter_narrows_the_file(browser, rows):
    central = browser("central")
    assert len(read(central.get("/team/plans.xlsx?year=2565").response.get_data())) == 10
    assert len(read(central.get("/team/plans.xlsx?district=1026").response.get_data())) == 1


@pytest.mark.parametrize("kind", ["plans", "areas", "members"])
def test_a_template_holds_the_headings_and_the_allowed_words_and_can_be_filled_in(browser, kind):
    officer = browser("officer")
    data = officer.get(f"/team/imports/template.xlsx?kind={kind}").response.get_data()
    (heading,) = read(data)
    page = bring(officer, kind, workbook([heading, ["x"] * len(heading)]))
    assert f"{len(heading)} จาก {len(heading)}" in page.text


def test_areas_and_members_come_back_as_they_went(browser, app):
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        records.sample_places.load_groups()
        records.sample_places.load_areas()
    admin = browser("admin")
    for kind, path in (("areas", "/team/areas.xlsx"), ("members", "/team/groups.xlsx?zone=central")):
        page = bring(admin, kind, admin.get(path).response.get_data(), path)
        assert page.text.count("0 แถวที่ต้องแก้ไข") == 1, page.text[:3000]
        assert "0 แถวที่จะเพิ่ม" in page.text
        assert "0 แถวที่จะแก้ไข" in page.text


def test_phones_and_positions_stay_with_those_who_may_know_them(browser, app):
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        records.load()
    trainer, officer = browser("trainer"), browser("officer")
    place = read(officer.get("/team/areas.xlsx").response.get_data())[0].index("พิกัด")
    known = [row[place] for row in read(trainer.get("/team/areas.xlsx").response.get_data())[1:]]
    assert set(known) == {""}


def test_telephone_numbers_leave_only_by_a_button_and_that_they_left_is_noted(browser, app, sql):
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        records.load()
        add_seat(
            get_group("1001"),
            post="เลขานุการ",
            side=SeatSide.DISTRICT,
            name="นางสาวแดง",
            phone=parse_phone("081 234 5678"),
        )
    officer, south = browser("officer").with_reason(), browser("south").with_reason()
    for ending in ("xlsx", "csv"):
        assert phones_in(officer.client.get(f"/team/groups.{ending}").get_data()) == set()
    assert sql("SELECT count(*) FROM access_entry") == 0
    page = officer.get("/team/groups/contacts")
    assert phones_in(officer.send(page, action="/team/contacts.xlsx", status=200).response.get_data())
    assert sql("SELECT count(*) FROM access_entry WHERE opened = 'contacts'") == 1
    token = south.get("/about").find("input[@name='csrf_token']")[0].get("value")
    other = south.client.post("/team/contacts.xlsx?district=1001", data={"csrf_token": token}).get_data()
    assert phones_in(other) == set()


def phones_in(file: bytes) -> set[str]:
    """The telephone numbers that the file of members gives away."""
    text = str(read(file)) if file.startswith(b"PK") else file.decode("utf-8-sig")
    return set(re.findall(r"\+?[0-9][0-9 -]{8,}", text))
