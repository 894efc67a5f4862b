"""The coverage board: what each district has and lacks, and reminding those who answer for it."""

import csv
import io

from coordinator.access.policy import Role
from coordinator.accounts import operations as accounts
from coordinator.audit import trail
from coordinator.core.db import db
from coordinator.core.transaction import unit_of_work
from tests.support import cast
from tests.support.queries import counted

BOARD, REMIND = "/team/coverage", "/team/coverage/remind"
PHRA_NAKHON = "/team/groups/1001"


def rows_of(page):
    return [row for row in page.find("tbody/tr") if row.get("class") != "subtotal"]


def prepare(central):
    """A group with a chair's seat that nobody holds, and a step that is late."""
    central.submit(f"{PHRA_NAKHON}/state", {"to_state": "without_order", "on_date": "1/7/65", "reason": "ทำงานแล้ว"})
    central.submit(f"{PHRA_NAKHON}/members/new", {"post": "ผู้อำนวยการเขต", "role": "chair", "required": "y"})
    central.submit(f"{PHRA_NAKHON}/steps/new", {"text": "เสนอร่างคำสั่ง", "due": "1/7/65"})


def test_all_fifty_are_shown_with_sums_of_each_zone_and_the_city(browser):
    central = browser("central")
    prepare(central)
    page = central.get(BOARD)
    assert len(rows_of(page)) == 50
    assert len([row for row in page.find("tbody/tr") if row.get("class") == "subtotal"]) == 7
    first = "".join(rows_of(page)[0].itertext())
    assert "ทำงานโดยไม่มีคำสั่ง" in first
    assert "0/1" in first


def test_it_is_narrowed_by_zone_and_by_what_is_missing(browser):
    central = browser("central")
    prepare(central)
    for query, count in (
        ("zone=central", 9),
        ("missing=group", 49),
        ("missing=steps", 1),
        ("missing=steps&zone=south", 0),
        ("missing=nonsense&zone=x&sort=%00", 50),
    ):
        assert len(rows_of(central.get(f"{BOARD}?{query}"))) == count, query


def test_every_column_sorts_both_ways_and_says_so(browser):
    central = browser("central")
    prepare(central)
    page = central.get(f"{BOARD}?sort=-seats")
    assert "พระนคร" in "".join(rows_of(page)[0].itertext())
    assert [head.get("aria-sort") for head in page.find("thead/tr/th") if head.get("aria-sort")] == ["descending"]
    assert len(page.find("thead/tr/th/a")) == 10
    for key in ("plan", "-changed", "last"):
        assert len(rows_of(central.get(f"{BOARD}?sort={key}"))) == 50


def test_the_number_of_questions_does_not_grow(browser):
    central = browser("central")
    with counted() as few:
        central.get(BOARD)
    prepare(central)
    for code in ("1002", "1026"):
        central.send(central.get(f"/team/groups/{code}"), action=f"/team/groups/{code}/members/usual")
    with counted() as many:
        central.get(BOARD)
    assert len(many) <= len(few) + 2
    assert len(many) < 40


def test_the_file_has_the_same_districts_with_what_is_missing(browser):
    central = browser("central")
    prepare(central)
    text = central.client.get(f"{BOARD}.csv?missing=steps").get_data(as_text=True)
    head, row = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    told = dict(zip(head, row, strict=True))
    assert told["รหัสเขต"] == "1001"
    assert "ขั้นตอนเกินกำหนด" in told["สิ่งที่ยังขาด"]


def test_a_reminder_goes_once_a_week_to_the_officers_of_the_district(browser, sql):
    central = browser("central")
    prepare(central)
    choose = central.get(f"{REMIND}?missing=steps&zone=central")
    assert "officer" in choose.text
    confirm = central.get(f"{REMIND}?missing=steps&zone=central&district=1001")
    for told in ("จะส่งถึง 1 คน", "เสนอร่างคำสั่ง", "ผู้ส่งข้อความเตือน: central", "ส่งถึง 1 คน"):
        assert told in confirm.text
    sent = central.follow(central.send(confirm, action=REMIND, query_string="missing=steps&district=1001"))
    assert "1 ฉบับรอส่งแล้ว" in sent.text
    assert sql("SELECT email FROM message") == "officer@example.invalid"
    assert "/team/groups/1001#steps" in sql("SELECT body FROM message")
    again = central.get(f"{REMIND}?missing=steps&district=1001")
    told = central.follow(central.send(again, action=REMIND, query_string="missing=steps&district=1001"))
    assert "ไม่รวม 1 ฉบับ" in told.text
    assert sql("SELECT count(*) FROM message") == 1
    assert "เตือนเมื่อ" in central.get(f"{BOARD}?missing=steps").text


def test_without_an_officer_the_coordinator_is_reminded_and_each_reads_the_own_language(browser, sql, app):
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        cast.person("central").language = "en"
    admin = browser("admin")
    path = "missing=areas&district=1026&district=1001"
    admin.send(admin.get(f"{REMIND}?{path}"), action=REMIND, query_string=path)
    assert sql("SELECT subject FROM message WHERE email LIKE 'central%'") == "Din Daeng District: No target area"
    assert sql("SELECT subject FROM message WHERE email LIKE 'officer%'") == "เขตพระนคร: ไม่มีพื้นที่เป้าหมาย"
    page = "/team/areas?district=%s\n"
    for name, address in (("central", "1026&lang=en"), ("officer", "1001")):
        assert page % address in sql("SELECT body FROM message WHERE email LIKE :who", who=f"{name}%")


def test_reminders_to_more_than_fifty_people_wait_until_they_are_confirmed(browser, sql, app):
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        for number in range(51):
            user = accounts.open_account(email=f"o{number}@example.invalid", name=f"เจ้าหน้าที่ {number}")
            accounts.give_role(user, role=Role.DISTRICT_OFFICER, district_code="1026")
        db.session.flush()
    admin = browser("admin")
    path = "missing=areas&district=1026"
    sent = admin.follow(admin.send(admin.get(f"{REMIND}?{path}"), action=REMIND, query_string=path))
    assert "ข้อความ 51 ฉบับจะยังไม่ส่ง" in sent.text
    assert sql("SELECT count(*) FROM message WHERE state = 'held'") == 51


def test_a_coordinator_reminds_the_own_zone_only_and_others_nobody(browser, sql):
    south = browser("south")
    page = south.get(f"{REMIND}?missing=areas&district=1001")
    assert "พระนคร" not in "".join("".join(label.itertext()) for label in page.find("label"))
    own = south.get(f"{REMIND}?missing=areas&district=1004")
    south.send(own, action=REMIND, query_string="missing=areas&district=1001", status=422)
    assert sql("SELECT count(*) FROM message") == 0
    for who in ("director", "officer", "trainer"):
        browser(who).get(f"{REMIND}?missing=areas", status=403)
        assert "เตือนเขตเหล่านี้" not in browser(who).get(f"{BOARD}?missing=areas").text
    browser("participant").get(BOARD, status=403)


def test_strange_addresses_lead_to_no_reminder(browser):
    admin = browser("admin")
    for query in ("", "missing=x&district=1001", "missing=areas&district=%00&district=99999999999999999999"):
        assert not [
            form
            for form in admin.get(f"{REMIND}?{query}").find("form")
            if form.get("action") == REMIND and form.get("method") == "post"
        ]


def test_the_board_and_the_reminder_speak_english_too(browser):
    admin = browser("admin")
    assert "No target area" in admin.get(f"{BOARD}?missing=areas&lang=en").text
    assert "Send to 1 person" in admin.get(f"{REMIND}?missing=areas&district=1001").text
