"""Who has the use of their data restricted is named nowhere and written to by nobody, until they take it back."""

import io
import json
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date, time
from threading import Barrier

import pytest
from sqlalchemy import text

from coordinator.core.db import db
from coordinator.events.lines import DaySpan
from coordinator.events.models import RegistrationWay
from coordinator.events.operations import copy_event, publish_event, set_days
from coordinator.notices.queries.trainings import agreed
from coordinator.privacy.operations import end_restriction, erase_by_holder, restrict
from coordinator.registration.operations import cancel_registration, restore_registration
from coordinator.registration.sameness import one_by_one
from tests.notices.making import FIRST, SECOND, enrol, event, registration, saving
from tests.privacy.conftest import person, phone, secrets_of
from tests.privacy.searching import hits
from tests.privacy.test_my_data import ticket_of
from tests.support import cast, workshop

TEAM = f"/team/events/{workshop.SLUG}"
LISTS = (
    *("registrations", "registrations.csv", "registrations.xlsx", "registrations/print/roster"),
    *("registrations/print/sign-in", "print/people", "certificates", "attendance", "notices"),
    *("registrations?q=กขคง05ฮ", "registrations/write?all=1&state="),
)
WHO = "SELECT given_name || surname || email || phone || folded || sort_key || note FROM registration WHERE id = :id"


@pytest.fixture
def holder(app, numbers, sql):
    """The browser of somebody who comes and agreed to news, and the page of what is held of this person."""
    return ticket_of(app, sql, 5)


def press(browser, at: str, **fields: str):
    """Press the button for restricting, or with ``lift`` the one that ends it."""
    browser.written.clear()
    page = browser.get(at)
    told = browser.follow(browser.send(page, fields, action=f"{at.split('#')[0]}/restrict"))
    browser.written.clear()
    return told


def unpacked(octets: bytes) -> str:
    """What stands in a page or in the parts of a workbook."""
    if not octets.startswith(b"PK"):
        return octets.decode()
    packed = zipfile.ZipFile(io.BytesIO(octets))
    return " ".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())


def test_no_page_sheet_or_file_of_the_staff_names_who_restricts_it(app, holder, numbers, browser, sql):
    trainer = browser("trainer").with_reason()
    named = [path for path in LISTS if person(5)["surname"] in unpacked(trainer.client.get(f"{TEAM}/{path}").data)]
    assert len(named) >= 7
    seat = sql("SELECT seat FROM registration WHERE id = :id", id=numbers[5])
    assert "ระงับการใช้ตั้งแต่" in press(*holder).text
    for path in (*LISTS, f"registrations/{numbers[5]}", f"registrations/{numbers[5]}/edit"):
        answer = trainer.client.get(f"{TEAM}/{path}")
        told = unpacked(answer.data).replace("กขคง05ฮ", "", 9 if "q=" in path else 0)  # what was asked for
        assert answer.status_code == 200, path
        assert not [word for word in secrets_of(5) if word in told], path
        assert person(6)["surname"] in told or path not in named or "q=" in path, path
    assert "ขอระงับการใช้ข้อมูล 1 คน" in trainer.get(f"{TEAM}/registrations").text
    assert sql("SELECT seat FROM registration WHERE id = :id", id=numbers[5]) == seat
    with app.app_context():
        found = {one.partition(".")[0] for one in hits(secrets_of(5))}
    assert found <= {"restriction", "audit_entry"}  # what is said to stay


def test_nothing_is_sent_to_who_restricts_it_and_what_waits_never_goes(app, holder, numbers, sql):
    waiting = "SELECT count(*) FROM message WHERE email = :to AND state IN ('queued', 'held')"
    to = person(5)["email"]
    with saving(app):
        set_days(event(), [DaySpan(FIRST.on_date, time(10), time(16)), SECOND])
    assert sql(waiting, to=to)
    others = sql("SELECT count(*) FROM message WHERE state = 'queued' AND email <> :to", to=to)
    with app.app_context():
        assert to in agreed()
    press(*holder)
    assert not sql(waiting, to=to)
    assert sql("SELECT count(*) FROM message WHERE state = 'queued'") == others
    with saving(app):
        set_days(event(), [DaySpan(FIRST.on_date, time(11), time(16)), SECOND])
        assert to not in agreed()
        assert person(6)["email"] in agreed()
    assert not sql(waiting, to=to)
    assert sql(waiting, to=person(6)["email"])
    press(*holder, lift="1")
    assert sql(waiting, to=to)


def test_the_person_sees_everything_and_brings_it_back_as_it_was(app, holder, numbers, sql):
    browser, at = holder
    before = sql(WHO, id=numbers[5])
    page = press(browser, at)
    assert person(5)["given_name"] in page.text
    assert person(5)["email"] in page.text
    assert "ไม่เปิดเผยชื่อ" in sql("SELECT given_name FROM registration WHERE id = :id", id=numbers[5])
    copy = json.loads(zipfile.ZipFile(io.BytesIO(browser.client.get(f"{at}.zip").data)).read("my-data.json"))
    assert copy["restriction"][0]["email"] == person(5)["email"]
    refused = browser.get(at.replace("my-data", "edit"), status=303)
    assert "ระงับการใช้ข้อมูลไว้" in browser.follow(refused).text
    press(browser, at, lift="1")
    assert sql(WHO, id=numbers[5]) == before
    assert sql("SELECT count(*) FROM restriction") == 0
    trail = "SELECT count(*) FROM audit_entry WHERE object_id = :id AND CAST(changes AS TEXT) LIKE '%restricted_at%'"
    assert sql(trail, id=str(numbers[5])) == 2


def test_another_browser_proves_it_with_the_telephone_as_before(app, holder, browser):
    own, at = holder
    press(own, at)
    other = browser()
    proof = other.get(at.replace("my-data", "mine") + "?to=my_data")
    other.send(proof, {"digits": "0000"}, status=422)
    assert other.send(proof, {"digits": phone(5)[-4:]}).response.location == at


def test_the_staff_cannot_write_another_name_over_it(app, holder, numbers, browser, sql):
    press(*holder)
    trainer = browser("trainer")
    form = trainer.get(f"{TEAM}/registrations/{numbers[5]}/edit")
    refused = trainer.send(form, {"given_name": "ใคร"}, action=f"{TEAM}/registrations/{numbers[5]}/edit", status=422)
    assert "จึงแก้ไขข้อมูลไม่ได้" in refused.text
    assert not trainer.get(f"{TEAM}/registrations/{numbers[5]}").find("h2[@id='history']")


def test_who_is_restricted_can_be_erased_all_the_same(app, holder, numbers):
    own, at = holder
    press(own, at)
    own.submit(f"{at}/erase", {"typed": at.split("/")[2]})
    with app.app_context():
        assert not hits(secrets_of(5))


def test_an_account_restricts_all_registrations_under_its_proved_address(app, numbers, browser, sql):
    at = "/account/my-data"
    somebody = browser("participant")
    assert "ระงับการใช้ข้อมูล" not in somebody.get(at).text
    with saving(app):
        for number in (numbers[5], numbers[6]):
            registration(number).email = cast.email("participant")
        db.session.execute(text("UPDATE user_account SET email_proved_at = created_at"))
    assert "2 กิจกรรม" in press(somebody, at).text
    assert sql("SELECT count(*) FROM restriction") == 2
    press(somebody, at, lift="1")
    assert sql("SELECT count(*) FROM restriction") == 0
    assert sql("SELECT email FROM registration WHERE id = :id", id=numbers[6]) == cast.email("participant")


def test_an_account_is_told_of_a_registration_that_came_after_restricting_and_restricts_it_too(
    app, numbers, browser, sql
):
    at, somebody = "/account/my-data", browser("participant")
    with saving(app):
        registration(numbers[5]).email = cast.email("participant")
        db.session.execute(text("UPDATE user_account SET email_proved_at = created_at"))
    assert "ไม่มีผู้ใดเห็นชื่อ" in press(somebody, at).text
    with saving(app):
        registration(numbers[6]).email = cast.email("participant")
    somebody.written.clear()
    page = somebody.get(at)
    assert "ไม่มีผู้ใดเห็นชื่อ" not in page.text
    assert "1 รายการ" in page.text
    press(somebody, at)
    assert sql("SELECT count(*) FROM restriction") == 2


def test_the_list_of_mails_does_not_name_who_restricts_it_either(holder, browser):
    admin, own = browser("admin"), person(5)["email"]
    assert own in admin.get("/admin/outbox").text
    press(*holder)
    page = browser("admin").get("/admin/outbox").text
    assert not [word for word in secrets_of(5) if word in page]
    assert person(6)["email"] in page


def test_people_without_a_name_are_one_person_neither_in_a_series_nor_at_the_desk(app, numbers):
    with saving(app):
        first, second, third = (registration(numbers[number]) for number in (5, 7, 9))
        cancel_registration(third)
        for one in (first, second, third):
            assert one.district_code == "1001"
            restrict(one)
        assert len(one_by_one([first, second])) == 2
        restore_registration(third)
        assert third.cancelled_at is None


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_pressing_twice_at_the_same_moment_is_pressing_once(live_app):
    with saving(live_app):
        workshop.create()
    number, both = enrol(live_app), Barrier(2)

    def at_once(act) -> None:
        with saving(live_app):
            seen = registration(number)
            both.wait(timeout=20)
            act(seen)

    for act, name in ((restrict, "(ไม่เปิดเผยชื่อ)"), (end_restriction, "สมชาย")):
        with ThreadPoolExecutor(2) as threads:
            for done in [threads.submit(at_once, act) for _time in range(2)]:
                done.result(timeout=30)
        with live_app.app_context():
            assert registration(number).given_name == name


def test_asking_twice_changes_nothing(app, numbers, sql):
    with saving(app):
        restrict(registration(numbers[5]))
        restrict(registration(numbers[5]))
    assert sql("SELECT given_name FROM restriction") == person(5)["given_name"]


def test_whoever_is_erased_has_nothing_left_to_restrict(app, numbers, sql):
    with saving(app):
        erase_by_holder(gone := registration(numbers[5]), typed=gone.code)
    with saving(app):
        restrict(registration(numbers[5]))
    assert sql("SELECT count(*) FROM restriction") == 0


def test_what_stands_in_place_of_the_name_is_thai_like_names_whoever_asks(app, holder, numbers, sql):
    own, at = holder
    own.get(f"{at}?lang=en")
    press(own, at)
    assert sql("SELECT given_name FROM registration WHERE id = :id", id=numbers[5]) == "(ไม่เปิดเผยชื่อ)"


def test_who_restricts_one_ticket_gets_no_news_for_another_one_under_the_same_address(app, numbers):
    with saving(app):
        registration(numbers[6]).email = registration(numbers[5]).email
    with saving(app):
        assert person(5)["email"] in agreed()
        restrict(registration(numbers[5]))
        assert registration(numbers[6]).email == person(5)["email"]
        assert person(5)["email"] not in agreed()


def test_who_registers_again_is_known_although_the_name_is_put_away(app, holder, numbers, browser, sql):
    with saving(app):
        event().registration_way = RegistrationWay.OPEN
    press(*holder)
    before = sql("SELECT count(*) FROM registration")
    again = {**person(5), "telephone": phone(5)}
    again = {key: str(again[key]) for key in ("prefix", "given_name", "surname", "district_code", "telephone", "email")}
    told = browser().submit(f"/events/{workshop.SLUG}/register", again)
    assert told.response.location.endswith("?known=1")
    another = again | {"given_name": "ปรีดา", "surname": "อื่นไกล", "telephone": "0890000001"}
    browser().submit(f"/events/{workshop.SLUG}/register", another, status=409)  # who would come, but for the seats
    assert sql("SELECT count(*) FROM registration") == before


def test_details_that_are_put_away_are_not_offered_for_another_event(app, holder):
    own, _at = holder
    with saving(app):
        copy = copy_event(event(), owner_id=None, first_day=date(2023, 1, 12))
        copy.registration_way = RegistrationWay.OPEN
        publish_event(copy)
        form = f"/events/{copy.slug}/register"
    own.written.clear()
    assert person(5)["surname"] in own.get(form).text
    press(*holder)
    page = own.get(form)
    assert "ไม่เปิดเผยชื่อ" not in page.text
    assert "same=" not in page.html
