"""The orders of a group: what they do to each other, their files, removing and bringing back."""

import io
from datetime import date, timedelta

import pytest

from coordinator.core import clock
from coordinator.core.errors import DomainError
from coordinator.groups import operations, queries
from coordinator.groups.models import GroupState, OrderEffect
from tests.conftest import NOW
from tests.files.making import PDF, picture

DIN_DAENG = "/team/groups/1026"
ORDER = {"number": "123/2565", "order_date": "9 ก.ค. 65"}
JUNE, JULY, TODAY = date(2022, 6, 1), date(2022, 7, 1), date(2022, 8, 1)


def order(number="1", on=JUNE, **more):
    group = queries.get_group("1026")
    return operations.record_order(group, issuer="สำนักงานเขตดินแดง", number=number, order_date=on, **more)


def in_force(day=TODAY):
    found = queries.get_group("1026").order_on(day)
    return found and str(found)


def test_an_amendment_leaves_the_first_order_in_force_and_a_cancellation_ends_it(session):
    first = order()
    order("2", JULY, effect=OrderEffect.AMENDS, replaces_id=first.id)
    assert in_force() == "1/2565"
    assert [str(one) for one in first.group.amendments_on(TODAY)] == ["2/2565"]
    order("3", TODAY, effect=OrderEffect.CANCELS, replaces_id=first.id)
    assert (in_force(JULY), in_force(TODAY)) == ("1/2565", None)


def test_an_order_counts_from_the_day_it_names(session):
    order(effective_date=JULY)
    assert (in_force(date(2022, 6, 30)), in_force(JULY)) == (None, "1/2565")


def test_an_order_that_changes_another_names_it(session):
    with pytest.raises(DomainError) as refusal:
        order(effect=OrderEffect.AMENDS)
    assert refusal.value.field == "replaces_id"


def test_an_order_removed_by_mistake_comes_back_for_thirty_days(session):
    one = order()
    operations.remove_order(one)
    assert in_force() is None
    with pytest.raises(DomainError, match="นำกลับมาได้"):
        order()
    with clock.at(NOW + timedelta(days=31)), pytest.raises(DomainError, match="30 วัน"):
        operations.restore_order(one)
    operations.restore_order(one)
    assert in_force() == "1/2565"


def test_the_order_by_which_a_group_is_established_stays(session):
    one = order()
    operations.change_state(one.group, to_state=GroupState.ESTABLISHED, on_date=TODAY, reason="ลงนามแล้ว")
    with pytest.raises(DomainError, match="จัดตั้งโดยคำสั่งนี้"):
        operations.remove_order(one)
    order("2", JULY)
    operations.remove_order(one)


def scan(content=PDF, name="คำสั่ง.pdf"):
    return {"upload": (io.BytesIO(content), name)}


def test_a_scan_is_read_by_those_who_may_read_the_contacts_and_by_nobody_else(browser, sql):
    central = browser("central")
    shown = central.follow(central.submit(f"{DIN_DAENG}/orders/new", ORDER | scan()))
    path = next(a.get("href") for a in shown.find("a") if "/files/" in (a.get("href") or ""))
    for who, status in (("central", 200), ("director", 200), ("south", 404), ("officer", 404), ("trainer", 403)):
        assert browser(who).client.get(path).status_code == status
    answer = central.client.get(path)
    assert answer.data == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "1 ไฟล์" in browser("trainer").get(DIN_DAENG).text


def test_a_file_is_removed_and_brought_back(browser, sql):
    central = browser("central")
    central.submit(f"{DIN_DAENG}/orders/new", ORDER | scan(picture(), "ภาพ.jpg"))
    path = f"{DIN_DAENG}/orders/{sql('SELECT id FROM group_order')}"
    file = f"{path}/files/{sql('SELECT id FROM stored_file')}"
    gone = central.follow(central.send(central.get(path), action=f"{file}/remove"))
    central.get(file, status=404)
    central.send(gone, action=f"{file}/restore")
    assert central.client.get(file).status_code == 200
    neighbour = browser("neighbour")
    neighbour.get(path, status=404)


def test_what_is_no_scan_is_refused_at_its_field_and_nothing_typed_is_lost(browser, sql):
    page = browser("central").submit(f"{DIN_DAENG}/orders/new", ORDER | scan(b"MZ\x00\x01", "a.exe"), status=422)
    assert page.errors()
    assert page.fields()["number"] == "123/2565"
    assert sql("SELECT count(*) FROM group_order") == 0


def test_an_order_is_removed_on_its_page_and_undone_from_the_toast(browser, sql):
    central = browser("central")
    central.submit(f"{DIN_DAENG}/orders/new", ORDER)
    path = f"{DIN_DAENG}/orders/{sql('SELECT id FROM group_order')}"
    gone = central.follow(central.send(central.get(path), action=f"{path}/remove"))
    assert "ยังไม่ได้บันทึกคำสั่ง" in gone.text
    central.get(path, status=404)
    assert "คำสั่งที่ 123/2565" in central.follow(central.send(gone, action=f"{path}/restore")).text
