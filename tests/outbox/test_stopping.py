"""Whoever gets messages of a kind that is not needed can stop them, without an account; a GET changes nothing."""

import base64

import pytest

from coordinator.outbox.models import MessageKind
from coordinator.outbox.refusals import stop_address

KIND = MessageKind.REMINDER


@pytest.fixture
def address(app):
    with app.app_context():
        return "/notices/stop/" + stop_address("Somchai@example.invalid", KIND).rpartition("/")[2]


def test_a_button_stops_them_and_another_lets_them_come_again(browser, address, sql):
    somebody = browser()
    page = somebody.get(address)
    assert str(KIND.word) in page.text
    assert sql("SELECT count(*) FROM opt_out") == 0
    stopped = somebody.send(page, status=200)
    assert len(sql("SELECT address_key FROM opt_out")) == 64
    assert "ไม่ส่งข้อความประเภทนี้" in stopped.text
    somebody.send(stopped, status=200)
    assert sql("SELECT count(*) FROM opt_out") == 0


def test_neither_the_link_nor_what_is_kept_names_the_reader(app, browser, address, sql):
    browser().send(browser().get(address), status=200)
    token = address.rpartition("/")[2].partition(".")[0]
    trail = "SELECT actor_name || title || CAST(changes AS TEXT) FROM audit_entry WHERE kind = 'opt_out'"
    kept = sql("SELECT address_key FROM opt_out") + sql(trail)
    for text in (base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)).decode(errors="replace"), kept):
        assert "somchai" not in text.lower()


def test_a_mail_program_stops_them_by_one_post_without_cookie_or_form(app, address, sql):
    answer = app.test_client().post(address, data={"List-Unsubscribe": "One-Click"})
    again = app.test_client().post(address, data={"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, again.status_code) == (200, 200)
    assert sql("SELECT count(*) FROM opt_out") == 1


def test_a_changed_address_is_nobodys(browser, address):
    for wrong in (address[:-1], address + "x", "/notices/stop/x", address.replace("stop/", "stop/A")):
        browser().get(wrong, status=404)


def test_what_waits_is_not_sent_and_what_comes_is_not_queued(app, worker, server, queue, row, address):
    waiting, needed = queue("a", kind=KIND), queue("b", kind=MessageKind.INVITATION)
    app.test_client().post(address)
    worker.once()
    assert (row(waiting, "state"), row(waiting, "trouble")) == ("cancelled", "unwanted")
    assert row(needed, "state") == "sent"
    with pytest.raises(AssertionError):
        queue("c", "SOMCHAI@example.invalid", kind=KIND)


def test_whoever_reads_english_is_asked_in_english_by_any_browser(app, browser, worker, server, queue):
    queue("a", kind=KIND, language="en")
    worker.once()
    [mail] = [one.mail for one in server.taken]
    link = mail["List-Unsubscribe"].strip("<>")
    assert link in mail.get_body(("plain",)).get_content()
    path = link.removeprefix("http://localhost")
    assert "Stop these messages" in browser().get(path).text
    answer = app.test_client().post(path, data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
