"""Addresses: the same as those of plain rules, however late the code that makes them is made."""

from flask import Flask, url_for
from werkzeug.routing import Rule

from coordinator.core.routing import LateRule


def _listing(page: int) -> str:
    return str(page)


def _addresses(rule: type[Rule]) -> list[str]:
    app = Flask(__name__)
    app.url_rule_class = rule
    app.add_url_rule("/plans/<int:number>/<path:rest>", "plan", lambda number, rest: "")
    app.add_url_rule("/list", "listing", _listing, defaults={"page": 1})
    app.add_url_rule("/list/<int:page>", "listing", _listing)
    with app.test_request_context():
        asked = [("plan", {"number": 3, "rest": "ก ข/?", "self": "ค", "tag": ["a", "b"]}), ("listing", {"page": 1})]
        return [url_for(name, **values) for name, values in [*asked, ("listing", {"page": 2}), *asked]]


def test_a_late_rule_builds_what_a_plain_one_builds_at_the_first_and_the_second_time():
    assert _addresses(LateRule) == _addresses(Rule)
    assert _addresses(LateRule)[2] == "/list/2"
