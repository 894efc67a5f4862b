"""Over PostgreSQL whoever asks for a page reads without a transaction and may not write: every page does with that.

Other tests ask inside the connection of one writer, whose changes are undone, and would not notice.
"""

import pytest
from sqlalchemy import text

from coordinator.audit import trail
from coordinator.core.db import db
from coordinator.core.transaction import unit_of_work
from tests.rules.test_access_matrix import PEOPLE, TABLE
from tests.support import records
from tests.support.browser import Browser
from tests.support.routes import address, routes

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


@pytest.fixture
def examples(live_app):
    with live_app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        db.session.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))  # a busy machine draws slowly
        return records.load()


@pytest.mark.first
def test_no_page_needs_a_writer(live_app, examples, monkeypatch):
    live_app.config["PROPAGATE_EXCEPTIONS"] = False
    clients = {name: Browser(live_app, None if name == "visitor" else name).client for name in PEOPLE}
    readers = _readers()
    pages = [(rule.rule, address(live_app, rule, examples)) for method, rule in routes(live_app) if method == "GET"]
    asked = [
        f"{path} answers {who} {clients[who].get(path).status_code}"
        for number, (rule, path) in enumerate(pages)
        for who in ("visitor", "admin", *_one_of(readers.get(rule, []), number))
    ]
    assert not [one for one in asked if one.rpartition(" ")[2] >= "500"]
    monkeypatch.setitem(live_app.before_request_funcs, None, [_write])
    assert clients["visitor"].get("/about").status_code == 500


def _write() -> None:
    """What a page must not do."""
    db.session.execute(text("UPDATE zone SET position = position"))


def _readers() -> dict[str, list[str]]:
    """Which of the others may read each page."""
    lines = [line.split() for line in TABLE.read_text().splitlines() if line.startswith("GET ")]
    return {
        rule: [name for name, status in zip(PEOPLE[2:], statuses[2:], strict=True) if status == "200"]
        for _method, rule, _access, *statuses in lines
    }


def _one_of(names: list[str], number: int) -> list[str]:
    """Each in their turn: who may do more has read the page already, and all of them take a minute more."""
    return [names[number % len(names)]] if names else []
