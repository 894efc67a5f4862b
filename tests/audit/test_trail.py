"""The trail cannot be forgotten, bypassed or written without somebody answerable."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select, update

from coordinator.access.policy import Role
from coordinator.accounts.models import User
from coordinator.areas import operations
from coordinator.areas.models import AreaKind, Measure, TargetArea
from coordinator.audit import describe, trail
from coordinator.audit.models import PROGRAM, Action
from coordinator.audit.queries import history
from coordinator.core.db import db
from coordinator.core.words import use_language
from coordinator.places.queries import get_district, get_zone
from tests.support import cast


@pytest.fixture
def area(session) -> TargetArea:
    return operations.add_area(district_code="1026", name="ชุมชนวัดม่วง")


def newest(area):
    return history("target_area", area.id)[0]


def test_a_new_record_is_told_with_its_place(area):
    entry = newest(area)
    assert (entry.action, entry.zone_slug, entry.district_code) == (Action.CREATED, "central", "1026")


def test_old_and_new_value_are_kept_even_after_a_commit(area):
    db.session.commit()
    area.land_owner = "วัดม่วง"
    db.session.commit()
    area.land_owner = "กรมธนารักษ์"
    db.session.flush()
    assert newest(area).changes == {"land_owner": ["วัดม่วง", "กรมธนารักษ์"]}


def test_what_is_set_by_a_relation_is_told_as_if_set_by_its_key(area):
    area.district = get_district("1001")
    db.session.flush()
    assert newest(area).changes == {"district_code": ["1026", "1001"]}
    assert newest(area).district_code == "1001"


def test_a_relation_set_without_anybody_answerable_is_refused(area):
    trail.set_doer(None)
    with db.session.no_autoflush:
        area.district = get_district("1001")
    with pytest.raises(trail.NoActor):
        db.session.flush()


def test_a_zone_that_is_given_a_district_tells_of_it_in_the_history_of_the_district(session):
    zone = get_zone("south")
    zone.districts.append(get_district("1001"))
    db.session.flush()
    assert history("district", "1001")[0].changes == {"zone_slug": ["central", "south"]}


def test_saving_the_same_value_tells_nothing(area):
    before = len(history("target_area", area.id))
    area.land_owner = area.land_owner
    db.session.flush()
    assert len(history("target_area", area.id)) == before


def test_a_change_without_anybody_answerable_is_refused(app):
    trail.set_doer(None)  # as each request begins; an earlier test's request may have named somebody
    with app.app_context():
        db.session.add(User(email="x@example.invalid", name="x"))
        with pytest.raises(trail.NoActor):
            db.session.flush()


def test_bulk_statements_on_audited_tables_are_refused(area):
    with pytest.raises(trail.NoActor, match="bulk"):
        db.session.execute(update(TargetArea).values(name="x"))


def test_of_personal_columns_only_the_change_is_kept(session):
    user = cast.person("central")
    user.phone = "0812345678"
    db.session.flush()
    assert history("user_account", user.id)[0].changes == {"phone": [None, "•"]}


def test_all_changes_of_one_transaction_share_a_mark(session):
    user = operations_user()
    marks = {entry.transaction for entry in history("user_account", user.id)}
    assert len(marks) == 1


def operations_user() -> User:
    from coordinator.accounts.operations import give_role, open_account

    user = open_account(email="new@example.invalid", name="new")
    give_role(user, role=Role.TRAINER)
    return user


def test_a_change_reads_as_a_sentence_in_both_languages(area):
    area.kind = AreaKind.CANAL
    db.session.flush()
    entry = newest(area)
    assert describe.sentence(entry) == "tester แก้ไขพื้นที่เป้าหมาย “ชุมชนวัดม่วง”"
    with use_language("en"):
        assert describe.sentence(entry) == "tester changed target area “ชุมชนวัดม่วง”"
        assert describe.changes(entry) == [describe.Change("Kind of area", "Community", "Canal side strip")]


def test_the_stored_version_counts_the_saves(area):
    area.land_owner = "วัดม่วง"
    db.session.flush()
    assert db.session.scalar(select(TargetArea.version).where(TargetArea.id == area.id)) == 2


def test_a_part_is_named_in_the_language_of_its_reader(area):
    operations.record_figure(area, measure=Measure.HOUSEHOLDS, value=86, source="x", as_of=date(2022, 8, 1))
    entry = newest(area)
    assert describe.sentence(entry) == "tester เพิ่มตัวเลข “ครัวเรือน 86”"
    with use_language("en"):
        assert describe.sentence(entry) == "tester added figure “Households 86”"


def test_what_the_program_does_by_itself_is_told_in_both_languages(area):
    with trail.acting_as(None, PROGRAM, "cli: demo"):
        area.land_owner = "วัดม่วง"
        db.session.flush()
    entry = newest(area)
    assert describe.sentence(entry).startswith("ระบบ แก้ไข")
    with use_language("en"):
        assert describe.sentence(entry).startswith("The system changed")


def test_an_instant_is_told_in_bangkok_time(area):
    area.archived_at = datetime(2022, 8, 1, 3, 0, tzinfo=UTC)
    db.session.flush()
    assert "1 ส.ค. 2565 10:00 น." in [change.new for change in describe.changes(newest(area))]
