"""A test client that behaves like a browser and checks every page it is given."""

import re
import secrets
from collections import Counter
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from flask import Flask
from sqlalchemy import event, insert, select
from werkzeug.test import TestResponse

from coordinator.accounts.models import User, UserSession
from coordinator.accounts.sessions import ABSOLUTE, digest
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.transaction import begin_writing
from tests.support import cast
from tests.support.html import read

FILLED = {"input", "select", "textarea"}


class Page:
    """An answer, parsed."""

    def __init__(self, response: TestResponse, path: str) -> None:
        self.response, self.path = response, path
        self.status = response.status_code
        self.html = response.get_data(as_text=True) if response.mimetype == "text/html" else ""
        self.tree, self.parse_errors = read(self.html)

    def find(self, path: str) -> list[Element]:
        return self.tree.findall(f".//{path}")

    @property
    def text(self) -> str:
        """All that can be read on the page, with single spaces."""
        body = self.tree.find("body")
        return re.sub(r"\s+", " ", "".join(body.itertext() if body is not None else [])).strip()

    @property
    def h1(self) -> str:
        return _text(self.find("h1")[0])

    def fields(self, action: str | None = None) -> dict[str, str | list[str]]:
        """What a browser would send from the form that posts to ``action`` (or to this page)."""
        return values_of(self.form(action))

    def form(self, action: str | None = None) -> Element:
        forms = [form for form in self.find("form") if (form.get("method") or "get").lower() == "post"]
        wanted = action or urlsplit(self.path).path
        matching = [form for form in forms if urlsplit(form.get("action") or self.path).path == wanted]
        assert matching, f"no form posts to {wanted}; there are {[form.get('action') for form in forms]}"
        return matching[0]

    def errors(self) -> str:
        """The messages at the fields."""
        found = [node for node in self.tree.iter() if "field-error" in (node.get("class") or "").split()]
        return " | ".join(_text(node) for node in found)


class Browser:
    """One person's browser; ``Browser(app, "central")`` is signed in as that person."""

    def __init__(self, app: Flask, who: str | None = None) -> None:
        self.app, self.client = app, app.test_client()
        self.written = writes_of(app)
        if who:
            self._sign_in(who)
        self.written.clear()

    def get(self, path: str, status: int = 200, **kwargs) -> Page:
        page = self._page(self.client.get(path, **kwargs), path)
        assert page.status == status, f"GET {path}: {page.status} instead of {status}\n{page.text[:2000]}"
        return page

    def submit(self, path: str, typed: dict | None = None, *, action: str | None = None, status: int = 303, **kwargs):
        """Open ``path``, fill in its form and send it; ``typed`` replaces single fields."""
        page = self.get(path)
        return self.send(page, typed, action=action, status=status, **kwargs)

    def send(self, page: Page, typed: dict | None = None, *, action: str | None = None, status: int = 303, **kwargs):
        """Send the form of a page already open."""
        fields = page.fields(action)
        known = {field.get("name") for field in page.form(action).iter() if field.tag in FILLED | {"button"}}
        unknown = set(typed or {}) - known
        assert not unknown, f"the form has no field {unknown}"
        target = action or page.path
        answer = self._page(self.client.post(target, data=fields | (typed or {}), **kwargs), target)
        assert answer.status == status, (
            f"POST {target}: {answer.status} not {status}: {answer.errors()}\n{answer.text[:1500]}"
        )
        return answer

    def with_reason(self) -> "Browser":
        """The same, once it was said what lists with personal data are taken for."""
        self.submit("/team/reason", {"purpose": "report"})
        return self

    def follow(self, page: Page) -> Page:
        """The page a saved form leads to."""
        return self.get(page.response.location)

    def _page(self, response: TestResponse, path: str) -> Page:
        page = Page(response, path)
        assert page.status < 500, f"{path} answers {page.status}"
        if response.request.method == "GET":
            assert not self.written, f"GET {path} writes: {self.written[:2]}"
        self.written.clear()
        if response.mimetype == "text/html" and page.status not in (301, 302, 303, 308):
            check(page)
        return page

    def _sign_in(self, who: str) -> None:
        token, now = secrets.token_urlsafe(32), clock.now()
        with self.app.app_context():
            begin_writing()
            user_id = db.session.scalar(select(User.id).where(User.email == cast.email(who)))
            assert user_id is not None
            given = {"user_id": user_id, "created_at": now, "expires_at": now + ABSOLUTE, "browser": "t"}
            db.session.execute(insert(UserSession).values(token_hash=digest(token), **given))
            db.session.commit()
        signer = self.app.session_interface.get_signing_serializer(self.app)
        cookie = signer.dumps({"_user_id": token, "_fresh": True, "seen": int(now.timestamp())})
        self.client.set_cookie(self.app.config["SESSION_COOKIE_NAME"], cookie)


def writes_of(app: Flask) -> list[str]:
    """The list of writing statements that the application's database is given from now on."""
    with app.app_context():
        engine = db.engine.engine
    if not hasattr(engine, "statements_written"):
        engine.statements_written = []

        @event.listens_for(engine, "before_cursor_execute")
        def _note(_connection, _cursor, statement, *_more) -> None:
            if _changes(statement):
                engine.statements_written.append(statement)

    return engine.statements_written


NOTES = ("INSERT INTO ACCESS_ENTRY", "INSERT INTO BADGE_PRINT")


def _changes(statement: str) -> bool:
    """Whether it changes anything but the notes of who took which names on paper (docs/decisions/0018)."""
    said = statement.lstrip().upper()
    return said.startswith(("INSERT", "UPDATE", "DELETE")) and not said.startswith(NOTES)


def check(page: Page) -> None:
    """What every page promises: valid, one h1 that begins the title, labels, unique ids, no inline script or style."""
    where = f"{page.path} ({page.status})"
    assert not page.parse_errors, f"{where}: {page.parse_errors[:5]}"
    headings = page.find("h1")
    assert len(headings) == 1, f"{where}: {len(headings)} h1"
    title = _text(page.find("title")[0])
    assert page.h1 in title, f"{where}: title {title!r} without h1 {page.h1!r}"
    assert page.tree.get("lang") in ("th", "en"), where
    ids = Counter(node.get("id") for node in page.tree.iter() if node.get("id"))
    assert not [key for key, times in ids.items() if times > 1], f"{where}: repeated ids {ids.most_common(3)}"
    for node in page.tree.iter():
        assert node.get("style") is None, f"{where}: style attribute on {node.tag}"
        assert not [name for name in node.attrib if str(name).startswith("on")], f"{where}: inline handler"
        if node.tag == "script" and node.get("type") not in ("application/ld+json", "application/json"):
            assert node.get("src"), f"{where}: inline script"
    _check_labels(page, where)


def _check_labels(page: Page, where: str) -> None:
    labelled = {label.get("for") for label in page.find("label")}
    wrapped = {child for label in page.find("label") for child in label.iter()}
    for node in page.tree.iter():
        if node.tag in FILLED and node.get("type") not in ("hidden", "submit", "button"):
            named = (
                node.get("aria-label") or node.get("aria-labelledby") or node.get("id") in labelled or node in wrapped
            )
            assert named, f"{where}: no label for {node.get('name')}"


def _text(node: Element) -> str:
    return re.sub(r"\s+", " ", "".join(node.itertext())).strip()


def values_of(form: Element) -> dict[str, str | list[str]]:
    """What a browser would send from this form."""
    values: dict[str, str | list[str]] = {}
    for node in form.iter():
        name = node.get("name")
        if not name or node.tag not in FILLED:
            continue
        if node.tag == "select":
            chosen = [o.get("value", _text(o)) for o in node.iter("option") if o.get("selected") is not None]
            first = [o.get("value", _text(o)) for o in node.iter("option")][:1]
            values[name] = chosen if node.get("multiple") is not None else (chosen or first or [""])[0]
        elif node.tag == "textarea":
            values[name] = (node.text or "").removeprefix("\n")
        elif node.get("type") in ("checkbox", "radio"):
            if node.get("checked") is not None:
                kept = values.get(name, [])
                values[name] = [*(kept if isinstance(kept, list) else [kept]), node.get("value", "on")]
        elif node.get("type") not in ("submit", "file"):
            values[name] = node.get("value", "")
    return values
