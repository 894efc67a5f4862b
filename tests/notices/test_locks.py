"""Changes that meet wait for each other in one order, so that the database throws none of them out."""

import threading
from collections.abc import Callable

import pytest

from coordinator.events.models import Venue
from coordinator.events.queries import get_event
from coordinator.registration.operations import cancel_registration, change_registration, register, restore_registration
from tests.notices.making import SOMCHAI, enrol, event, make_event, registration, saving
from tests.support import workshop

ROUNDS = 25
NAME = {name: SOMCHAI[name] for name in ("prefix", "given_name", "surname")}


@pytest.fixture
def together(live_app):
    """Let two people save at the same moment, again and again; what was thrown out."""

    def run(*acts: Callable[[int], object]) -> list[Exception]:
        barrier, failed = threading.Barrier(len(acts), timeout=60), []

        def repeat(act: Callable[[int], object]) -> None:
            for number in range(ROUNDS):
                barrier.wait()
                try:
                    with saving(live_app):
                        act(number)
                except Exception as error:
                    failed.append(error)

        threads = [threading.Thread(target=repeat, args=(act,)) for act in acts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return failed

    return run


def enrol_one_more(number: int) -> None:
    register(
        event(),
        prefix="นาย",
        given_name="คนใหม่",
        surname=f"นาม{chr(0x0E01 + number * 2)}ก",
        email=f"{number}@example.org",
    )


def test_people_register_while_the_entry_of_another_is_corrected(live_app, together):
    make_event(live_app)
    number = enrol(live_app)

    def correct(turn: int) -> None:
        change_registration(registration(number), telephone=None, **NAME, email=f"somchai{turn}@example.org")

    assert together(enrol_one_more, correct) == []


def test_an_entry_is_corrected_while_the_same_is_cancelled_and_restored(live_app, together):
    make_event(live_app)
    number = enrol(live_app)

    def turn_over(turn: int) -> None:
        (restore_registration if turn % 2 else cancel_registration)(registration(number))

    def correct(_turn: int) -> None:
        enrol_one_more(_turn)

    assert together(turn_over, correct) == []


def test_people_register_while_the_place_of_the_event_is_told_more_exactly(live_app, together):
    with saving(live_app):
        venue = Venue(name_th="ห้องประชุม", folded="ห้องประชุม", sort_key="ห้องประชุม")
    make_event(live_app, venue=venue)
    enrol(live_app)

    def describe(turn: int) -> None:
        get_event(workshop.SLUG).venue.address = f"ชั้น {turn}"

    assert together(enrol_one_more, describe) == []
