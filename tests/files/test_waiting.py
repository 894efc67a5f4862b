"""A file waits while the rest of its form is mended; where it cannot, the form says so and never loses it unseen."""

from contextlib import ExitStack
from datetime import timedelta

import pytest
from sqlalchemy import select, text
from werkzeug.test import encode_multipart

from coordinator.core import turns
from coordinator.core.db import db
from coordinator.core.transaction import beside, unit_of_work
from coordinator.files.models import WaitingFile
from tests.files.making import photo, upload
from tests.support.browser import Browser

NEW = {"name": "ชุมชนวัดม่วง", "district_code": "1026"}


def _none():
    """What a browser sends where no file was chosen."""
    return upload(b"", "")


def _form_of_a_file(person) -> str:
    return f"/team{person.submit('/team/areas/new', NEW).response.location}/files/new"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_form_is_answered_although_its_file_cannot_wait_and_the_next_time_asks_for_it(live_app, monkeypatch):
    central = Browser(live_app, "central")
    page = central.get(_form_of_a_file(central))
    monkeypatch.setattr(turns, "PATIENCE", 0.1)
    with ExitStack() as others:

        def write_elsewhere(response):
            """Somebody else begins to write, and does not end, as soon as this request's own transaction is over."""
            db.session.rollback()
            others.enter_context(beside())
            return response

        live_app.after_request_funcs[None].append(write_elsewhere)
        refused = central.send(page, {"upload": upload(photo(), "ภาพ.jpg"), "caption": "ริมคลอง"}, status=422)
        live_app.after_request_funcs[None].remove(write_elsewhere)
    assert refused.fields()["caption"] == "ริมคลอง"
    again = central.send(refused, {"upload": _none(), "alt": "บ้านไม้"}, status=422)
    assert "เลือกใหม่" in again.errors()
    assert "upload_kept" not in again.fields()
    central.send(again, {"upload": upload(photo(), "ภาพ.jpg")})


def test_where_a_file_is_not_needed_one_that_is_not_there_any_more_is_told_and_not_passed_over(browser, app, sql):
    district = browser("central")
    order = {"number": "1/2565", "upload": upload(photo(), "คำสั่ง.jpg")}
    refused = district.submit("/team/groups/1026/orders/new", order, status=422)
    assert "คำสั่ง.jpg" in refused.text
    with app.app_context(), unit_of_work():
        db.session.execute(text("DELETE FROM waiting_file"))
    again = district.send(refused, {"order_date": "1/8/65", "upload": _none()}, status=422)
    assert "เลือกใหม่" in again.errors()
    district.send(again, {"upload": _none()})
    assert sql("SELECT count(*) FROM group_order") == 1


def test_a_form_that_names_a_file_that_does_not_wait_is_saved_as_any_other(live_app):
    central = Browser(live_app, "central")
    sent = central.get("/team/areas/new").fields() | NEW | {"upload_kept": "rubbish"}
    answer = central.client.post("/team/areas/new", data=sent, content_type="multipart/form-data")
    assert answer.status_code == 303


def test_the_name_of_the_file_that_waits_is_told_with_its_field(browser):
    central = browser("central")
    path = _form_of_a_file(central)
    refused = central.submit(path, {"upload": upload(photo(), "ภาพ.jpg")}, status=422)
    (field,) = (node for node in refused.find("input") if node.get("type") == "file")
    (told,) = (node for node in refused.tree.iter() if node.get("id") == "upload-kept")
    assert told.get("id") in (field.get("aria-describedby") or "").split()
    assert "ภาพ.jpg" in "".join(told.itertext())


def test_a_file_waits_a_day_under_a_name_that_can_be_shown(app, browser):
    central = browser("central")
    path = _form_of_a_file(central)
    refused = central.submit(path, {"upload": upload(photo(), "ภาพ\x07ริมคลอง\u202e.jpg")}, status=422)
    assert "“ภาพริมคลอง.jpg”" in refused.text
    again = central.send(refused, {"upload": _none()}, status=422)
    assert "“ภาพริมคลอง.jpg”" in again.text
    with app.app_context(), unit_of_work():
        db.session.scalars(select(WaitingFile)).one().at -= timedelta(hours=24)
    central.written.clear()
    assert "เลือกใหม่" in central.send(again, {"alt": "บ้านไม้", "upload": _none()}, status=422).errors()


def test_so_much_is_taken_in_only_of_who_is_signed_in(browser):
    large = {"upload": upload(bytes(12 * 1024 * 1024), "ก.pdf")}
    boundary, body = encode_multipart(large)
    kind = f'multipart/form-data; boundary="{boundary}"'
    for path in ("/login", "/team/areas/new"):
        assert browser().client.post(path, data=body, content_type=kind).status_code == 413
