"""For how long the people of events are kept: what may show religion or health, those who left, and all the others."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, update

from coordinator.core import retention
from coordinator.core.db import db
from coordinator.core.retention import Due, Period
from coordinator.core.words import lazy
from coordinator.privacy import queries
from coordinator.privacy.models import KeptCount
from coordinator.privacy.operations.erasing import erase_people
from coordinator.privacy.queries import Held
from coordinator.registration.models import Food, PrivacySettings, Registration
from coordinator.registration.queries import privacy_settings

FOOD = "food"
_PEOPLE = Registration.metadata.tables[Registration.__tablename__]
Days = Callable[[PrivacySettings], int]
Which = Callable[[], ColumnElement[bool]]


def goes_on(held: Held, days: int) -> date:
    """The first day without these people: after so many whole days, or after the day that somebody chose."""
    return (held.keep_until or held.last + timedelta(days=days)) + timedelta(days=1)


def _dues(which: Which, days: Days, *, chosen: bool = False) -> Sequence[tuple[Held, Due]]:
    """What goes of each event; ``chosen``: a day that was chosen for an event counts."""
    usual = days(privacy_settings())
    found = []
    for held in queries.held_by_event(which()):
        on = goes_on(held, usual) if chosen else held.last + timedelta(days=usual + 1)
        found.append((held, Due(on, held.number, held.short, held.slug)))
    return sorted(found, key=lambda pair: (pair[1].on, pair[0].event_id))


def _coming(which: Which, days: Days, *, chosen: bool = False) -> Callable[[], Sequence[Due]]:
    return lambda: [due for _held, due in _dues(which, days, chosen=chosen)]


def _erase(which: Which, days: Days, *, chosen: bool = False) -> Callable[[date, int], int]:
    def let_go(today: date, most: int) -> int:
        events = [held.event_id for held, due in _dues(which, days, chosen=chosen) if due.on <= today]
        found = queries.people_of(events, most, which())
        erase_people(found)
        if chosen and found:
            retention.forget_events(sorted({one.event_id for one in found}))
        return len(found)

    return let_go


def _forget_needs(today: date, _most: int) -> int:
    """Of one event after the other, in one statement each; how many ate what is counted first."""
    due = next((held for held, one in _dues(queries.in_need, _needs_days) if one.on <= today), None)
    if due is None:
        return 0
    if not queries.kept_counts(due.event_id, FOOD):
        for food, number in queries.count_food(due.event_id).items():
            db.session.add(KeptCount(event_id=due.event_id, what=FOOD, value=food.value, number=number))
    of_event = (_PEOPLE.c.event_id == due.event_id) & queries.named() & queries.in_need()
    changed = {"food": Food.UNSTATED, "version": _PEOPLE.c.version + 1}
    db.session.execute(update(_PEOPLE).where(of_event).values(changed))
    db.session.expire_all()
    return due.number


def _needs_days(settings: PrivacySettings) -> int:
    return settings.needs_days


def _leavers_days(settings: PrivacySettings) -> int:
    return settings.leavers_days


def _people_days(settings: PrivacySettings) -> int:
    return settings.days_kept


retention.offer(
    Period(
        "needs",
        lazy("Special needs, such as food"),
        lazy("The choice is erased, how many chose what is kept."),
        _coming(queries.in_need, _needs_days),
        _forget_needs,
    )
)
retention.offer(
    Period(
        "leavers",
        lazy("People on the waiting list and those who cancelled"),
        lazy("Names, addresses and texts are erased, the counts stay."),
        _coming(queries.left, _leavers_days),
        _erase(queries.left, _leavers_days),
    )
)
retention.offer(
    Period(
        "people",
        lazy("People with a seat"),
        lazy("Names, addresses and texts are erased, the counts stay."),
        _coming(queries.seated, _people_days, chosen=True),
        _erase(queries.seated, _people_days, chosen=True),
    )
)
