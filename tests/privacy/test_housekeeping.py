"""What the program keeps for its own work, and files that were taken away, go when their time is over."""

import io
from datetime import timedelta

import pytest
from werkzeug.datastructures import FileStorage

from coordinator.accounts.operations import open_account
from coordinator.audit import trail
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.transaction import unit_of_work
from coordinator.events.models import EventMaterial
from coordinator.files.operations import keep_file, remove_file
from coordinator.privacy import operations
from tests.conftest import NOW
from tests.notices.making import saving
from tests.support import workshop
from tests.support.browser import writes_of

SITE = "https://housing.example.go.th"
SECRET = "ทะเบียนบ้านนางสาวลับ"


@pytest.fixture
def nightly(app):
    """``nightly(31)``: the job so many days after NOW; what it counted."""

    def work(days: int) -> dict[str, int]:
        with app.app_context(), trail.acting_as(None, "", "test"), clock.at(NOW + timedelta(days), every_thread=True):
            counts = operations.run(clock.today(), SITE)
        writes_of(app).clear()
        return counts

    return work


def kept(name: str):
    return keep_file(FileStorage(io.BytesIO(b"%PDF-1.7\n" + b"x" * 50 + b"\n%%EOF"), filename=f"{name}.pdf"))


def test_a_removed_file_is_gone_after_thirty_days_and_one_that_is_shown_elsewhere_stays(app, browser, nightly, sql):
    with saving(app):
        event = workshop.create()
        of_order, of_event, shown_twice = kept(SECRET), kept(SECRET), kept("แผนที่")
        remove_file(of_order)
        for file, gone in ((of_event, True), (shown_twice, True), (shown_twice, False)):
            at = clock.now() if gone else None
            db.session.add(EventMaterial(event=event, file=file, title="ร่างเอกสาร", position=1, removed_at=at))
        db.session.flush()
        numbers, slug = [of_order.id, of_event.id, shown_twice.id], event.slug
    writes_of(app).clear()
    content = "SELECT count(*) FROM file_content WHERE file_id = :id"
    assert browser("trainer").get(f"/team/events/{slug}").html.count("/restore") == 2
    assert "files" not in nightly(30)
    assert nightly(31)["files"] == 2
    assert [sql(content, id=number) for number in numbers] == [0, 0, 1]
    assert sql("SELECT name FROM stored_file WHERE id = :id", id=numbers[0]) == "–"
    assert not sql("SELECT count(*) FROM audit_entry WHERE title LIKE '%ลับ%' OR CAST(changes AS TEXT) LIKE '%ลับ%'")
    with clock.at(NOW + timedelta(31), every_thread=True):
        assert "/restore" not in browser("trainer").get(f"/team/events/{slug}").html


def test_the_history_is_kept_for_two_years_but_that_of_the_sample_stays(app, browser, nightly, sql):
    with app.app_context(), trail.acting_as(None, "", "cli: demo"), unit_of_work():
        open_account(email="sample@example.invalid", name="ตัวอย่าง", is_sample=True)
    writes_of(app).clear()
    browser("officer").submit("/account", {"name": "สมหญิง", "language": "th"})
    count = "SELECT count(*) FROM audit_entry WHERE kind = 'user_account' AND actor_name = 'officer'"
    nightly(730)
    assert sql(count) == 1
    assert nightly(731)["history"] > 0
    assert sql(count) == 0
    assert sql("SELECT count(*) FROM audit_entry WHERE source = 'cli: demo'") == 1


def test_only_the_last_session_of_each_user_outlives_ninety_days(browser, nightly, sql):
    number = "SELECT count(*) FROM user_session"
    for _time in range(3):
        browser("officer")
        with clock.at(clock.now() + timedelta(minutes=1), every_thread=True):
            browser("officer")
    browser("central")
    nightly(97)
    assert sql(number) == 7
    nightly(98)
    assert sql(f"{number} WHERE user_id = (SELECT id FROM user_account WHERE name = 'officer')") == 3
    assert sql(f"{number} WHERE user_id = (SELECT id FROM user_account WHERE name = 'central')") == 1


def test_marks_of_sent_forms_go_after_two_days(browser, nightly, sql):
    browser("officer").submit("/account", {"name": "สมหญิง", "language": "th"})
    nightly(2)
    assert sql("SELECT count(*) FROM sent_form") == 1
    assert nightly(3)["forms"] == 1
    assert sql("SELECT count(*) FROM retention_run") == 0, "nothing that anybody wants to read of"


def test_the_administrator_sees_each_kind_with_its_next_day(browser):
    browser("officer").submit("/account", {"name": "สมหญิง", "language": "th"})
    page = browser("admin").get("/admin/retention")
    assert "4 ส.ค. 2565" in page.text, "marks of forms"
    assert "1 ส.ค. 2567" in page.text, "the history"
