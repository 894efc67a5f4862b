"""How long an event can be: 31 days, at most 400 days apart, through every door."""

from datetime import date, timedelta

import pytest

from coordinator.core.errors import DomainError
from coordinator.events import operations
from coordinator.events.lines import DaySpan
from coordinator.events.models import EventKind
from tests.events.test_views import NEW

FIRST = date(2022, 12, 15)


def spans(*numbers):
    return [DaySpan(FIRST + timedelta(days=number)) for number in numbers]


def made(days):
    return operations.create_event(owner_id=None, kind=EventKind.TRAINING, title_th="อบรม", days=days)


@pytest.mark.usefixtures("session")
def test_the_days_of_an_event_lie_at_most_400_days_apart_in_any_order():
    assert len(made(spans(0, 400)).held_days) == 2
    for wrong, row in (((0, 401), 1), ((401, 0), 1), ((0, 200, 401), 2), ((200, 401, 0), 2)):
        with pytest.raises(DomainError, match="400") as refusal:
            made(spans(*wrong))
        assert refusal.value.field == f"days-{row}-on_date"


@pytest.mark.usefixtures("session")
def test_an_event_has_at_most_31_days():
    event = made(spans(*range(31)))
    with pytest.raises(DomainError, match="31"):
        operations.set_days(event, spans(*range(32)))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_both_forms_tell_it_at_the_day(browser, sql):
    trainer = browser("trainer")
    far = {"days-0-on_date": "15/12/65", "days-1-on_date": "20/1/67"}
    assert "400" in trainer.submit("/team/events/new", NEW | far, status=422).errors()
    assert sql("SELECT count(*) FROM event") == 0
    workspace = trainer.follow(trainer.submit("/team/events/new", NEW)).path
    page = trainer.submit(f"{workspace}/days", far, status=422)
    assert "400" in page.errors()
    assert page.fields()["days-1-on_date"] == "20/1/67"
