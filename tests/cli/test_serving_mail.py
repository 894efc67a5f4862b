"""``serve`` sends the messages of its pages by itself, from one of its processes."""

import signal

from coordinator.app import create_app
from coordinator.core.db import db
from tests.cli.test_serve import serving
from tests.outbox.conftest import queue_in
from tests.support.smtp import mail_server

COUNT = 20


def test_serve_with_two_processes_sends_each_message_once_and_ends_when_told(data, coordinator, free_port):
    coordinator("init")
    app = create_app({"DATA": str(data), "DATABASE_URL": f"sqlite:///{data / 'coordinator.db'}"})
    with mail_server() as server:
        settings = {f"COORDINATOR_{name}": str(value) for name, value in server.settings(SMTP_TIMEOUT=30).items()}
        with serving(data, free_port, COORDINATOR_WORKERS="2", **settings) as process:
            for number in range(COUNT):
                queue_in(app, f"m{number}", f"p{number}@example.invalid")
            server.wait_for(COUNT)
            process.send_signal(signal.SIGTERM)
            said, _nothing = process.communicate(timeout=60)
        assert process.returncode == 0
        assert "Traceback" not in said
        assert sorted(str(mail["To"]) for mail in server.mails) == sorted(f"p{n}@example.invalid" for n in range(COUNT))
    with app.app_context():
        db.engine.dispose()
