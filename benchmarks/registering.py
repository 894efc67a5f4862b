"""Registering measured: the rush for the last seats, parallel cancellations, and how many people a second register."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

from flask import Flask

from benchmarks import processes, rush, seed
from benchmarks.aims import Aimed
from benchmarks.rush import Outcome
from benchmarks.site import Client, Server, serving

BUSY, SECONDS, EACH = 8, 10.0, 200  # clients, for how long, and registrations of one event at most
BY_THREADS = 50  # rounds with one process


def figures(app: Flask, folder: Path, address: str, rounds: int) -> Iterator[Aimed]:
    """Everything; ``rounds`` of the rush with two processes, half as many of the cancellations.

    One process answers with its threads alone: there others lost seats or gave them twice.
    """
    with app.app_context():
        seed.open_account()
        with serving(folder, address) as server:
            staff = Client(server.port)
            staff.sign_in()
            yield from _rushed("last seats", rush.last_seats(server.port, rounds), rounds)
            yield from _rushed("cancelling", rush.cancelling(server.port, staff, max(1, rounds // 2)), rounds // 2)
            yield from _steadily(server, mailboxes=False)
            yield from _steadily(server, mailboxes=True)
        by_threads = min(rounds, BY_THREADS)
        with serving(folder, address, workers="1") as server:
            yield from _rushed("last seats, one process", rush.last_seats(server.port, by_threads), by_threads)


def _rushed(name: str, outcome: Outcome, rounds: int) -> Iterator[Aimed]:
    told = f"{name}, {rounds} rounds: "
    yield Aimed(f"{told}seats given too often", outcome.over, "", 0)
    yield Aimed(f"{told}seats left empty", outcome.under, "", 0)
    yield Aimed(f"{told}people in the wrong order", outcome.wrong, "", 0)
    yield Aimed(f"{told}answers 5xx or none", outcome.broken, "", 0, note=str(dict(outcome.statuses)))
    yield Aimed(f"{told}p99 of the answers", outcome.p99 * 1000, "ms", 3000)


def _steadily(server: Server, *, mailboxes: bool) -> Iterator[Aimed]:
    """Clients that register one person after the other, each at an event with room for all.

    With ``mailboxes`` every other person has one and is written to: that is told beside, the aim is that of the others.
    """
    outcome = Outcome()
    rounds = [rush.make_round(None) for _ in range(BUSY * 4)]
    threads = [
        threading.Thread(target=_go_on, args=(server, rounds[one::BUSY], outcome, one, mailboxes))
        for one in range(BUSY)
    ]
    begun, used, own = time.monotonic(), processes.cpu(server.pid), time.process_time()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took, used, own = time.monotonic() - begun, processes.cpu(server.pid) - used, time.process_time() - own
    done = outcome.statuses[303]
    told = ", half of them with a mailbox" if mailboxes else ""
    must, goal = (None, None) if mailboxes else (60, 100)
    yield Aimed(
        f"registrations a second{told}", done / took, "/s", must, goal, least=True, note=str(dict(outcome.statuses))
    )
    yield Aimed("p99 of a registration", outcome.p99 * 1000, "ms", 500, 300)
    yield Aimed("CPU of the server for form and registration", used * 1000 / max(1, done), "ms")
    yield Aimed("CPU of the clients for it", own * 1000 / max(1, done), "ms")


def _go_on(server: Server, rounds: list[rush.Round], outcome: Outcome, number: int, mailboxes: bool) -> None:
    """Each person has a browser of their own; a client of one connection stands for many of them."""
    client, until, place = Client(server.port), time.monotonic() + SECONDS, 0
    while time.monotonic() < until and place < EACH * len(rounds):
        client.cookies.clear()
        client.token = ""
        written_to = mailboxes and place % 2 == 1
        answer = rush.register(client, rounds[place // EACH].slug, place * BUSY + number, mailbox=written_to)
        outcome.statuses[answer.status] += 1
        outcome.seconds.append(answer.seconds)
        place += 1
