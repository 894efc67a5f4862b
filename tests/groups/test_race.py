"""Two people change the same group at the same moment: the rules over several rows hold."""

import threading
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import func, select

from coordinator.core.db import db
from coordinator.groups.models import GroupOrder, SeatHolder
from tests.support.browser import Browser

DIN_DAENG = "/team/groups/1026"


def at_once(live_app, path, forms):
    """The status each person's form is answered with when all are sent together."""
    ready = threading.Barrier(len(forms), timeout=30)
    opened = []
    for who, typed in zip(("central", "admin"), forms, strict=True):
        person = Browser(live_app, who)
        opened.append((person, person.get(path).fields() | typed))

    def send(person, fields):
        ready.wait()
        return person.client.post(path, data=fields).status_code

    with ThreadPoolExecutor(len(forms)) as pool:
        return sorted(pool.map(send, *zip(*opened, strict=True)))


def stored(live_app, kind):
    with live_app.app_context():
        return db.session.scalar(select(func.count()).select_from(kind))


def test_the_same_order_recorded_twice_is_stored_once_and_the_second_is_told(live_app):
    typed = {"number": "123", "order_date": "1/7/65"}
    assert at_once(live_app, f"{DIN_DAENG}/orders/new", [typed, typed | {"subject": "แต่งตั้ง"}]) == [303, 422]
    assert stored(live_app, GroupOrder) == 1


def test_two_people_put_into_an_empty_seat_from_one_day_leave_one_in_it(live_app):
    central = Browser(live_app, "central")
    central.submit(f"{DIN_DAENG}/members/new", {"post": "เลขานุการ"})
    seat = next(a.get("href") for a in central.get(DIN_DAENG).find("a") if (a.get("href") or "").endswith("/person"))
    forms = [{"name": "สมชาย", "from_date": "1/8/65"}, {"name": "สุดา", "from_date": "1/8/65"}]
    assert at_once(live_app, seat, forms) == [303, 422]
    assert stored(live_app, SeatHolder) == 1
