"""How long mail waits, as ``/healthz`` tells those who watch the machine."""

from datetime import timedelta

from sqlalchemy import text

from coordinator.core.db import db
from tests.conftest import NOW


def _told(browser) -> dict[str, object]:
    return browser().get("/healthz").response.get_json()


def test_whoever_watches_the_machine_hears_how_long_mail_waits(browser, queue, everywhere):
    assert _told(browser) == {"status": "ok", "mail_waiting_seconds": 0}
    queue("a", due_at=NOW - timedelta(minutes=7))
    queue("b", due_at=NOW - timedelta(minutes=2))
    queue("c", due_at=NOW + timedelta(hours=1))
    assert _told(browser) == {"status": "ok", "mail_waiting_seconds": 7 * 60}


def test_a_site_whose_tables_are_being_made_is_well_and_says_nothing_of_its_mail(app, browser):
    with app.app_context():
        db.session.execute(text("ALTER TABLE message RENAME TO message_of_before"))
        db.session.commit()
    assert _told(browser) == {"status": "ok", "mail_waiting_seconds": None}
