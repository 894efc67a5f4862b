"""Pages do not wait for the sending of messages."""

import asyncio
from threading import Event, Thread

from coordinator.outbox.worker import Worker
from tests.outbox.conftest import queue_in
from tests.support.browser import Browser
from tests.support.smtp import mail_server


def test_a_page_is_saved_while_the_mail_server_says_nothing(live_app):
    reached, go_on = Event(), Event()

    async def think(_server, _envelope) -> None:
        reached.set()
        await asyncio.get_running_loop().run_in_executor(None, go_on.wait, 90)

    with mail_server() as server:
        server.at_data = think
        live_app.config.update(server.settings(SMTP_TIMEOUT=60))
        queue_in(live_app, "a", "somchai@example.invalid")
        sending = Thread(target=Worker(live_app).once)
        sending.start()
        try:
            assert reached.wait(90)
            person = Browser(live_app, "participant")
            person.send(person.get("/account/notices"), {"wanted": []})
            assert (sending.is_alive(), server.taken) == (True, [])
        finally:
            go_on.set()
            sending.join()
        server.wait_for(1)
