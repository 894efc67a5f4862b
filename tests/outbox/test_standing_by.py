"""A worker that meets trouble of any kind waits for it to pass; it never ends by itself."""

import threading

from sqlalchemy.exc import TimeoutError as NoConnection

from coordinator.core.db import db
from coordinator.outbox import waking
from coordinator.outbox.worker import Worker
from tests.outbox.conftest import queue_in


def test_when_pages_have_taken_all_connections_the_worker_waits_for_one(live_app, server, caplog):
    live_app.config.update(server.settings())
    with live_app.app_context():
        engine = db.engine
    taken = [engine.connect()]
    engine.pool._timeout = 0.05
    try:
        while True:
            taken.append(engine.connect())
    except NoConnection:
        pass
    worker = Worker(live_app)
    thread = threading.Thread(target=worker.run)
    thread.start()
    while "looks again" not in caplog.text and thread.is_alive():
        thread.join(0.05)
    for one in taken:
        one.close()
    queue_in(live_app, "a", "somchai@example.invalid")
    waking.wake()
    for _turn in range(600):
        if server.taken or not thread.is_alive():
            break
        thread.join(0.05)
    worker.stop()
    thread.join(10)
    assert len(server.taken) == 1
