"""The administrator sees what is, was and will be sent, and turns the sending on."""

import pytest

from coordinator.outbox.models import MessageKind
from coordinator.outbox.worker import Worker

CALENDAR = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1@housing\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


def test_a_message_is_seen_as_it_is_read_and_as_it_goes_over_the_wire(browser, queue, row):
    invitation = {"kind": MessageKind.INVITATION, "calendar": CALENDAR, "method": "REQUEST"}
    number = queue(body="ดูที่ https://housing.example.go.th/x\n<script>", **invitation)
    page = browser("admin").get(f"/admin/outbox/{number}")
    for told in ("Message-ID: <", "BEGIN:VEVENT", "<script>", "text/calendar", "somchai@example.invalid"):
        assert told in page.text
    assert [a.get("href") for a in page.find("article//a")] == ["https://housing.example.go.th/x"]


def test_a_message_to_no_address_is_shown_too(browser, queue):
    number = queue("a", "nobody")
    assert "ขอให้บันทึกการประชุม" in browser("admin").get(f"/admin/outbox/{number}").text


def test_what_could_not_be_sent_is_sent_again_when_the_administrator_says_so(browser, worker, server, queue, row):
    server.at_rcpt = lambda to: "550 5.1.1 ไม่มีผู้ใช้นี้"
    number = queue()
    worker.once()
    admin = browser("admin")
    page = admin.get("/admin/outbox?state=failed")
    assert "ไม่มีผู้ใช้นี้" in page.text
    admin.send(page, action=f"/admin/outbox/{number}/try-again")
    server.at_rcpt = lambda to: None
    worker.once()
    assert row(number, "state") == "sent"


def test_a_new_installation_writes_to_its_own_domains_until_sending_is_turned_on(
    app, told, browser, worker, server, queue, row, sql
):
    told(MAIL_DOMAINS="bangkok.example, @housing.example")
    own = [queue("a", "x@EXAMPLE.invalid"), queue("b", "x@bangkok.example"), queue("c", "x@housing.example")]
    other, near = queue("d", "x@elsewhere.example"), queue("e", "x@notbangkok.example")
    worker.once()
    assert [row(number, "state") for number in own] == ["sent"] * 3
    assert row(other, "state") == row(near, "state") == "queued"
    admin = browser("admin")
    assert "มี 2 ฉบับถึงที่อยู่อื่นรออยู่" in admin.get("/admin/outbox").text
    assert admin.get("/admin/outbox").text.count("ระยะทดลอง: รอจนกว่า") == 2
    assert "ระยะทดลอง: รอจนกว่า" in admin.get(f"/admin/outbox/{other}").text
    page = admin.get("/admin/outbox/sending")
    assert admin.send(page, {"typed": "yes"}, status=422).errors()
    on = admin.follow(admin.send(page, {"typed": " Example.Invalid "}))
    assert "มี 2 ฉบับ" not in on.text
    worker.once()
    assert row(other, "state") == row(near, "state") == "sent"
    assert sql("SELECT count(*) FROM audit_entry WHERE kind = 'mail_switch' AND actor_name = 'admin'") == 1
    browser("admin").submit("/admin/outbox/sending", action="/admin/outbox/sending/trial")
    late = queue("f", "y@elsewhere.example")
    worker.once()
    assert row(late, "state") == "queued"


def test_without_a_mail_server_the_mailbox_shows_what_would_have_gone(app, browser, queue):
    queue()
    Worker(app).once()
    admin = browser("admin")
    assert "ไม่มีข้อความใดออกจากเครื่องนี้" in admin.get("/admin/outbox").text
    assert "ขอให้บันทึกการประชุม" in admin.get("/admin/mailbox").text


def test_what_is_wrong_with_the_mail_server_stands_on_the_page(app, told, server, browser, queue):
    queue()
    told(**server.settings() | {"SMTP_PORT": 9})
    Worker(app).once()
    page = browser("admin").get("/admin/outbox")
    assert "เซิร์ฟเวอร์อีเมลไม่รับข้อความ" in page.text
    assert "refused" in page.text


def test_in_production_without_a_mail_server_the_page_says_what_to_do(told, browser):
    told(PUBLIC_URL="https://housing.example.go.th")
    assert "COORDINATOR_SMTP_HOST" in browser("admin").get("/admin/outbox").text


@pytest.mark.parametrize("kind", ["nudge", "digest"])
def test_messages_are_found_by_kind(browser, queue, kind):
    queue(kind=MessageKind(kind))
    admin = browser("admin")
    for asked in ("nudge", "digest"):
        found = "somchai@example.invalid" in admin.get(f"/admin/outbox?kind={asked}").text
        assert found == (asked == kind)
