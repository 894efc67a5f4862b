"""An event with twenty people of whom everything is held that can be held."""

import uuid

import pytest

from coordinator.audit import trail
from coordinator.breakouts.operations import divide_anew
from coordinator.checkin.models import Answer, Method, Scan
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.phones import parse_phone
from coordinator.events.models import HalfDay, RegistrationWay
from coordinator.events.operations import set_days
from coordinator.exchange.models import HeldRow
from coordinator.registration.consents import Answers
from coordinator.registration.models import Food, Registration, RegistrationState
from coordinator.registration.operations import cancel_registration, change_by_holder, register_oneself
from coordinator.tickets.operations import send_links
from tests.notices.making import FIRST, SECOND, arrive, event, saving
from tests.support import cast, workshop
from tests.support.browser import writes_of

NUMBER = 20


def person(number: int) -> dict:
    """Somebody whose every word is found nowhere else. Every fourth eats something that may show religion."""
    return {
        "prefix": "นาย",
        "given_name": f"กขคง{number:02}ฮ",
        "surname": f"จฉชซ{number:02}ฮ",
        "position": f"ตำแหน่ง{number:02}ลับ",
        "organisation": f"ร้านของกขคง{number:02}ฮ" if number == 3 else "",
        "district_code": "1001" if number % 2 else "1008",
        "telephone": parse_phone(phone(number)),
        "email": f"someone{number:02}@secret.invalid",
        "food": Food.HALAL if number % 4 == 0 else Food.USUAL,
    }


def phone(number: int) -> str:
    return f"08199034{number:02}"


def secrets_of(number: int) -> list[str]:
    """What may be found nowhere when this person is erased."""
    one = person(number)
    return [one["given_name"], one["surname"], one["position"], one["email"], phone(number)[1:]]


def everybody() -> list[str]:
    return [word for number in range(NUMBER) for word in secrets_of(number)]


@pytest.fixture
def numbers(app) -> list[int]:
    """The numbers of the registrations of a stored event: the last one waits, the one before waited and cancelled."""
    with saving(app):
        made = workshop.create(registration_way=RegistrationWay.OPEN, capacity=NUMBER - 2)
        set_days(made, [FIRST, SECOND])
    with saving(app):
        found = [_register(number) for number in range(NUMBER)]
        divide_anew(event())
        send_links(event(), found, "https://housing.example.go.th")
        cancel_registration(found[NUMBER - 2])
        first = found[0]
        changed = person(0) | {"surname": "จฉชซ00ฮใหม่"}
        change_by_holder(first, answers=Answers(needs=True), participant_group_id=None, note="", **changed)
        first.note = f"โทร {phone(0)}"
        cells = {"given_name": person(1)["given_name"], "surname": person(1)["surname"], "telephone": phone(1)}
        held = {"target": f"registrations:{event().id}", "owner_id": cast.person("trainer").id}
        db.session.add(HeldRow(line=1, cells=cells, problems={}, **held))
        ids = [one.id for one in found]
    arrive(app)
    with saving(app):
        _scan(ids)
    writes_of(app).clear()
    return ids


def _register(number: int) -> Registration:
    needs = person(number)["food"].is_a_need
    values = person(number) | {"answers": Answers(news=True, needs=needs), "wait": True}
    with trail.acting_as(None, "~", "web: ticket"):
        return register_oneself(event(), **values).registration


def _scan(ids: list[int]) -> None:
    """All with a seat were there in the morning of the first day; one was let in for a reason that names somebody."""
    now, day = clock.now(), event().held_days[0]
    for position, number in enumerate(ids):
        one = db.session.get(Registration, number)
        if one is None or one.state is RegistrationState.CANCELLED:
            continue
        given = {"event_id": one.event_id, "registration_id": number, "code": one.code, "day_id": day.id}
        when = {"device_at": now, "at": now, "received_at": now, "half_day": HalfDay.MORNING}
        reason = f"แทน{person(position)['given_name']}" if one.seat is None else ""
        how = {"method": Method.QR, "answer": Answer.NEW, "reason": reason}
        db.session.add(Scan(id=str(uuid.uuid4()), number=position + 1, said="", **given, **when, **how))
