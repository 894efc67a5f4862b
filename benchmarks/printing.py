"""Papers measured, for 160 people: what is needed before a workshop begins, and after it ended."""

import time
from collections.abc import Callable, Iterator
from typing import TypeVar

from benchmarks import rush
from benchmarks.aims import Aimed
from coordinator.audit import trail
from coordinator.checkin.models import Method
from coordinator.checkin.operations import mark
from coordinator.checkin.sessions import sessions_of
from coordinator.core.transaction import unit_of_work
from coordinator.events.models import Event
from coordinator.events.queries import get_event
from coordinator.paper import operations, queries
from coordinator.paper.models import Certificate
from coordinator.paper.sheets import cards, people
from coordinator.paper.sheets.certificates import certificates_paper
from coordinator.paper.sheets.tables import Paper
from coordinator.paper.sheets.wish import Wish
from coordinator.paper.typeset import as_pdf
from coordinator.paper.usual import settings_for
from coordinator.registration.rosters import by_zone

PEOPLE, SITE = 160, "https://housing.example.go.th"
Made = TypeVar("Made")
CERTIFICATES_IN, SHEET_IN = 5.0, 1.0  # seconds


def figures() -> Iterator[Aimed]:
    """Each paper once, the library loaded with the first of them. Needs an application context."""
    slug = rush.make_round(None, PEOPLE).slug
    with trail.acting_as(None, "bench", "bench"):
        with unit_of_work():
            event = get_event(slug)
            _attend(event)
            took, issued = _timed(lambda: _issued(event))
        yield Aimed(f"issuing {len(issued)} certificates", took, "s", CERTIFICATES_IN)
        event = get_event(slug)
        took, _file = _timed(lambda: as_pdf("certificate", certificates_paper(queries.certificates_of(event), SITE)))
        yield Aimed(f"{PEOPLE} certificates as PDF", took, "s", CERTIFICATES_IN)
        yield _paper(f"sign-in sheet of {PEOPLE} people", people.sign_in, event, SHEET_IN)
        yield _paper(f"{PEOPLE} badges", cards.badges, event, CERTIFICATES_IN)
        yield _paper(f"{PEOPLE} tickets", cards.tickets, event, CERTIFICATES_IN)
        yield _paper(f"roster of {PEOPLE} people", people.roster, event, CERTIFICATES_IN)


def _attend(event: Event) -> None:
    everybody = [person for sheet in by_zone(event) for _number, person in sheet.people]
    for session in sessions_of(event):
        mark(event, session, everybody, Method.PAPER)


def _issued(event: Event) -> list[Certificate]:
    usual = settings_for(event)
    operations.set_certificates(
        event, least=usual.least, kind=usual.kind, issuer="กรุงเทพมหานคร", title=usual.title, hours=usual.hours,
        dated=usual.dated, thai_digits=True, signers=[],
    )  # fmt: skip
    return list(operations.issue_certificates(event))


def _paper(name: str, build: Callable[[Event, Wish], Paper], event: Event, most: float) -> Aimed:
    def make() -> bytes:
        paper = build(event, Wish(SITE))
        return as_pdf(paper.template, paper.data)

    took, _file = _timed(make)
    return Aimed(name, took, "s", most)


def _timed(work: Callable[[], Made]) -> tuple[float, Made]:
    began = time.monotonic()
    made = work()
    return time.monotonic() - began, made
