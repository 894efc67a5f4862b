"""Many people who want the last seats at the same moment, and many who cancel at the same moment, over HTTP.

Each round has an event of its own. What came of it is counted in the database, after the answers.
"""

import re
import secrets
import statistics
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from benchmarks.site import Answer, Client
from coordinator.audit import trail
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.transaction import unit_of_work
from coordinator.events import operations as events
from coordinator.events.lines import DaySpan
from coordinator.events.models import EventKind, RegistrationWay
from coordinator.events.queries import get_event_by_id
from coordinator.registration import operations, queries
from coordinator.registration.roll import open_roll

CROWD, LAST, THERE = 40, 10, 20
Act = Callable[[Callable[[], object]], Answer]


@dataclass
class Outcome:
    """What some rounds gave: answers by status, times of the answers in seconds, and what was wrong with the seats."""

    statuses: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    over: int = 0
    under: int = 0
    wrong: int = 0
    met: int = 0  # refused because two wanted one seat, and not told of the waiting list

    @property
    def broken(self) -> int:
        """How many answers were errors of the server."""
        return sum(number for status, number in self.statuses.items() if status >= 500 or status == 0)

    @property
    def p99(self) -> float:
        """The 99th percentile of the answers, in seconds."""
        return statistics.quantiles(self.seconds, n=100)[-1]

    @property
    def is_right(self) -> bool:
        """Whether every event was filled, none was passed, nobody was wronged, and nothing broke."""
        return not (self.over or self.under or self.wrong or self.met or self.broken)


@dataclass(frozen=True)
class Round:
    """An event of its own; ``people`` are those on it beforehand, by number of the registration and in their order."""

    event_id: int
    slug: str
    people: Sequence[int]


def make_round(capacity: int | None, there: int = 0) -> Round:
    """A published event with so many people on it, open to everybody. Needs an application context."""
    with trail.acting_as(None, "bench", "bench"), unit_of_work():
        event = events.create_event(
            kind=EventKind.TRAINING, title_th="การอบรมเพื่อวัดความเร็ว", registration_way=RegistrationWay.OPEN,
            days=[DaySpan(clock.today() + timedelta(days=60))], owner_id=None, capacity=capacity,
        )  # fmt: skip
        events.publish_event(event)
        with open_roll(event) as roll:
            people = [operations.register(event, given_name=f"คนที่ {one}", roll=roll) for one in range(there)]
        made = Round(event.id, event.slug, [one.id for one in people])
    db.session.rollback()
    return made


def register(
    client: Client, slug: str, place: int, ready: Callable[[], object] = lambda: None, *, mailbox: bool = False
) -> Answer:
    """Send the form once ``ready`` lets it go; ``place`` makes another person of everybody, who may have a mailbox.

    A client without a token opens the form first, as everybody does; with one it is the next person in that browser.
    """
    path = f"/events/{slug}/register"
    if not client.token:
        page = client.get(path).body.decode()
        client.token = dict(re.findall(r'name="(csrf_token)"[^>]*value="([^"]*)"', page)).get("csrf_token", "")
    person = dict.fromkeys(("organisation", "position", "prefix", "surname", "leave_empty"), "")
    person |= {"given_name": f"ผู้สมัคร {place:05}", "district_code": "none", "telephone": f"08{place:08}"}
    person["email"] = f"person{place}@example.invalid" if mailbox else ""
    ready()
    return client.post(path, {**person, "food": "unstated", "form_key": secrets.token_urlsafe(12)})


def at_once(work: Sequence[Act], outcome: Outcome) -> None:
    """Do all of these in threads of their own, each let go together with the others."""
    barrier = threading.Barrier(len(work), timeout=120)
    lock = threading.Lock()

    def one(act: Act) -> None:
        try:
            answer = act(barrier.wait)
            status, seconds, body = answer.status, answer.seconds, answer.body
        except OSError:
            status, seconds, body = 0, 0.0, b""
        with lock:
            outcome.statuses[status] += 1
            outcome.seconds.append(seconds)
            outcome.met += status == 409 and b'name="wait"' not in body

    threads = [threading.Thread(target=one, args=(act,)) for act in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def last_seats(port: int, rounds: int) -> Outcome:
    """``CROWD`` people send the form for the ``LAST`` seats in each round. Needs an application context."""
    outcome = Outcome()
    with _closing([Client(port) for _ in range(CROWD)]) as clients:
        for _number in range(rounds):
            made = make_round(THERE + LAST, THERE)
            at_once([_registering(client, made, place) for place, client in enumerate(clients)], outcome)
            _count(made, outcome)
    return outcome


def cancelling(port: int, staff: Client, rounds: int) -> Outcome:
    """``LAST`` people are cancelled at once, with twice as many waiting: the first of them have the seats then."""
    outcome = Outcome()
    with _closing([Client(port, dict(staff.cookies), staff.token) for _ in range(LAST)]) as clients:
        for _number in range(rounds):
            made = make_round(LAST, 3 * LAST)
            acts = [_cancelling(client, made, one) for client, one in zip(clients, made.people, strict=False)]
            at_once(acts, outcome)
            outcome.wrong += len(_count(made, outcome) ^ set(made.people[LAST : 2 * LAST]))
    return outcome


@contextmanager
def _closing(clients: list[Client]) -> Iterator[list[Client]]:
    try:
        yield clients
    finally:
        for client in clients:
            client.connection.close()


def _registering(client: Client, made: Round, place: int) -> Act:
    return lambda ready: register(client, made.slug, place, ready)


def _cancelling(client: Client, made: Round, person: int) -> Act:
    def act(ready: Callable[[], object]) -> Answer:
        ready()
        return client.post(f"/team/events/{made.slug}/registrations/{person}/cancel", {})

    return act


def _count(made: Round, outcome: Outcome) -> set[int]:
    """Count the seats of a round; who has one."""
    event = get_event_by_id(made.event_id)
    taken = {one.id: one.seat for one in queries.known_people(event) if one.seat is not None}
    left = (event.capacity or 0) - len(taken)
    outcome.over += max(0, -left) + len(taken) - len(set(taken.values()))
    outcome.under += max(0, left)
    db.session.rollback()
    return set(taken)
