"""What the mail server answers decides what becomes of a message; nothing is lost, and trouble heals."""

from datetime import timedelta

import pytest

from coordinator.audit import trail
from coordinator.core import clock
from coordinator.core.transaction import unit_of_work
from coordinator.outbox import delivery, queries
from coordinator.outbox.models import MessageKind, MessageState
from coordinator.outbox.worker import Worker
from tests.conftest import NOW
from tests.support.smtp import PASSWORD, USER, cut, hang, mail_server, trust_file


def later(**delta: int):
    return clock.at(NOW + timedelta(**delta), every_thread=True)


def test_a_message_is_handed_over_once_and_then_counts_as_sent(worker, server, queue, row):
    number = queue()
    worker.once()
    worker.once()
    assert [(one.sender, one.to) for one in server.taken] == [("calendar@example.invalid", ["somchai@example.invalid"])]
    assert row(number, "state") == "sent"
    assert row(number, "sent_at") is not None
    assert row(number, "attempts") == 1


def test_many_mails_go_over_one_connection(worker, server, queue):
    for number in range(5):
        queue(f"m{number}", f"p{number}@example.invalid")
    worker.once()
    assert len(server.taken) == 5
    assert server.connections == 1
    assert {len(one.to) for one in server.taken} == {1}


def test_what_is_meant_for_later_waits_for_its_time(worker, server, queue):
    queue(due_at=NOW + timedelta(hours=2))
    with later(minutes=119):
        worker.once()
        assert not server.taken
    with later(minutes=120):
        worker.once()
        assert len(server.taken) == 1


def test_not_now_is_tried_again_after_pauses_that_grow(app, server, queue, row, worker):
    number = queue()
    server.at_rcpt = lambda to: "451 4.7.1 Greylisted, come back"
    pauses, minute = [], 0
    for _time in range(5):
        with later(minutes=minute):
            worker.once()
            waits = clock.now()
            while row(number, "attempts") == len(pauses) + 1 and waits < clock.now() + timedelta(minutes=30):
                waits += timedelta(minutes=1)
                with clock.at(waits, every_thread=True):
                    worker.once()
            minute += (pause := int((waits - clock.now()).total_seconds() // 60))
            pauses.append(pause)
    assert pauses == [1, 2, 5, 10, 10]
    assert "Greylisted" in row(number, "trouble")
    server.at_rcpt = lambda to: None
    with later(minutes=minute + 10):
        worker.once()
    assert (row(number, "state"), row(number, "trouble"), len(server.taken)) == ("sent", "", 1)


@pytest.mark.parametrize("where", ["recipient", "content"])
def test_a_refusal_is_final_and_keeps_the_servers_sentence_and_others_go_on(worker, server, queue, row, where):
    async def refuse(_server, envelope):
        return "554 5.6.0 ไม่รับ" if "gone@example.invalid" in envelope.rcpt_tos else None

    if where == "recipient":
        server.at_rcpt = lambda to: "550 5.1.1 ไม่มีผู้ใช้นี้" if to.startswith("gone") else None
    else:
        server.at_data = refuse
    gone, here = queue("a", "gone@example.invalid"), queue("b", "here@example.invalid")
    worker.once()
    assert row(gone, "state") == "failed"
    assert row(gone, "trouble").startswith("55")
    assert "ไม่" in row(gone, "trouble")
    assert row(here, "state") == "sent"


@pytest.mark.parametrize("trouble", [cut, hang])
def test_a_server_that_cuts_or_hangs_gets_the_mail_again_later(app, told, server, queue, row, worker, trouble):
    told(SMTP_TIMEOUT=0.3)
    number, other = queue("a"), queue("b", "other@example.invalid")
    server.at_data = trouble
    worker.once()
    assert row(number, "state") == "queued"
    assert row(number, "trouble")
    assert row(other, "attempts") == 0  # the server is in trouble: the others are not tried one after the other
    server.at_data = None
    with later(minutes=1):
        worker.once()
        assert not server.taken  # the worker itself pauses, too
        Worker(app).once()
    assert row(number, "state") == row(other, "state") == "sent"


def test_what_was_taken_when_the_line_broke_comes_again_with_the_same_identity(app, server, queue, row, worker):
    number = queue()
    server.after_data = cut
    worker.once()
    server.after_data = None
    with later(minutes=1):
        Worker(app).once()
    first, second = server.mails
    assert first["Message-ID"] == second["Message-ID"] == row(number, "header_id")
    assert first["Date"] == second["Date"]


def test_a_server_that_ends_connections_after_some_mails_is_not_in_trouble(worker, server, queue, row):
    def polite(to):
        return "421 4.7.0 Too many mails" if len(server.taken) == 2 and server.connections == 1 else None

    server.at_rcpt = polite
    numbers = [queue(f"m{number}", f"p{number}@example.invalid") for number in range(4)]
    worker.once()
    assert [row(number, "state") for number in numbers] == ["sent"] * 4
    assert [row(number, "attempts") for number in numbers] == [1] * 4
    assert server.connections == 2


def test_a_server_that_is_away_for_hours_costs_no_message_an_attempt(app, told, server, queue, row, sql):
    told(**server.settings() | {"SMTP_PORT": 9})  # nobody listens there
    number = queue()
    for hour in range(6):
        with later(hours=hour):
            Worker(app).once()
    assert (row(number, "state"), row(number, "attempts")) == ("queued", 0)
    assert "refused" in sql("SELECT trouble FROM worker_task WHERE name = 'delivery'")
    told(**server.settings())
    with later(hours=6):
        Worker(app).once()
    assert row(number, "state") == "sent"
    assert sql("SELECT trouble FROM worker_task WHERE name = 'delivery'") == ""


def test_a_message_of_more_than_three_days_ago_is_given_up(worker, server, queue, row):
    number = queue()
    with later(days=3, seconds=1):
        worker.once()
    assert (row(number, "state"), row(number, "trouble"), server.taken) == ("failed", "too-old", [])


def test_who_took_a_message_and_is_gone_is_waited_for_as_long_as_the_lease(worker, server, queue, row, app, session):
    from coordinator.core.db import db
    from coordinator.core.transaction import unit_of_work
    from coordinator.outbox import delivery

    number = queue()
    with unit_of_work():
        assert delivery._claim() is not None
    db.session.remove()
    with later(minutes=9):
        worker.once()
        assert not server.taken
    with later(minutes=10):
        worker.once()
    assert len(server.taken) == 1
    assert row(number, "state") == "sent"


def test_one_address_hears_of_one_event_three_times_a_day_and_of_a_cancellation_at_once(worker, server, queue, row):
    numbers = [queue(f"m{number}", about="event:1", kind=MessageKind.CHANGE) for number in range(5)]
    other = queue("other", about="event:2", kind=MessageKind.CHANGE)
    off = queue("off", about="event:1", kind=MessageKind.CANCELLATION)
    worker.once()
    assert [row(number, "state") for number in numbers] == ["sent"] * 3 + ["queued"] * 2
    assert row(other, "state") == row(off, "state") == "sent"
    with later(hours=20, minutes=59):  # 6:59 of the next day in Bangkok
        worker.once()
        assert len(server.taken) == 5
    with later(hours=21):
        worker.once()
        assert len(server.taken) == 7


@pytest.mark.filterwarnings("ignore:Requiring AUTH")  # with "tls" the test server does not know that it is encrypted
@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_name_and_password_and_an_encrypted_connection(app, told, queue, row, monkeypatch, tmp_path, security):
    monkeypatch.setenv("SSL_CERT_FILE", str(trust_file(tmp_path)))
    number = queue()
    with mail_server(security=security, login=True) as server:
        told(**server.settings(security, SMTP_USER=USER, SMTP_PASSWORD="wrong"))
        Worker(app).once()
        assert (row(number, "state"), row(number, "attempts")) == ("queued", 0)
        told(SMTP_PASSWORD=PASSWORD)
        Worker(app).once()
        assert len(server.taken) == 1
    assert row(number, "state") == "sent"


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_nobody_vouches_for_gets_no_mail(app, told, queue, row, sql, security):
    number = queue()
    with mail_server(security=security) as server:
        told(**server.settings(security))
        Worker(app).once()
        assert not server.taken
    assert row(number, "state") == "queued"
    assert "certificate" in sql("SELECT trouble FROM worker_task WHERE name = 'delivery'").lower()


def test_a_plain_server_is_not_enough_where_encryption_is_asked(app, told, server, queue, row):
    told(**server.settings("starttls"))
    number = queue()
    Worker(app).once()
    assert (row(number, "state"), server.taken) == ("queued", [])


def test_without_a_server_messages_stay_on_the_machine_and_in_production_they_wait(app, told, queue, row):
    number = queue()
    told(PUBLIC_URL="https://housing.example.go.th")
    Worker(app).once()
    assert row(number, "state") == "queued"
    told(PUBLIC_URL="")
    Worker(app).once()
    assert row(number, "state") == "sent"


def test_what_may_not_go_is_put_aside_some_at_a_time_and_the_rest_still_goes(app, worker, server, queue, monkeypatch):
    monkeypatch.setattr(delivery, "OBSTACLES", 2)
    for number in range(5):
        queue(f"old{number}", f"p{number}@example.invalid", due_at=NOW - timedelta(days=4))
    queue("new")
    with app.app_context(), trail.acting_as(None, "", "test"), unit_of_work():
        assert delivery._claim() == (None, True)
        assert queries.counts()[MessageState.FAILED] == 2
    worker.once()
    assert len(server.taken) == 1
