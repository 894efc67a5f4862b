"""At an event of several zones a zone coordinator reads of the own people: docs/decisions/0023."""

import io
from datetime import timedelta

import pytest
from python_calamine import CalamineWorkbook

from coordinator.audit import trail
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.phones import parse_phone
from coordinator.core.transaction import unit_of_work
from coordinator.events.models import EventDistrict
from coordinator.events.operations import cancel_event, withdraw_event
from coordinator.events.queries import get_event
from coordinator.registration.models import Food, Registration, RegistrationSource
from coordinator.registration.operations import cancel_registration, invite_offices, substitute
from tests.checkin.making import AM, person, scan, send
from tests.support import workshop
from tests.support.routes import filled, needed, routes

EVENT = f"/team/events/{workshop.SLUG}"
DESK, ATTENDANCE = f"{EVENT}/registrations", f"{EVENT}/attendance"
OWN, THEIRS, NOBODYS = "เปิดเผย", "ลับของใต้", "ลับไร้เขต"
SECRETS = (THEIRS, NOBODYS, "0810000004", "081-000-0004", "secret@example.invalid")


def make(**values) -> dict[str, int]:
    """A public event with people of zone central (1001, 1026), of zone south (1004) and of no district."""
    event = workshop.create(**values)
    secret = {"telephone": parse_phone("0810000004"), "email": "secret@example.invalid"}
    here = person(event, f"นายแรก {OWN}", "1001")
    double = person(event, f"นายสอง {OWN}", "1026")
    there = person(event, f"นางสาม {THEIRS}", "1004", **secret)
    nobodys = person(event, f"นางสี่ {NOBODYS}", None, organisation="มหาวิทยาลัยลับ")
    gone = person(event, f"นายห้า {THEIRS}", "1004")
    cancel_registration(gone)
    moved = substitute(
        person(event, f"นายหก {THEIRS}", "1004"),
        source=RegistrationSource.DESK,
        prefix="",
        given_name="นายเจ็ด",
        position="",
        organisation="",
        email="",
        food=Food.UNSTATED,
        note="",
        telephone=None,
        surname=OWN,
        district_code="1001",
    )
    send(event, scan(code=double.code), scan(code=there.code), scan(code=there.code), scan(code=nobodys.code))
    return {"here": here.id, "there": there.id, "nobodys": nobodys.id, "gone": gone.id, "moved": moved.id}


@pytest.fixture
def made(app, morning):
    """The people of an event of the whole city: their numbers."""

    def stored(**values) -> dict[str, int]:
        with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
            return make(**values)

    return stored


def test_a_coordinator_reads_the_own_people_and_nobody_elses(app, browser, made):
    people, central = made(), browser("central").with_reason()
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        db.session.get_one(Registration, people["gone"]).declined_because = f"มาแทน {THEIRS}"
    central.written.clear()
    page = central.get(DESK)
    assert page.text.count(OWN) == 3
    assert "กลุ่มกรุงเทพกลาง" in page.text
    assert central.get(f"{DESK}/{people['here']}").h1 == f"นายแรก {OWN}"
    assert central.get(f"{DESK}/{people['moved']}")
    for name in ("there", "nobodys", "gone"):
        central.get(f"{DESK}/{people[name]}", status=404)
        told_of = central.get(f"{DESK}?cancelled={people[name]}&declined={people[name]}&approved={people[name]}")
        assert not [one for one in SECRETS if one in told_of.html]
    south = browser("south")
    assert f"นางสาม {THEIRS}" in south.get(DESK).text
    assert OWN not in south.get(DESK).text
    south.get(f"{DESK}/{people['here']}", status=404)


def test_no_page_that_a_coordinator_may_open_holds_anything_of_other_zones(app, browser, made):
    people, central = made(), browser("central").with_reason()
    questions = (
        "",
        "?q=ลับ",
        "?state=cancelled",
        "?zone=south",
        "?district=1004",
        f"?session={AM}&show=present",
        "?all=1",
    )
    opened = set()
    for method, rule in routes(app):
        known = {"slug": workshop.SLUG, "registration_id": people["there"], "code": "1004"}
        if method != "GET" or "slug" not in rule.arguments or not needed(rule) <= set(known):
            continue
        path = filled(app, rule, {name: known[name] for name in needed(rule)})
        for question in questions if path.startswith(EVENT) else ():
            answer = central.client.get(path + question)
            assert answer.status_code < 500
            opened |= {path} if answer.status_code == 200 else set()
            assert not [one for one in SECRETS if one in told(answer)], path + question
    assert {DESK, f"{DESK}.csv", f"{DESK}.xlsx", f"{DESK}/missing", f"{DESK}/print/roster", ATTENDANCE} <= opened
    assert not {f"{DESK}/print/sign-in", f"{EVENT}/print", f"{EVENT}/door", f"{DESK}/new", EVENT} & opened


def told(answer) -> str:
    """All that an answer says, that of a workbook too."""
    if answer.data.startswith(b"PK"):
        book = CalamineWorkbook.from_filelike(io.BytesIO(answer.data))
        return "\n".join(str(row) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python())
    return answer.get_data(as_text=True)


def test_the_numbers_are_those_of_the_own_people(browser, made):
    made()
    central, trainer = browser("central"), browser("trainer")
    assert [counted(browser_.get(DESK)) for browser_ in (trainer, central)] == [["5", "155"], ["3", "2/9"]]
    assert "2/9" in central.get(f"{DESK}/missing").text
    assert "คนจากเขตหรือหน่วยงานอื่น" in trainer.get(f"{DESK}/missing").text
    assert "คนจากเขตหรือหน่วยงานอื่น" not in central.get(f"{DESK}/missing").text
    assert counted(central.get(ATTENDANCE)) == ["3", "1"]
    assert counted(trainer.get(ATTENDANCE)) == ["5", "3"]
    assert "สแกนซ้ำ" not in central.get(ATTENDANCE).text


def counted(page) -> list[str]:
    """The first two counters of a page."""
    boxes = [node for node in page.tree.iter() if (node.get("class") or "").startswith("counter")]
    return ["".join(node.find("b").itertext()).strip() for node in boxes if node.find("b") is not None][:2]


def test_that_nobody_of_the_own_zone_came_is_told_when_others_were_noted(app, browser, morning):
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        event = workshop.create()
        person(event, "นายหนึ่ง มาไม่ได้", "1001")
        send(event, scan(code=person(event, "นางสอง มาแล้ว", "1004").code))
        after = event.begins_at + timedelta(days=5)
    with clock.at(after, every_thread=True):
        assert "ไม่มีผู้มาจาก" in browser("central").get(ATTENDANCE).text
        assert "ไม่มีผู้มาจาก" not in browser("south").get(ATTENDANCE).text


def test_what_is_taken_is_noted_with_the_number_of_the_own_people(browser, made, sql):
    made()
    central = browser("central").with_reason()
    for path in (".csv", ".xlsx", "/print/roster"):
        central.get(f"{DESK}{path}")
    assert sql("SELECT count(*) FROM access_entry WHERE people = 3 AND root_kind = 'event'") == 3


def test_nothing_is_changed_by_a_coordinator_but_the_own_offices_asked(browser, made, app, sql):
    people = made(registration_way="office")
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        invite_offices(get_event(workshop.SLUG), ["1001", "1004", "1005"])
    central, here = browser("central"), f"{DESK}/{people['here']}"
    for path in (
        f"{here}/edit",
        f"{DESK}/new",
        f"{DESK}/capacity",
        f"{DESK}/rules",
        f"{DESK}/approve",
        f"{EVENT}/edit",
    ):
        central.get(path, status=404)
    page = central.get(f"{DESK}/invitations")
    assert "พระนคร" in page.text
    assert "บางรัก" not in page.text
    central.send(page, action=f"{DESK}/invitations")
    assert sql("SELECT count(*) FROM office_invitation") == 3 + 8
    central.submit(f"{DESK}/invitations/1001/renew")
    token = page.fields(f"{DESK}/invitations")["csrf_token"]
    for code in ("1004", "1005"):
        central.get(f"{DESK}/invitations/{code}/renew", status=404)
        assert central.client.post(f"{DESK}/invitations/{code}/renew", data={"csrf_token": token}).status_code == 404
    central.send(central.get(f"{DESK}/missing/ask"), action=f"{DESK}/missing/ask")
    asked = "SELECT count(*) FROM message WHERE kind = 'nudge' AND district_code "
    assert sql(f"{asked} IN (SELECT code FROM district WHERE zone_slug = 'central')")
    assert not sql(f"{asked} NOT IN (SELECT code FROM district WHERE zone_slug = 'central')")


def test_an_event_of_another_zone_shows_nothing(browser, made):
    made(zone_slug="south")
    for path in (DESK, f"{DESK}.csv", f"{DESK}/missing", ATTENDANCE):
        browser("central").get(path, status=404)
    assert browser("south").get(DESK)


def test_where_single_districts_take_part_only_their_zones_read_of_them(app, browser, made):
    made()
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        event = get_event(workshop.SLUG)
        event.districts += [EventDistrict(district_code=code) for code in ("1001", "1008")]
    assert "1/2" in browser("central").get(f"{DESK}/missing").text
    browser("south").get(DESK, status=404)


def test_a_withdrawn_event_is_the_organisers_again(app, browser, made):
    made()
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        event = get_event(workshop.SLUG)
        cancel_event(event, reason="เลื่อน")
        withdraw_event(event)
    browser("central").get(DESK, status=404)


def test_the_list_of_events_leads_there(browser, made):
    made()
    links = {node.get("href") for node in browser("central").get("/team/events").find("a")}
    assert {DESK, ATTENDANCE} <= links
    links = {node.get("href") for node in browser("director").get("/team/events").find("a")}
    assert ATTENDANCE in links
    assert DESK not in links
