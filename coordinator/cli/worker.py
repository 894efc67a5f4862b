"""``worker``: send messages and do the work that comes round, in a process of its own."""

import signal
import threading

import click

from coordinator.cli.prepare import need_current_database
from coordinator.cli.starting import opened
from coordinator.core.words import _
from coordinator.outbox import settings
from coordinator.outbox.settings import Way
from coordinator.outbox.worker import Worker


@click.command()
def worker() -> None:
    """Send messages until Ctrl+C or SIGTERM; the mail in hand is finished first.

    Several may run side by side. With the embedded database ``serve`` does this by itself.
    """
    with opened() as app:
        need_current_database()
        click.echo(_said(settings.way()))
        running = Worker(app)
    _run_until_told(running)


def _run_until_told(running: Worker) -> None:
    """Let it run in a thread of its own until a signal comes, for which this one only waits.

    A handler would run in the middle of anything, even of what holds the very lock that it needs to stop the worker.
    """
    signals = {signal.SIGTERM, signal.SIGINT}
    signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    thread = threading.Thread(target=running.run, name="mail")
    thread.start()
    signal.sigwait(signals)
    running.stop()
    thread.join()


def _said(way: Way) -> str:
    if way is Way.SERVER:
        server = settings.server()
        return _("Messages go by %(server)s. Stop with Ctrl+C.", server=f"{server.host}:{server.port}")
    if way is Way.MAILBOX:
        return _("No mail server is named: messages are shown at /admin/mailbox. Stop with Ctrl+C.")
    return _("No mail server is named in COORDINATOR_SMTP_HOST: messages wait. Stop with Ctrl+C.")
