"""Who opened personal data, what is reported when it has leaked, and the records of processing."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from coordinator.audit import trail
from coordinator.audit.models import AccessEntry, Opened
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.transaction import unit_of_work
from coordinator.events.queries import get_event
from coordinator.privacy.openings import TOO_MANY
from coordinator.privacy.processing import left_out
from coordinator.registration.queries import list_for_print
from tests.support import cast, workshop

HERE = "/admin/openings"


@pytest.fixture
def took(app):
    """Make somebody of the cast take the list of the stored event, so many people, some days ago."""

    def taking(who: str, people: int, days_ago: int = 0) -> None:
        with app.app_context(), clock.at(clock.now() - timedelta(days=days_ago)):
            user = cast.person(who)
            with trail.acting_as(user.id, user.name, "test"), unit_of_work():
                trail.note_opened(get_event(workshop.SLUG), Opened.NAMES, people)

    return taking


def test_twenty_seeded_openings_are_all_told_with_whose_data_and_by_whom(app, numbers, browser, took):
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        names = [one.full_name for one in list_for_print(get_event(workshop.SLUG))]
        for one in list_for_print(get_event(workshop.SLUG)):
            trail.note_opened(one, Opened.PHONE)
    took("trainer", 19)
    took("trainer", 12)
    took("south", 19, days_ago=40)
    page = browser("admin").get(HERE)
    (draft,) = page.find("textarea")
    assert all(name in draft.text for name in names)
    assert f"ไม่เกิน {len(names) + 19} คน" in draft.text
    whose = {row.find("th").text: [cell.text for cell in row.findall("td")] for row in page.find("table")[0].iter("tr")}
    assert ["2", "19"] in whose.values()
    table = browser("admin").get(f"{HERE}.csv").response.get_data(as_text=True)
    assert table.count("\r\n") == 1 + len(names) + 2


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_purpose_that_the_program_knows_no_longer_is_another_reason_and_breaks_no_page(app, numbers, browser, took):
    took("trainer", 19)
    with app.app_context():
        db.session.execute(text("PRAGMA ignore_check_constraints = ON"))
        db.session.execute(text("UPDATE access_entry SET purpose = 'sold'"))
        db.session.execute(text("PRAGMA ignore_check_constraints = OFF"))
        db.session.commit()
    assert "เหตุผลอื่น" in browser("admin").get(HERE).text
    assert "เหตุผลอื่น" in browser("admin").get(f"{HERE}.csv").response.get_data(as_text=True)
    with app.app_context(), unit_of_work():
        db.session.query(AccessEntry).one().remark = "ตามหนังสือ"
    assert "ตามหนังสือ" in browser("admin").get(HERE).text


def test_days_and_the_account_are_chosen_and_a_slip_is_told_at_its_field(numbers, browser, took, sql):
    took("trainer", 19)
    took("south", 7, days_ago=40)
    number = sql("SELECT id FROM user_account WHERE email = :email", email=cast.email("south"))
    admin = browser("admin")
    longer = admin.get(f"{HERE}?from=1/1/2565&who={number}")
    assert "ไม่เกิน 7 คน" in longer.text
    assert "ไม่มีผู้ใดเปิดดู" in admin.get(f"{HERE}?who={number}").text
    slip = admin.get(f"{HERE}?from=ไม่รู้")
    assert slip.find("input[@name='from']")[0].get("value") == "ไม่รู้"
    assert slip.find("input[@aria-invalid='true']")


def test_an_administrator_is_told_of_who_opened_very_many_within_an_hour(numbers, browser, took):
    took("trainer", TOO_MANY)
    took("trainer", 1)
    admin = browser("admin")
    assert HERE not in [link.get("href") for link in admin.get("/team/overview").find("main//a")]
    took("trainer2", TOO_MANY + 1)
    assert HERE in [link.get("href") for link in admin.get("/team/overview").find("main//a")]
    assert "ภายในหนึ่งชั่วโมง" in admin.get(HERE).text
    assert HERE not in [link.get("href") for link in browser("director").get("/team/overview").find("main//a")]


def test_everything_that_is_held_of_people_has_a_purpose_in_the_records(prepared_app):
    assert not [f"{one.table.name} of {one.whose.name}" for one in left_out()]


def test_the_records_tell_the_times_of_the_settings_and_what_is_missing(browser):
    admin = browser("admin")
    assert "ยังไม่ครบถ้วน" in admin.get("/admin/processing").text
    entered = {"body_th": "สำนักพัฒนาสังคม", "contact": "0 2245 5165", "officer": "dpo@example.go.th", "needs_days": "7"}
    admin.submit("/admin/privacy", entered)
    told = admin.get("/admin/processing").text
    assert "ยังไม่ครบถ้วน" not in told
    for words in ("สำนักพัฒนาสังคม", "dpo@example.go.th", "7 วันหลังจบงาน", "180 วันหลังจบงาน", "มาตรา 26"):
        assert words in told
