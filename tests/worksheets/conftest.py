"""A workshop of two zones with groups, and people who sit there."""

from collections.abc import Callable
from functools import partial

import pytest

from coordinator.audit import trail
from coordinator.breakouts import operations as breakouts
from coordinator.breakouts import queries as groups
from coordinator.core.transaction import unit_of_work
from coordinator.events.queries import get_event
from coordinator.registration import operations as registration
from tests.support import workshop
from tests.support.browser import Browser
from tests.worksheets.table import Table, hold_ticket

# Somebody of each office: two of zone central, one of zone south.
PEOPLE = {"สมศรี": "1001", "สมชาย": "1002", "สมพร": "1004"}


def gather() -> dict[str, int]:
    """The event with its people divided by zone: district -> the number of its group."""
    event = workshop.create()
    for name, code in PEOPLE.items():
        registration.register(event, given_name=name, surname="ใจดี", district_code=code)
    division = breakouts.divide_anew(event)
    zones = {group.zone_slug: group.id for group in division.shown_groups}
    return {"central": zones["central"], "south": zones["south"]}


@pytest.fixture
def places(app) -> dict[str, int]:
    """The groups of a stored workshop by zone."""
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        return gather()


def by_ticket(app, name: str) -> Browser:
    """A phone that holds the ticket of this person, as after registering there."""
    with app.app_context():
        code = next(one.code for one in groups.people_of(get_event(workshop.SLUG)) if one.given_name == name)
    phone = Browser(app, None)
    hold_ticket(app, phone, code)
    return phone


@pytest.fixture
def phone(app, places) -> Callable[[str], Browser]:
    """``phone("สมศรี")``: the phone of somebody of the workshop."""
    return partial(by_ticket, app)


@pytest.fixture
def table(places) -> Callable[..., Table]:
    """``table(person)``: the sheet of the group of zone central in front of this person."""

    def sit(person: Browser, key: str = "plan", zone: str = "central") -> Table:
        return Table(person, f"/events/{workshop.SLUG}/worksheets/{places[zone]}/{key}")

    return sit
