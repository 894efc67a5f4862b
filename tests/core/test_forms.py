"""The form every form is made from, the one commit, and the act that is done once."""

import threading

import pytest
from flask import Flask
from sqlalchemy import select

from coordinator.areas.models import TargetArea
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.fields import TextField, required
from coordinator.core.forms import BaseForm
from coordinator.core.idempotency import claim
from coordinator.core.transaction import unit_of_work
from coordinator.core.words import lazy
from coordinator.places.models import Zone
from tests.support.browser import Browser


class NameForm(BaseForm):
    class Meta(BaseForm.Meta):
        csrf = False

    name = TextField(lazy("Name"), [required()])


def rename_then_refuse(zone: Zone, *, name: str) -> None:
    zone.name_th = name
    db.session.flush()
    raise DomainError("ไม่ได้", "name")


@pytest.fixture
def posted(app: Flask, session):
    with app.test_request_context("/", method="POST", data={"name": "ใหม่", "version": "1", "form_key": "k"}):
        yield


@pytest.mark.parametrize("body", [b'"x"', b"[1]", b"[" * 20_000, b'{"name": ["a"], "version": {}}', b"{"])
def test_json_sent_to_a_form_is_a_form_with_nothing_typed(browser, body):
    person = browser("central")
    token = person.get("/about").find("input[@name='csrf_token']")[0].get("value")
    sent = {"content_type": "application/json", "headers": {"X-CSRFToken": token, "Accept": "text/html"}}
    assert person.client.post("/team/areas/new", data=body, **sent).status_code == 422


def test_a_refused_operation_leaves_nothing_half_done(posted):
    zone = db.session.get(Zone, "central")
    form = NameForm()
    assert not form.attempt(rename_then_refuse, zone)
    assert form.name.errors[-1] == "ไม่ได้"
    assert zone.name_th == "กลุ่มกรุงเทพกลาง"
    assert form.http_status == 422


def test_a_refusal_about_no_field_is_told_above_the_form(posted):
    def refuse(*, name: str) -> None:
        raise DomainError("ปิดแล้ว")

    form = NameForm()
    form.attempt(refuse)
    assert form.form_errors == ["ปิดแล้ว"]
    assert form.http_status == 422


def test_a_failed_command_changes_nothing(session):
    def fail() -> None:
        with unit_of_work():
            db.session.get(Zone, "central").name_th = "x"
            db.session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert db.session.get(Zone, "central").name_th == "กลุ่มกรุงเทพกลาง"


def test_a_form_with_a_mistake_may_be_sent_again_when_mended(browser, sql):
    central = browser("central")
    page = central.get("/team/areas/new")
    again = central.send(page, {"name": "", "district_code": "1026"}, status=422)
    central.send(again, {"name": "ชุมชนวัดม่วง"})
    assert sql("SELECT count(*) FROM target_area") == 1


def test_changed_content_with_the_same_key_is_a_new_act(browser, sql):
    central = browser("central")
    page = central.get("/team/areas/new")
    central.send(page, {"name": "ชุมชนวัดม่วง", "district_code": "1026"})
    central.send(page, {"name": "ชุมชนริมคลอง", "district_code": "1026"})
    assert sql("SELECT count(*) FROM target_area") == 2


def test_the_same_key_of_another_person_is_another_act(session):
    assert claim("a" * 64) is None
    assert claim("a" * 64) == ""
    assert claim("b" * 64) is None


def test_twenty_equal_forms_at_the_same_moment_make_one_record(live_app):
    """Real connections and real commits, on both databases."""
    central = Browser(live_app, "central")
    fields = central.get("/team/areas/new").fields() | {"name": "ชุมชนวัดม่วง", "district_code": "1026"}
    with central.client.session_transaction() as cookie:
        mine = dict(cookie)
    answers: list[tuple[int, str]] = []

    def send() -> None:
        client = live_app.test_client()
        with client.session_transaction() as cookie:
            cookie.update(mine)
        answer = client.post("/team/areas/new", data=fields)
        answers.append((answer.status_code, answer.headers.get("Location", "")))

    threads = [threading.Thread(target=send) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(answers)) == 1, set(answers)
    assert answers[0][0] == 303
    with live_app.app_context():
        assert len(db.session.scalars(select(TargetArea)).all()) == 1
