"""Work that follows a change: in its transaction, once, and never for what was undone."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from coordinator.audit import trail
from coordinator.core import following
from coordinator.core.db import db
from coordinator.core.transaction import unit_of_work
from coordinator.people import operations
from coordinator.people.models import Organisation, OrganisationKind
from coordinator.places.models import Zone
from tests.support.savepoints import undone_again

Follow = Callable[..., list[object]]


@pytest.fixture
def follow(app: Flask) -> Iterator[Follow]:
    """``follow(Organisation)`` is a list of what a follower of organisations was told."""
    before = list(following._followers)

    def begin(*kinds: type, then: Callable[[], None] | None = None) -> list[object]:
        told: list[object] = []

        @following.follow(*kinds)
        def _follower(touched: following.Touched) -> Callable[[], None] | None:
            told.append(touched.keys(*kinds))
            return then

        return told

    with app.app_context(), trail.acting_as(None, "tester", "test"):
        yield begin
    following._followers[:] = before


def make(name: str) -> Organisation:
    return operations.ensure_organisation(name_th=name, kind=OrganisationKind.STATE)


def make_and_fail(name: str) -> None:
    with unit_of_work():
        make(name)
        raise RuntimeError("undone")


def test_a_follower_is_told_once_for_each_transaction_what_was_made_and_what_was_changed(follow: Follow) -> None:
    told = follow(Organisation)
    with unit_of_work():
        one = make("สำนักหนึ่ง")
        one.name_en = "First"
    number = one.id
    with unit_of_work():
        db.session.get(Organisation, number).name_en = "Again"
    assert told == [{(number,)}, {(number,)}]


def test_nobody_is_told_of_other_kinds_of_what_was_rolled_back_or_of_mere_reading(follow: Follow) -> None:
    told, zones = follow(Organisation), follow(Zone)
    with pytest.raises(RuntimeError, match="undone"):
        make_and_fail("สำนักสอง")
    with unit_of_work():
        db.session.get(Zone, "central")
    assert told == []
    with unit_of_work():
        make("สำนักสาม")
    assert len(told) == 1
    assert zones == []


def test_who_follows_what_another_follower_makes_hears_of_it(follow: Follow) -> None:
    told = follow(Organisation)

    @following.follow(Zone)
    def _makes(touched: following.Touched) -> None:
        make("สำนักแปด")

    with unit_of_work():
        db.session.get(Zone, "central").name_en = "Middle"
    number = db.session.query(Organisation).filter_by(name_th="สำนักแปด").one().id
    assert told == [{(number,)}]


def test_what_the_change_itself_made_need_not_be_asked_about_where_the_follower_says_so(follow: Follow) -> None:
    asked: list[set[following.Key]] = []

    @following.follow(Organisation)
    def _asks(touched: following.Touched) -> None:
        asked.append(touched.keys_but_new(Organisation, lambda one: one.name_th.endswith("เก่า")))

    with unit_of_work():
        harmless, other = make("ชุมชนเก่า"), make("ชุมชนใหม่")
    with unit_of_work():
        harmless.name_en = "Old by now"
    assert asked == [{(other.id,)}, {(harmless.id,)}]


def test_a_follower_that_fails_undoes_the_change(follow: Follow) -> None:
    @following.follow(Organisation)
    def _fails(touched: following.Touched) -> None:
        raise RuntimeError("cannot follow")

    with pytest.raises(RuntimeError, match="cannot follow"), unit_of_work():
        make("สำนักสี่")
    assert db.session.query(Organisation).filter_by(name_th="สำนักสี่").count() == 0


def test_what_a_follower_returns_is_called_when_the_change_is_saved(follow: Follow) -> None:
    seen: list[int] = []
    follow(Organisation, then=lambda: seen.append(db.session.query(Organisation).filter_by(name_th="สำนักห้า").count()))
    with unit_of_work():
        make("สำนักห้า")
        assert seen == []
    assert seen == [1]


def test_what_was_tried_and_undone_inside_a_change_may_be_told_and_is_not_there(follow: Follow) -> None:
    told = follow(Organisation)
    with unit_of_work():
        with undone_again():
            make("สำนักหก")
        make("สำนักเจ็ด")
    assert len(told) == 1
    assert db.session.query(Organisation).filter_by(name_th="สำนักหก").count() == 0
