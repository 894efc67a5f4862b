"""The rehearsal: 160 people, two phones and a desk, the network away half the time; nobody lost, nobody counted twice.

The devices are scripted, the server and its answers are real. The arithmetic of the lanes is that of the plan for the
day: six seconds for a code, twelve for a search, forty-five for somebody who did not register.
"""

import random
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from coordinator.audit import trail
from coordinator.checkin import attendance
from coordinator.checkin.sessions import find_session
from coordinator.core import clock
from coordinator.core.transaction import unit_of_work
from coordinator.events.queries import get_event
from coordinator.places.queries import list_districts
from tests.checkin.making import AM, MORNING, person
from tests.support import workshop
from tests.support.browser import Browser

PEOPLE, WALK_INS, SEARCHED = 160, 16, 32
SECONDS = {"qr": 6, "search": 12, "walk_in": 45}
AWAY = 60  # the network of a device is there for a minute, then away for one
TICK = 15
LIMIT = timedelta(minutes=20)
SCANNER = f"/checkin/{workshop.SLUG}"


@dataclass
class Lane:
    """A device with the people who stand before it, its own wrong clock and its own bad network."""

    browser: Browser
    ahead: timedelta
    phase: int
    line: list[dict]
    kept: list[dict] = field(default_factory=list)
    free_at: int = 0
    lost_answers: int = 0

    def work(self, second: int) -> None:
        """Check in whoever's turn it is; every act is kept first."""
        while self.line and self.free_at + SECONDS[self.line[0]["method"]] <= second:
            act = self.line.pop(0)
            self.free_at += SECONDS[act["method"]]
            at = MORNING + timedelta(seconds=self.free_at) + self.ahead
            self.kept.append({"id": str(uuid.uuid4()), "session": AM, "at": millis(at), "seq": len(self.kept), **act})

    def is_online(self, second: int) -> bool:
        return (second + self.phase) // AWAY % 2 == 0

    def sync(self, chance: random.Random) -> None:
        """Send all that waits; a third of the answers is lost on the way, so it is sent again."""
        if not self.kept:
            return
        headers = {"X-CSRFToken": self.browser.client.get(f"{SCANNER}/changes?since=0").json["csrf"]}
        batch = {"scans": self.kept, "now": millis(clock.now() + self.ahead), "waiting": len(self.kept)}
        answer = self.browser.client.post(f"{SCANNER}/scans", json=batch, headers=headers)
        assert answer.status_code == 200
        if chance.random() < 1 / 3:
            self.lost_answers += 1
            return
        received = {one["id"] for one in answer.json["results"]}
        self.kept = [one for one in self.kept if one["id"] not in received]


def millis(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


@pytest.fixture
def codes(app) -> dict[str, int]:
    """The tickets of all who registered: code -> number."""
    before, acting = clock.at(MORNING - timedelta(days=3)), trail.acting_as(None, "test", "test")
    with before, app.app_context(), acting, unit_of_work():
        event, districts = workshop.create(capacity=PEOPLE), list_districts()
        registered = PEOPLE - WALK_INS
        made = [person(event, f"คนที่ {number}", districts[number % 50].code) for number in range(registered)]
        return {one.code: one.id for one in made}


def device(app, name: str) -> Browser:
    trainer = Browser(app, "trainer")
    trainer.submit(f"{SCANNER}/device", {"name": name})
    return trainer


def test_a_hundred_and_sixty_people_in_twenty_minutes_nobody_lost_nobody_twice(app, codes):
    chance = random.Random(2565)
    lines = lines_of(codes, chance)
    with clock.at(MORNING, every_thread=True):
        aheads = (timedelta(0), timedelta(seconds=95), timedelta(hours=-1))
        lanes = [
            Lane(device(app, f"โต๊ะ {number}"), ahead, number * 25, line)
            for number, (ahead, line) in enumerate(zip(aheads, lines, strict=True))
        ]
    second = 0
    while any(lane.line or lane.kept for lane in lanes):
        second += TICK
        with clock.at(MORNING + timedelta(seconds=second), every_thread=True):
            for lane in lanes:
                lane.work(second)
                if lane.is_online(second):
                    lane.sync(chance)
    assert timedelta(seconds=second) <= LIMIT
    assert sum(lane.lost_answers for lane in lanes) > 5
    with app.app_context():
        event = get_event(workshop.SLUG)
        found = attendance.of_event(event)
        there = found.present(find_session(event, AM))
        walked_in = there - set(codes.values())
        assert there >= set(codes.values())
        assert len(walked_in) == WALK_INS
        assert len(found.first) == PEOPLE
        assert len(found.doubles) == 5
        assert not found.strays
        begins, ends = MORNING, MORNING + timedelta(seconds=second)
        assert all(begins <= scan.at <= ends for scan in found.first.values())


def lines_of(codes: dict[str, int], chance: random.Random) -> list[list[dict]]:
    """Who stands where: codes and searches at the phones, walk-ins at the desk; five people are scanned twice."""
    tickets = list(codes)
    chance.shuffle(tickets)
    acts = [
        {"method": "search", "registration": codes[code]} if number < SEARCHED else {"method": "qr", "code": code}
        for number, code in enumerate(tickets)
    ]
    chance.shuffle(acts)
    phones = [acts[::2], acts[1::2]]
    twice = [one for one in phones[0] if one["method"] == "qr"][:5]
    desk = [
        {"method": "walk_in", "number": f"W3-{number:02}", "person": {"name": f"มาเอง คนที่{number}", "district": "1026"}}
        for number in range(WALK_INS)
    ]
    return [phones[0], phones[1] + twice, desk]
