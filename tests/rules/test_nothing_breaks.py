"""Whatever is sent, to any address, in any field: no answer says that the program failed."""

import os
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from werkzeug.routing import IntegerConverter

from tests.support.browser import Browser, Page, values_of
from tests.support.routes import address, filled, needed, routes
from tests.support.undone import undone

trials = settings(
    max_examples=200,
    deadline=None,
    database=None,
    derandomize=os.environ.get("CI") == "true",
    suppress_health_check=list(HealthCheck),
)
ODD = (
    "\x00", "ก\x00ข", "\r\n", "\u202eกขค", "' OR 1=1 --", "{{ 7*7 }}", "%s %(x)s", "../../etc", "-1", "0", "9" * 25,
    "1e309", "NaN", "๒๕๖๕", "31/2/65", "29/2/2566", "24:00", "2022-13", "ก" * 5000, "a" * 300, "\U0001f3e0", " ", ",",
    "<b>", "null",
)  # fmt: skip
OURS = {"name", "code", "slug", "endpoint", "_external", "_scheme", "_anchor", "_method"}
GOOD = (
    "9/8/65",
    "ส.ค. 2565",
    "9:00",
    "16.30",
    "12",
    "ทดสอบ",
    "081 234 5678",
    "somebody@example.invalid",
    "1001",
    "central",
)
junk = st.one_of(st.sampled_from(ODD), st.text(max_size=30))
numbers = st.one_of(st.integers(0, 10**30), st.sampled_from([0, 2**31, 2**63]))


@dataclass(frozen=True)
class Form:
    """A form found on a page, with what a browser would send from it."""

    action: str
    fields: tuple[tuple[str, str], ...]


@pytest.fixture
def somebody(app, examples, monkeypatch):
    """The administrator, who may open every form; the token of forms is tried elsewhere."""
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)
    return Browser(app, "admin").client


@pytest.fixture
def pages(app, examples, somebody):
    """Every page that has an address, with the example records."""
    addresses = [address(app, rule, examples) for method, rule in routes(app) if method == "GET"]
    return [Page(somebody.get(path), path) for path in addresses]


@pytest.fixture
def asked(pages):
    return questions(pages)


@pytest.fixture
def sent(pages):
    return forms(pages)


@trials
@given(data=st.data())
@pytest.mark.first
def test_neither_an_address_nor_a_form_breaks(app, examples, somebody, asked, sent, data):
    rule = data.draw(st.sampled_from([rule for method, rule in routes(app) if method == "GET"]))
    path = data.draw(_addresses(app, rule, examples))
    query = data.draw(st.lists(st.tuples(st.sampled_from(asked), junk | st.sampled_from(GOOD)), max_size=4))
    answer = somebody.get(path, query_string=MultiDict(query))
    assert answer.status_code < 500, (path, query)
    form = data.draw(st.sampled_from(sent))
    typed = [(name, text) for name, value in form.fields for text in data.draw(_answers(value))]
    with undone(app, somebody):
        answer = somebody.post(form.action, data=MultiDict(typed))
    assert answer.status_code < 500, (form.action, typed)


def questions(pages: list[Page]) -> list[str]:
    """The names that the pages' links and filters put into addresses, and some that mean something to the program."""
    links = {
        name
        for page in pages
        for link in page.find("a")
        for name, _ in parse_qsl(urlsplit(link.get("href") or "").query)
    }
    asking = [form for page in pages for form in page.find("form") if _sends(form) == "get"]
    filters = {name for form in asking for name in values_of(form)}
    return sorted(links | filters | OURS)


def forms(pages: list[Page]) -> list[Form]:
    """Every form that is sent by POST, once for each address it goes to."""
    found = {}
    for page in pages:
        for form in page.find("form"):
            if _sends(form) == "post":
                fields = MultiDict(values_of(form))
                found[form.get("action") or page.path] = tuple(fields.items(multi=True))
    return [Form(action, fields) for action, fields in sorted(found.items())]


def _sends(form) -> str:
    return (form.get("method") or "get").lower()


def _answers(value: str) -> st.SearchStrategy[list[str]]:
    """What is sent in one field: mostly what stands there or fits, else junk, nothing at all, or two answers."""
    fitting = st.just(value) if value else st.sampled_from(GOOD)
    return st.one_of(
        fitting.map(lambda one: [one]),
        fitting.map(lambda one: [one]),
        st.lists(junk, max_size=2),
        st.tuples(fitting, junk).map(list),
    )


def _addresses(app, rule, examples) -> st.SearchStrategy[str]:
    """The address of the example record, or one that means nothing."""
    known = st.just(address(app, rule, examples))
    if not needed(rule):
        return known
    odd = st.fixed_dictionaries({name: _parameter(rule, name) for name in needed(rule)})
    return known | odd.map(lambda values: filled(app, rule, values))


def _parameter(rule, name: str) -> st.SearchStrategy:
    return numbers if isinstance(rule._converters[name], IntegerConverter) else junk.filter(bool)
