"""Somebody with an account sees what is held, gets a copy, leaves; who never comes back is forgotten."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from sqlalchemy import JSON, String, select, update

from coordinator.accounts.operations import reactivate
from coordinator.audit import trail
from coordinator.core import clock, personal
from coordinator.core.db import db
from coordinator.core.personal import Whose
from coordinator.outbox.models import Message
from coordinator.privacy import operations
from tests.conftest import NOW
from tests.notices.making import saving
from tests.privacy.searching import hits
from tests.support import cast, records
from tests.support.browser import writes_of

NAME, PHONE = "สมปรารถนา ฮกขคงลับ", "081-777-0815"
EMAIL = cast.email("officer")
SECRETS = [NAME, "ฮกขคงลับ", PHONE, PHONE.replace("-", ""), EMAIL]
HERE = "/account/my-data"
SITE = "https://housing.example.go.th"


@pytest.fixture
def officer(browser, sql) -> int:
    """The number of somebody whose name and telephone are found nowhere else."""
    browser("officer").submit("/account", {"name": NAME, "phone": PHONE, "language": "th"})
    return sql("SELECT id FROM user_account WHERE email = :email", email=EMAIL)


@pytest.fixture
def everywhere(app, officer) -> None:
    """The officer is named in every column from which a name must go."""
    with saving(app):
        records.load()
    with saving(app):
        for holding in personal.holdings(Whose.ACCOUNT):
            _fill_in(holding, officer)
    writes_of(app).clear()


def _fill_in(holding, number: int) -> None:
    """Let one row of a table be this person's, and name them wherever a name can stand."""
    table = holding.table
    texts = {key: NAME for key in holding.gone if isinstance(table.c[key].type, String)}
    texts |= {key: {"name": NAME} for key in holding.gone if isinstance(table.c[key].type, JSON)}
    key = next(iter(table.primary_key.columns))
    first = db.session.execute(select(key)).scalar()
    if holding.is_the_person or not texts or first is None:
        return
    mine = {holding.by: holding.written.format(number) if holding.written else number}
    db.session.execute(update(table).where(key == first).values(**mine, **texts))


@pytest.fixture
def nightly(app):
    """``nightly(31)``: the job so many days after NOW; what it counted."""

    def work(days: int) -> dict[str, int]:
        with app.app_context(), trail.acting_as(None, "", "test"), clock.at(NOW + timedelta(days), every_thread=True):
            counts = operations.run(clock.today(), SITE)
        writes_of(app).clear()
        return {key: number for key, number in counts.items() if key not in ("forms", "sessions")}

    return work


def leave(someone, password=cast.PASSWORD, status=303):
    return someone.submit(f"{HERE}/erase", {"current_password": password}, status=status)


def test_the_page_and_the_file_hold_everything(browser, officer):
    someone = browser("officer")
    page = someone.get(HERE)
    assert NAME in page.text
    assert PHONE in page.text
    packed = zipfile.ZipFile(io.BytesIO(someone.client.get(f"{HERE}.zip").data))
    copy = json.loads(packed.read("my-data.json"))
    assert copy["user_account"][0]["email"] == EMAIL
    assert {"assignment", "user_session", "done"} <= set(copy)
    assert "user_session.csv" in packed.namelist()
    assert "password" not in packed.read("my-data.json").decode()
    assert cast.email("central") not in packed.read("user_account.csv").decode()


def test_who_leaves_is_signed_out_and_nothing_is_found_a_month_later(app, browser, officer, everywhere, nightly, sql):
    with app.app_context():
        found = {where.split(":")[0] for where in hits(SECRETS)}
    assert len(found) > 12, found
    someone, elsewhere = browser("officer"), browser("officer")
    assert "1 ก.ย. 2565" in someone.get(f"{HERE}/erase").text
    assert leave(someone, "wrong", status=422).errors()
    assert leave(someone).response.location == "/login"
    elsewhere.get("/account", status=302)
    assert "accounts" not in nightly(30)
    assert nightly(31)["accounts"] == 1
    with app.app_context():
        left = {where.split(":")[0] for where in hits(SECRETS)}
    assert left <= {"audit_entry.actor_name", "access_entry.actor_name"}, left
    assert sql("SELECT count(*) FROM user_account WHERE id = :id AND erased_at IS NOT NULL", id=officer) == 1
    assert nightly(32) == {}, "the job can be run again"
    browser("admin").get(f"/admin/users/{officer}", status=404)
    assert EMAIL not in browser("admin").get("/admin/users").text


def test_an_administrator_opens_the_account_again_within_the_month(browser, officer, nightly):
    leave(browser("officer"))
    admin = browser("admin")
    page = admin.get(f"/admin/users/{officer}")
    assert "รอการลบข้อมูล" in page.text
    admin.send(page, action=f"/admin/users/{officer}/reactivate")
    assert "accounts" not in nightly(40)
    browser("officer").get("/account")


def test_an_administrator_closes_the_account_of_who_asked_the_office(browser, officer, nightly):
    admin = browser("admin")
    at = f"/admin/users/{officer}/erase"
    assert "ไม่ตรงกับ" in admin.submit(at, {"typed": "somebody@else.invalid"}, status=422).errors()
    admin.submit(at, {"typed": EMAIL.upper()})
    browser("central").get(at, status=403)
    assert nightly(31)["accounts"] == 1


def test_the_last_administrator_cannot_vanish(browser, sql):
    admin = browser("admin")
    assert "ผู้ดูแลระบบคนสุดท้าย" in leave(admin, status=422).text
    own = sql("SELECT id FROM user_account WHERE email = :email", email=cast.email("admin"))
    refused = admin.submit(f"/admin/users/{own}/erase", {"typed": cast.email("admin")}, status=422)
    assert "ผู้ดูแลระบบคนสุดท้าย" in refused.text


def test_who_does_not_come_for_two_years_is_told_then_closed_then_forgotten(app, nightly, sql):
    active = "SELECT count(*) FROM user_account WHERE active"
    told = "SELECT count(*) FROM message WHERE kind = 'account'"
    everybody = len(cast.PEOPLE)
    nightly(699)
    assert sql(told) == 0
    nightly(701)
    nightly(702)
    assert (sql(told), sql(active)) == (everybody, everybody)
    with app.app_context():
        mail = db.session.scalars(select(Message).where(Message.email == EMAIL)).one()
        assert "1 ส.ค. 2567" in mail.subject
        assert f"{SITE}/login" in mail.body
    nightly(730)
    assert sql(active) == everybody
    nightly(732)
    assert sql(active) == 1, "the last administrator stays"
    assert nightly(764)["accounts"] == everybody - 1
    with app.app_context():
        assert not [where for where in hits([EMAIL]) if "actor_name" not in where]


def test_signing_in_again_keeps_the_account(app, browser, nightly, sql):
    nightly(701)
    with clock.at(NOW + timedelta(720), every_thread=True):
        browser("officer").get("/account")
    nightly(800)
    assert sql("SELECT active FROM user_account WHERE email = :email", email=EMAIL)


def test_one_that_is_opened_again_is_told_anew(app, nightly, sql):
    nightly(701)
    nightly(740)
    with saving(app), clock.at(NOW + timedelta(741), every_thread=True):
        reactivate(cast.person("officer"))
    nightly(742)
    nightly(760)
    assert sql("SELECT active FROM user_account WHERE email = :email", email=EMAIL)
    nightly(775)
    assert not sql("SELECT active FROM user_account WHERE email = :email", email=EMAIL)


def test_the_administrator_sees_which_account_goes_when(browser, officer):
    leave(browser("officer"))
    page = browser("admin").get("/admin/retention")
    assert NAME in page.text
    assert "1 ก.ย. 2565" in page.text
