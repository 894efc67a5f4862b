"""Who gets what answer from each route: the table in ``access_matrix.txt``, line by line.

A line has the method, the address, who may come in (what is ``public`` is listed there by name), and the
status for a visitor and each person of the cast. The record asked for lies in district 1001 of zone central,
and the event belongs to ``trainer``. POST is sent with nothing typed, so 422 means: let in, and told what is
missing.

``python -m pytest tests/rules/test_access_matrix.py`` shows lines that are missing or wrong. Judge each
before writing it into the table: a stranger gets 404 for what they may not know of, 403 for what is not
theirs to do.
"""

from pathlib import Path

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests.support import cast
from tests.support.browser import Browser
from tests.support.routes import address, routes
from tests.support.undone import undone

TABLE = Path(__file__).parent / "access_matrix.txt"
PEOPLE = ["visitor", *cast.PEOPLE]
# Machines post here, too: the address itself is signed.
SIGNED = ("/notices/stop/<token>",)
# The answers are the same over each database; one is enough.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.mark.first
def test_every_route_answers_everybody_as_the_table_says(app, examples):
    readers = {name: Reader(app, name) for name in PEOPLE}
    asked = [_line(app, readers, examples, method, rule) for method, rule in routes(app)]
    written = [line for line in TABLE.read_text().splitlines() if line and not line.startswith("#")]
    missing, wrong = sorted(set(asked) - set(written)), sorted(set(written) - set(asked))
    assert not missing + wrong, "\n".join(["not in the table:", *missing, "in the table and not so:", *wrong])


def test_nothing_is_taken_without_the_token_of_a_form(app):
    answers = {
        (rule.rule, name): person.client.post(_anywhere(app, rule)).status_code
        for name, person in ((name, _browser(app, name)) for name in ("visitor", "admin", "trainer"))
        for method, rule in routes(app)
        if method == "POST" and rule.rule not in SIGNED
    }
    assert not {where: status for where, status in answers.items() if status != 400}


def test_an_address_that_only_takes_forms_says_so(app):
    admin = _browser(app, "admin")
    read = {rule.rule for method, rule in routes(app) if method == "GET"}
    answers = {
        rule.rule: admin.client.get(_anywhere(app, rule)).status_code
        for method, rule in routes(app)
        if method == "POST" and rule.rule not in read
    }
    assert answers
    assert not {where: status for where, status in answers.items() if status != 405}


def _line(app, readers, examples, method, rule) -> str:
    access = getattr(app.view_functions[rule.endpoint], "access", "undeclared")
    path = address(app, rule, examples)
    statuses = [
        reader.client.get(path).status_code if method == "GET" else reader.send(path) for reader in readers.values()
    ]
    return f"{method:<4} {rule.rule:<79} {access:<17} {' '.join(map(str, statuses))}"


class Reader:
    """Somebody who tries every address, signed in once."""

    def __init__(self, app: Flask, name: str) -> None:
        person = _browser(app, name)
        self.app, self.client = app, person.client
        self.token = person.get("/about").find("input[@name='csrf_token']")[0].get("value")

    def send(self, path: str) -> int:
        """What is answered to a form with nothing typed; whatever is changed by that is undone."""
        with undone(self.app, self.client):
            return self.client.post(path, data={"csrf_token": self.token}).status_code


def _anywhere(app: Flask, rule: Rule) -> str:
    """An address of this form, for answers that come before any record is looked for."""
    return address(app, rule, dict.fromkeys(rule.arguments, 1))


def _browser(app: Flask, name: str) -> Browser:
    return Browser(app, None if name == "visitor" else name)
