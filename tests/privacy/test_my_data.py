"""The holder of a ticket sees what is held, gets a copy, takes consent back and has everything erased."""

import io
import json
import zipfile
from datetime import timedelta

from coordinator.core import clock
from tests.notices.making import FIRST
from tests.privacy.conftest import NUMBER, person, phone, secrets_of
from tests.privacy.searching import hits
from tests.support import cast, workshop
from tests.support.browser import Browser


def ticket_of(app, sql, number: int) -> tuple[Browser, str]:
    """Somebody's browser after the proof by the telephone, and the address of the data."""
    code = sql("SELECT code FROM registration WHERE email = :email", email=person(number)["email"]).lower()
    holder = Browser(app)
    proof = holder.get(f"/t/{code}/mine?to=my_data")
    answer = holder.send(proof, {"digits": phone(number)[-4:]})
    assert answer.response.location == f"/t/{code}/my-data"
    return holder, answer.response.location


def ticket_page(app, sql, number: int) -> str:
    holder, at = ticket_of(app, sql, number)
    return holder.get(at).text


def test_a_stranger_is_asked_for_the_proof(app, numbers, sql, browser):
    code = sql("SELECT code FROM registration LIMIT 1").lower()
    for path in ("my-data", "my-data.zip", "my-data/erase"):
        assert "/mine" in browser().get(f"/t/{code}/{path}", status=303).response.location


def test_the_page_and_the_file_hold_everything(app, numbers, sql):
    holder, at = ticket_of(app, sql, 5)
    page = holder.get(at)
    for told in (person(5)["given_name"], person(5)["position"], person(5)["email"]):
        assert told in page.text
    packed = zipfile.ZipFile(io.BytesIO(holder.client.get(f"{at}.zip").data))
    copy = json.loads(packed.read("my-data.json"))
    assert {"registration", "consent", "scan", "breakout_member"} <= set(copy)
    assert copy["registration"][0]["email"] == person(5)["email"]
    named = {one["event_id"]: (one["title"], one["first"]) for one in copy["named_events"]}
    assert named[copy["registration"][0]["event_id"]] == ("การประชุมเชิงปฏิบัติการด้านที่อยู่อาศัย", FIRST.on_date.isoformat())
    assert {"registration.csv", "consent.csv"} <= set(packed.namelist())
    assert person(6)["given_name"] not in packed.read("my-data.json").decode()


def test_who_took_a_list_with_the_name_is_told_to_those_who_were_on_it_only(app, numbers, sql, browser):
    holder, at = ticket_of(app, sql, 5)
    assert "ยังไม่มีผู้ใดเปิดดู" in holder.get(at).text
    who = sql("SELECT name FROM user_account WHERE email = :email", email=cast.email("trainer"))
    trainer, taken = browser("trainer").with_reason(), f"/team/events/{workshop.SLUG}/registrations.csv"
    with clock.at(clock.now() - timedelta(days=1)):
        trainer.get(taken)
    assert "ยังไม่มีผู้ใดเปิดดู" in holder.get(at).text
    trainer.get(taken)
    trainer.get(f"/team/events/{workshop.SLUG}/registrations/{numbers[6]}")
    told = holder.get(at).text
    assert f"รายชื่อ: {who}, เพื่อ: รายงานผู้บังคับบัญชา" in told
    assert f"หมายเลขโทรศัพท์: {who}" not in told
    assert f"หมายเลขโทรศัพท์: {who}" in ticket_page(app, sql, 6)


def test_a_consent_is_taken_back_with_one_button_and_the_need_goes_with_it(app, numbers, sql):
    holder, at = ticket_of(app, sql, 4)
    fields = {"csrf_token": holder.get(at).find("input[@name='csrf_token']")[0].get("value")}
    holder.client.post(f"{at}/withdraw", data=fields | {"kind": "needs"})
    holder.written.clear()
    given = "SELECT count(*) FROM consent WHERE kind = 'needs' AND given AND registration_id = :id"
    assert sql(given, id=numbers[4]) == 0
    assert sql("SELECT food FROM registration WHERE id = :id", id=numbers[4]) == "unstated"
    assert holder.client.post(f"{at}/withdraw", data=fields | {"kind": "odd"}).status_code == 404


def test_nothing_is_found_of_who_had_everything_erased(app, numbers, sql):
    for number in range(NUMBER):
        holder, at = ticket_of(app, sql, number)
        if number == 0:
            wrong = holder.submit(f"{at}/erase", {"typed": "ABC"}, status=422)
            assert "ไม่ใช่รหัส" in wrong.errors()
        holder.submit(f"{at}/erase", {"typed": at.split("/")[2]})
        assert holder.client.get(at.removesuffix("/my-data")).status_code == 404
        holder.written.clear()
    with app.app_context():
        assert not hits([word for number in range(NUMBER) for word in secrets_of(number)])
    assert sql("SELECT count(*) FROM registration WHERE district_code = '1001'") == NUMBER / 2
    assert sql("SELECT count(*) FROM registration WHERE food <> 'unstated'") == 0
    assert sql("SELECT count(*) FROM audit_entry WHERE CAST(changes AS TEXT) LIKE '%halal%'") == 0
    assert sql("SELECT count(*) FROM message WHERE state IN ('queued', 'held')") == 0


def test_the_seat_of_who_is_erased_before_the_event_is_free(app, numbers, sql):
    holder, at = ticket_of(app, sql, 5)
    holder.submit(f"{at}/erase", {"typed": at.split("/")[2].upper()})
    assert sql("SELECT seat FROM registration WHERE id = :id", id=numbers[5]) is None
    assert sql("SELECT state FROM registration WHERE id = :id", id=numbers[5]) == "cancelled"
