"""``serve``: prepare the database and answer browsers."""

import gc
import multiprocessing
import socket
import sys
import threading
import time
from functools import cache, partial
from multiprocessing.synchronize import Semaphore
from multiprocessing.util import Finalize
from pathlib import Path

import click
from flask import Flask

from coordinator.app import create_app, settings
from coordinator.cli import memory
from coordinator.cli.apart import apart
from coordinator.cli.prepare import Samples, load_demo, need_current_database, prepare_database, show_people
from coordinator.cli.starting import Refusal, opened, speak_the_terminals_language
from coordinator.core import fonts, words
from coordinator.core.words import _
from coordinator.outbox.worker import start_beside_pages

ONE_MORE = (sys.executable, "-m", "coordinator", "serve", "--one-more")


@cache
def application() -> Flask:
    """The application of this process; a forked worker inherits the one its parent made."""
    app = create_app()
    for language in words.LANGUAGES:  # read once, for all workers
        words.catalogue(language)
    return app


def _ready_application() -> Flask:
    """The same; what the first start of a version makes and keeps, another process makes.

    Cutting fonts and compiling catalogues needs programs and memory that no server has any use of: left in the process
    that all workers are forked from, it takes seventeen MiB until the next start.
    """
    kept = Path(settings()["DATA"]) / "cache"
    if not (words.are_kept_in(kept / "words") and fonts.are_built(kept / "fonts")):
        apart(_make_application)()
    return application()


def _make_application() -> None:
    application()


@click.command()
@click.option("--demo", is_flag=True, help="Fill an empty database with sample content first.")
@click.option("--one-more", is_flag=True, hidden=True)
def serve(demo: bool, one_more: bool) -> None:
    """Prepare the database and serve the site until Ctrl+C."""
    with_people = False
    with opened(_ready_application) as app:
        host, port, workers = app.config["HOST"], app.config["PORT"], app.config["WORKERS"]
        if one_more:  # begun by ``keeping``: a worker beside others, under whose feet no table may change
            need_current_database()
            _warm_up(app)
        else:
            _need_free_port(host, port)
            prepared = apart(partial(_prepared, demo))
            _warm_up(app)  # meanwhile, on another processor
            with_people = prepared()
        memory.share_stores()
        from coordinator.cli import server

        begin = server.starter(host, port, 1, ()) if one_more else server.starter(host, port, workers, ONE_MORE)
    # What is loaded by now stays for good. The collector need not look through it again, which takes it a fifth
    # of a second each time, in the middle of somebody's request.
    gc.collect()
    gc.freeze()
    memory.fill_holes()
    # No connection is open any more: none may be shared with a worker.
    first = multiprocessing.Semaphore(0 if one_more else 1)
    begin.serve(target_loader=partial(_worker, first, with_people), wrap_loader=False)


def _prepared(demo: bool) -> bool:
    """Prepare the database; whether there are people of the sample to sign in as."""
    with opened(application):
        prepare_database()
        return demo and load_demo() is not Samples.UNWANTED


def _warm_up(app: Flask) -> None:
    """Answer once: what every first answer makes is made before the workers are forked, and not in each of them.

    A database that is not ready, or cannot be reached, is an answer, too.
    """
    with app.test_client() as client:
        client.get("/healthz")


def _worker(first: Semaphore, with_people: bool) -> Flask:
    """The application for one worker; the first worker of all says when the site answers.

    That is said from the worker because a process with threads of its own must not fork. Messages are sent
    beside the pages; a worker that is told to end has the mail in hand finished.
    """
    app = application()
    end_mail = start_beside_pages(app)
    if end_mail is not None:
        Finalize(None, end_mail, exitpriority=10)
    if first.acquire(block=False):
        threading.Thread(target=_announce, args=(app, with_people), daemon=True).start()
    return app


def _need_free_port(host: str, port: int) -> None:
    """Refuse an address that another program answers at: the server itself would share it silently."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise Refusal(
                _(
                    "Port %(port)s on %(host)s is not free (%(reason)s). "
                    "Choose another one, for example: PORT=%(other)s make run",
                    port=port,
                    host=host,
                    reason=getattr(error, "strerror", error),
                    other=8081 if port == 8080 else 8080,
                )
            ) from error


def _announce(app: Flask, with_people: bool) -> None:
    """Say where the site is, once it answers there."""
    speak_the_terminals_language()
    host, port = app.config["HOST"], app.config["PORT"]
    while not _answers(host, port):
        time.sleep(0.05)
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    click.echo(_("Coordinator is at %(address)s", address=address))
    if with_people:
        with app.app_context():
            show_people()
    click.echo(_("Stop it with Ctrl+C."))


def _answers(host: str, port: int) -> bool:
    """Whether anything is answered there, within two seconds.

    Asked by hand: what is run in one worker only it copies, and a client of the standard library is a lot to run.
    """
    try:
        with socket.create_connection((host, port), timeout=2) as connection:
            connection.sendall(b"GET /healthz HTTP/1.0\r\n\r\n")
            return connection.recv(1) != b""
    except OSError:
        return False
