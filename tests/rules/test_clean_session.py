"""What the tests' browser holds against every page: a GET writes nothing."""

import pytest
from sqlalchemy import text

from coordinator.core.db import db
from tests.support.browser import Browser, writes_of


def test_reading_a_page_that_writes_fails_the_test(app, monkeypatch):
    def write_first(*_args):
        db.session.execute(text("UPDATE zone SET position = position"))

    monkeypatch.setitem(app.before_request_funcs, None, [*app.before_request_funcs[None], write_first])
    with pytest.raises(AssertionError, match="writes"):
        Browser(app).get("/login")
    writes_of(app).clear()


def test_reading_an_ordinary_page_writes_nothing(browser):
    browser("central").get("/team/areas")
