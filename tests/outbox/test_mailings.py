"""Nobody mails masses by slip: what one act queues beyond fifty messages waits for a typed number."""

import pytest
from sqlalchemy import text

from coordinator.audit import trail
from coordinator.core.db import db
from coordinator.core.transaction import unit_of_work
from coordinator.outbox import operations
from coordinator.outbox.models import MessageKind
from coordinator.outbox.operations import Addressee
from tests.support import cast

TOLD = {"kind": MessageKind.CHANGE, "subject": "เปลี่ยนสถานที่", "body": "ย้ายไปห้องประชุม 2"}


@pytest.fixture
def cause(app):
    """``cause("trainer", 51)``: somebody does something that so many people are told of."""

    def make(who: str | None, count: int) -> None:
        with app.app_context():
            doer = cast.person(who).id if who else None
            with trail.acting_as(doer, who or "", "test"), unit_of_work():
                for number in range(count):
                    to = Addressee(f"p{number}@example.invalid", "th")
                    operations.enqueue(operations.Outgoing(dedupe=f"m{number}", to=to, **TOLD))

    return make


def states(app) -> dict[str, int]:
    with app.app_context():
        return dict(db.session.execute(text("SELECT state, count(*) FROM message GROUP BY state")).all())


def test_fifty_messages_go_and_one_more_makes_all_of_them_wait(app, cause, worker, server):
    cause("trainer", 50)
    assert states(app) == {"queued": 50}
    with app.app_context():
        db.session.execute(text("DELETE FROM message"))
        db.session.commit()
    cause("trainer", 51)
    assert states(app) == {"held": 51}
    worker.once()
    assert not server.taken


def test_what_the_program_does_by_itself_is_nobodys_slip(app, cause):
    cause(None, 60)
    assert states(app) == {"queued": 60}


def test_the_author_reads_one_types_the_number_and_they_go(app, cause, browser, worker, server):
    cause("trainer", 51)
    trainer = browser("trainer")
    listed = trainer.get("/team/mailings")
    here = next(a.get("href") for a in listed.find("a") if (a.get("href") or "").startswith("/team/mailings/"))
    page = trainer.get(here)
    for told in ("ย้ายไปห้องประชุม 2", "p50@example.invalid", "ส่งทั้ง 51 ฉบับ", "แจ้งการเปลี่ยนแปลง"):
        assert told in page.text
    for typed in ("", "50", "x", "-51"):
        assert trainer.send(page, {"number": typed}, status=422).errors()
    assert states(app) == {"held": 51}
    sent = trainer.follow(trainer.send(page, {"number": "51"}))
    assert "51 ฉบับรอส่งแล้ว" in sent.text
    worker.once()
    assert states(app) == {"sent": 51}


def test_a_dropped_mailing_is_not_sent_and_dropping_is_undone(app, cause, browser, sql):
    cause("trainer", 51)
    here = f"/team/mailings/{sql('SELECT id FROM mailing')}"
    admin = browser("admin")
    dropped = admin.follow(admin.send(admin.get(here), action=f"{here}/drop"))
    assert states(app) == {"cancelled": 51}
    admin.send(dropped, action=f"{here}/restore")
    assert states(app) == {"held": 51}
    assert sql("SELECT count(*) FROM audit_entry WHERE kind = 'mailing' AND actor_name = 'admin'") == 2


def test_others_do_not_learn_of_a_mailing(cause, browser, sql):
    cause("trainer", 51)
    here = f"/team/mailings/{sql('SELECT id FROM mailing')}"
    browser("trainer2").get(here, status=404)
    assert here not in browser("trainer2").get("/team/mailings").html
    assert here in browser("admin").get("/team/mailings").html
    assert here in browser("admin").get("/admin/outbox").html
