"""Long work: in the background with progress, once however often it is started, and nothing half-done when it dies."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.transaction import unit_of_work
from coordinator.exchange import queries
from coordinator.exchange.jobs import running, work
from coordinator.exchange.models import ImportState
from tests.exchange.making import bring, step, workbook
from tests.support.browser import Browser

HEAD = ["เขต", "พื้นที่", "กิจกรรม", "เริ่ม"]


def many(count: int) -> bytes:
    return workbook([HEAD, *(["พระนคร", f"ชุมชน {n}", f"กิจกรรม {n}", "ส.ค. 65"] for n in range(count))])


@pytest.fixture
def ready(browser, app):
    """An import of two rows, checked and not saved."""
    officer = browser("officer")
    page = bring(officer, "plans", many(2))
    return officer, page, int(page.path.rpartition("/")[2])


def test_many_rows_are_checked_and_saved_in_the_background(live_app):
    officer = Browser(live_app, "officer")
    page = bring(officer, "plans", many(300))
    assert "300 แถวที่จะเพิ่ม" in page.text
    assert "เพิ่ม 300" in step(officer, page, "save").text
    with live_app.app_context():
        assert db.session.scalar(text("SELECT count(*) FROM activity")) == 300
        assert db.session.scalar(text("SELECT count(*) FROM change_set")) == 1


def test_while_it_works_the_page_tells_how_far_and_renews_itself(ready, app):
    officer, page, number = ready
    with app.app_context(), unit_of_work():
        job = queries.get_job(number)
        job.state, job.total, job.done = ImportState.CHECKING, 160, 120
        job.heartbeat_at, job.started_at = clock.now(), clock.now() - timedelta(seconds=60)
    officer.written.clear()
    page = officer.get(page.path)
    assert "ตรวจแล้ว 120 จาก 160 แถว · เหลือประมาณ 20 วินาที" in page.text
    (bar,) = page.find("progress")
    assert (bar.get("value"), bar.get("max")) == ("120", "160")
    assert page.response.headers["Refresh"].startswith("2;")
    officer.send(page, {"do": "stop"}, action=page.path)
    with app.app_context():
        assert queries.get_job(number).cancel_asked


def test_of_two_who_start_it_one_is_refused(ready, app):
    _officer, _page, number = ready
    with app.app_context():
        running._claim(number, ImportState.SAVING, partly=False)
        with pytest.raises(DomainError):
            running._claim(number, ImportState.SAVING, partly=False)


def test_work_that_died_is_told_saved_nothing_and_can_be_done_again(ready, app, sql):
    officer, page, number = ready
    with app.app_context():
        dead = running._claim(number, ImportState.SAVING, partly=False)
    with clock.at(clock.now() + timedelta(minutes=5)):
        officer = type(officer)(app, "officer")
        page = officer.get(page.path)
        assert "การทำงานหยุดชะงัก" in page.text
        page = step(officer, page, "check")
        assert "2 แถวที่จะเพิ่ม" in page.text
        with app.app_context():
            work.perform(number, dead, lambda _done: None)
        assert sql("SELECT count(*) FROM activity") == 0
        step(officer, page, "save")
    assert sql("SELECT count(*) FROM activity") == 2


@pytest.mark.parametrize("do", ["drop", "match"])
def test_what_is_being_saved_is_not_dropped_nor_read_otherwise(ready, app, sql, do):
    officer, page, number = ready
    with app.app_context():
        claim = running._claim(number, ImportState.SAVING, partly=False)
    officer.written.clear()
    officer.client.post(page.path, data=page.fields(page.path) | {"do": do, "field": ["note"]})
    with app.app_context():
        work.perform(number, claim, lambda _done: None)
    assert sql("SELECT count(*) FROM activity") == 2
    assert sql("SELECT state FROM import_job") == "saved"


@pytest.mark.parametrize("fault", [work.Stopped(), RuntimeError("x")])
def test_work_that_is_stopped_or_fails_leaves_nothing_behind(ready, app, sql, fault):
    officer, page, number = ready

    def beat(_done: int) -> None:
        raise fault

    with app.app_context():
        work.perform(number, running._claim(number, ImportState.SAVING, partly=False), beat)
    officer.written.clear()
    assert "ไม่ได้บันทึกข้อมูลใด" in officer.get(page.path).text
    assert sql("SELECT count(*) FROM activity") == 0
    assert sql("SELECT state FROM import_job") == "checked"
