"""People are brought as a table: looked at row by row, registered or corrected all together, and taken back."""

import csv
import io

import pytest

from coordinator.audit import trail
from coordinator.breakouts import operations as breakouts
from coordinator.core.transaction import unit_of_work
from coordinator.events.models import RegistrationWay
from coordinator.events.queries import get_event
from coordinator.registration import operations
from coordinator.registration.models import Beyond
from coordinator.registration.queries import list_for_print
from tests.exchange.making import bring, problems_of, step, workbook
from tests.support import workshop
from tests.support.browser import writes_of

DESK = f"/team/events/{workshop.SLUG}/registrations"
HEAD = ["คำนำหน้า", "ชื่อ", "นามสกุล", "ตำแหน่ง", "สังกัด", "เขต", "โทรศัพท์", "อีเมล", "อาหาร"]
SUDA = ["น.ส.", "สุดา", "ณ อยุธยา", "นักพัฒนาชุมชน", "", "ดินแดง", "081 234 5678", "suda@example.invalid", "ฮาลาล"]
CHAI = ["นาย", "สมชาย", "ใจดี", "", "ชุมชนริมคลอง", "", "0891112222", "", ""]
DAO = ["นาง", "ดาว", "ดี", "", "สำนักงานเขตพระนคร", "", "", "", ""]


@pytest.fixture
def change(app):
    """``change(capacity=1)`` changes the event of the trainer, which is made with the first change."""
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        workshop.create(registration_way=RegistrationWay.OPEN)

    def set_values(beyond: Beyond | None = None, **values: object) -> None:
        with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
            event = get_event(workshop.SLUG)
            for name, value in values.items():
                setattr(event, name, value)
            if beyond:
                operations.set_rule(event, beyond_quota=beyond)
        writes_of(app).clear()  # not the doing of the next page

    return set_values


def people(person, *rows, head=HEAD):
    """The page of an import of these people."""
    return bring(person, "registrations", workbook([head, *rows]), "people.xlsx", event=workshop.SLUG)


def test_the_desk_leads_a_trainer_to_the_import_and_every_row_is_told_before_anything_is_saved(browser, change, sql):
    change()
    trainer = browser("trainer")
    [there] = {link.get("href") for link in trainer.get(DESK).find("a") if "imports/new" in link.get("href", "")}
    assert trainer.get(there).fields("/team/imports/new")["event"] == workshop.SLUG
    page = people(trainer, SUDA, CHAI, DAO, ["", "ศรี", "สุข", "", "", "ดินแดน", "", "", ""])
    assert "3 แถวที่จะเพิ่ม" in page.text
    assert "1 แถวที่ต้องแก้ไข" in page.text
    assert "“ดินแดง”" in page.text  # what was probably meant
    assert sql("SELECT count(*) FROM registration") == 0
    page = step(trainer, page, "save-good")
    assert page.find(f"a[@href='{DESK}']")
    assert sql("SELECT count(*) FROM registration WHERE state = 'confirmed'") == 3
    assert sql("SELECT food FROM registration WHERE given_name = 'สุดา'") == "halal"
    assert sql("SELECT district_code FROM registration WHERE given_name = 'ดาว'") == "1001"
    assert sql("SELECT max(source) FROM audit_entry WHERE kind = 'registration'") == "import: people.xlsx"


def test_the_same_table_twice_is_nothing_new_and_another_phone_is_shown_beside_the_former_one(browser, change, sql):
    change()
    trainer = browser("trainer")
    step(trainer, people(trainer, SUDA, CHAI), "save")
    again = people(trainer, SUDA, CHAI)
    assert "2 แถวที่มีอยู่แล้ว" in again.text
    assert 'value="save"' not in again.html
    moved = [*SUDA[:3], "หัวหน้าฝ่าย", "", "ดินแดง", "086 000 1111", "", ""]
    page = people(trainer, moved)
    assert "เดิม: 081-234-5678" in page.text
    assert "เดิม: นักพัฒนาชุมชน" in page.text
    step(trainer, page, "save")
    assert sql("SELECT phone FROM registration WHERE given_name = 'สุดา'") == "+66860001111"
    assert sql("SELECT email FROM registration WHERE given_name = 'สุดา'") == "suda@example.invalid"  # an empty cell
    assert sql("SELECT food FROM registration WHERE given_name = 'สุดา'") == "halal"
    assert sql("SELECT count(*) FROM registration") == 2


def test_who_would_wait_is_told_with_the_reason_and_who_is_refused_has_to_be_corrected(browser, change, sql):
    change(quota_per_district=1)
    trainer = browser("trainer")
    second = ["นาย", "สอง", "รอดี", "", "", "ดินแดง", "", "", ""]
    page = people(trainer, SUDA, second)
    told = page.text[page.text.index("บัญชีสำรอง") :]
    assert "เขตดินแดง" in told[:100]
    step(trainer, page, "save")
    assert sql("SELECT state FROM registration WHERE given_name = 'สอง'") == "waiting"
    change(beyond=Beyond.REFUSE)
    page = people(trainer, ["นาย", "สาม", "ยังรอ", "", "", "ดินแดง", "", "", ""])
    assert "1 แถวที่ต้องแก้ไข" in page.text
    assert "เขตดินแดง" in problems_of(trainer, page)[1][-1]


def test_who_would_find_no_group_is_told_with_the_reason_before_anything_is_saved(browser, change, sql, app):
    change()
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        division = breakouts.divide_anew(get_event(workshop.SLUG))
        for group in division.shown_groups:
            if group.zone_slug == "central":
                breakouts.change_group(group, name_th=group.name_th, zone_slug="central", capacity=1)
            if group.zone_slug == "south":
                breakouts.remove_group(group)
    writes_of(app).clear()
    trainer = browser("trainer")
    away = ["นาย", "ใต้", "ไกลดี", "", "", "บางรัก", "", "", ""]
    east = ["นาย", "ออก", "ไกลดี", "", "", "หนองจอก", "", "", ""]
    page = people(trainer, SUDA, DAO, away, east)
    notes = ["".join(one.itertext()) for one in page.find("tbody/tr/th/span[@class='meta']")]
    assert notes == ["ยังไม่มีกลุ่มย่อย: ห้องเต็ม", "ยังไม่มีกลุ่มย่อย: ไม่มีกลุ่มของกลุ่มเขตนี้"]
    step(trainer, page, "save")
    assert sql("SELECT count(*) FROM breakout_member") == 2


def test_a_group_of_participants_that_the_event_does_not_have_is_told_at_its_row(browser, change):
    change()
    trainer = browser("trainer")
    head = ["ชื่อ", "นามสกุล", "เขต", "กลุ่ม"]
    page = people(trainer, ["สุดา", "ใจดี", "ดินแดง", "กลุ่มที่ไม่มี"], head=head)
    assert "1 แถวที่ต้องแก้ไข" in page.text
    assert "งานนี้ไม่มีกลุ่มเป้าหมาย" in problems_of(trainer, page)[1][-1]


def test_one_person_twice_in_a_table_and_another_one_with_the_same_telephone_are_asked_about(browser, change, sql):
    change()
    trainer = browser("trainer")
    step(trainer, people(trainer, SUDA), "save")
    page = people(trainer, CHAI, CHAI, ["", "วิภา", "สุขใจ", "", "", "ดินแดง", "0812345678", "", ""])
    told = [row[-1] for row in problems_of(trainer, page)[1:]]
    assert "บรรทัดที่ 2" in told[0]
    assert "น.ส.สุดา ณ อยุธยา" in told[1]
    another = ["", "วิภา", "สุขใจ", "ดินแดง", "0812345678", "ใช่"]
    head = ["คำนำหน้า", "ชื่อ", "นามสกุล", "เขต", "โทรศัพท์", "คนละคน"]
    step(trainer, people(trainer, another, head=head), "save")
    assert sql("SELECT count(*) FROM registration WHERE phone = '+66812345678'") == 2
    assert "1 แถวที่มีอยู่แล้ว" in people(trainer, another, head=head).text


def test_who_cancelled_is_not_registered_again_by_a_table_but_who_was_taken_back_is(browser, change, sql, app):
    change()
    trainer = browser("trainer")
    page = step(trainer, people(trainer, SUDA, CHAI), "save")
    answer = trainer.follow(trainer.send(page, action=f"{page.path}/undo"))
    assert "เลิกทำแล้ว" in answer.text
    assert sql("SELECT count(*) FROM registration WHERE state = 'cancelled'") == 2
    page = people(trainer, SUDA, CHAI)
    assert "2 แถวที่จะเพิ่ม" in page.text
    step(trainer, page, "save")
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        [suda] = [one for one in list_for_print(get_event(workshop.SLUG)) if one.given_name == "สุดา"]
        operations.cancel_by_holder(suda)
    writes_of(app).clear()
    page = people(trainer, SUDA)
    assert "1 แถวที่ต้องแก้ไข" in page.text
    assert sql("SELECT count(*) FROM registration WHERE state != 'cancelled'") == 1


def test_undoing_an_import_leaves_who_was_changed_since(browser, change, sql):
    change()
    trainer = browser("trainer")
    page = step(trainer, people(trainer, SUDA, CHAI), "save")
    number = sql("SELECT id FROM registration WHERE given_name = 'สุดา'")
    trainer.submit(f"{DESK}/{number}/edit", {"position": "หัวหน้าฝ่าย"})
    answer = trainer.follow(trainer.send(trainer.get(page.path), action=f"{page.path}/undo"))
    assert "สุดา ณ อยุธยา" in answer.text
    assert sql("SELECT given_name FROM registration WHERE state = 'confirmed'") == "สุดา"


def test_the_file_of_the_desk_brought_back_changes_nothing_but_what_was_corrected_in_it(browser, change, sql):
    change()
    trainer = browser("trainer").with_reason()
    rows = [SUDA, CHAI, DAO, ["", "เอก", "", "", "", "บางรัก", "02 123 4567 ต่อ 12", "", "อื่น ๆ (ผู้จัดจะสอบถาม)"]]
    step(trainer, people(trainer, *rows), "save")
    for lang in ("th", "en"):
        trainer.client.set_cookie("lang", lang)
        file = trainer.get(f"{DESK}.csv").response.get_data()
        page = bring(trainer, "registrations", file, "people.csv", event=workshop.SLUG)
        assert sql("SELECT counts FROM import_job ORDER BY id DESC LIMIT 1") in ('{"same": 4}', {"same": 4}), page.text
    trainer.client.set_cookie("lang", "th")
    head, *lines = csv.reader(io.StringIO(trainer.get(f"{DESK}.csv").response.get_data().decode("utf-8-sig")))
    for line in lines:
        line[1] = line[1].replace("สุดา", "สุดารัตน์")
    page = people(trainer, *lines, head=head)
    assert "เดิม: สุดา" in page.text  # found by the code
    step(trainer, page, "save")
    assert sql("SELECT count(*) FROM registration WHERE given_name = 'สุดารัตน์'") == 1
    assert sql("SELECT count(*) FROM registration") == 4


def test_rows_with_problems_are_corrected_where_pasted_ones_are(browser, change, sql):
    change()
    trainer = browser("trainer")
    page = people(trainer, ["", "ศรี", "สุข", "", "", "ดินแดน", "", "", ""])
    page = step(trainer, page, "hold")
    assert page.find(f"a[@href='{DESK}/paste']")
    step(trainer, page, "hold")
    assert sql("SELECT count(*) FROM held_row") == 1
    assert trainer.get(f"{DESK}/paste").errors()


def test_who_is_erased_is_in_no_table_that_was_brought(browser, change, sql):
    change()
    trainer = browser("trainer")
    step(trainer, people(trainer, SUDA), "save")
    step(trainer, people(trainer, CHAI), "save")
    code = sql("SELECT code FROM registration WHERE given_name = 'สุดา'")
    holder = browser()
    holder.submit(f"/t/{code.lower()}/mine", {"digits": "5678"})
    holder.submit(f"/t/{code.lower()}/my-data/erase", {"typed": code})
    assert sql("SELECT count(*) FROM registration WHERE erased_at IS NOT NULL") == 1
    assert sql("SELECT count(*) FROM import_job") == 1


def test_people_are_imported_for_an_event_that_is_one_s_own(browser, change):
    change()
    trainer = browser("trainer")
    page = bring(trainer, "registrations", workbook([HEAD, SUDA]), status=422)
    assert "เลือกงาน" in page.errors()
    other = browser("trainer2")
    page = bring(other, "registrations", workbook([HEAD, SUDA]), status=422, event=workshop.SLUG)
    assert page.errors()
