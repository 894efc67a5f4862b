"""Answers: a page, a redirect after a saved form, a safe way back."""

import unicodedata
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from flask import (
    Response,
    abort,
    current_app,
    flash,
    has_request_context,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
)
from flask.typing import ResponseReturnValue

from coordinator.core.errors import DomainError
from coordinator.core.forms import BaseForm

NEVER_ECHOED = ("csrf_token", "password", "current_password", "new_password", "repeat_password")
UNSEEN = ("Cc", "Cs")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def page(template: str, form: BaseForm | None = None, **context: Any) -> ResponseReturnValue:
    """Render a page; its status says whether the form on it has mistakes (422, 409)."""
    return render_template(template, form=form, **context), form.http_status if form else 200


def done(message: str, location: str) -> Response:
    """Tell once, at the top of the next page, that it is done."""
    flash(message, "ok")
    return redirect(location, code=303)  # type: ignore[return-value]


def typed_fields() -> list[tuple[str, str]]:
    """The fields of a form that was sent, to be offered once more, without secrets.

    Nothing of a form that another site sent: there a click must not be enough.
    """
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return []
    lists = request.form.lists()
    return [(name, value) for name, values in lists for value in values if name not in NEVER_ECHOED]


def sends_files() -> bool:
    """Whether files came with the form; they cannot be offered once more."""
    return any(file.filename for file in request.files.values())


def wants_json() -> bool:
    """Whether a script asks, which is answered with JSON instead of pages."""
    accepted = request.accept_mimetypes
    return request.is_json or accepted["application/json"] > accepted["text/html"]


def refuse(message: str, status: int) -> NoReturn:
    """Answer a script with nothing but a sentence."""
    abort(make_response(jsonify(message=message), status))


def refused(refusal: DomainError, location: str) -> Response:
    """Tell on the next page why something was not done; for a button that has no form to show it at."""
    flash(refusal.message, "warn")
    return redirect(location, code=303)  # type: ignore[return-value]


@contextmanager
def refusals_at(location: str) -> Iterator[None]:
    """What a button asks for is done as a whole or not at all: a refusal is told on the page at ``location``."""
    try:
        yield
    except DomainError as refusal:
        abort(refused(refusal, location))  # not returned: that would keep what was changed before the refusal


def undoable(message: str, location: str, undo: str) -> Response:
    """Tell on the next page that it is done, with a button that posts to ``undo``."""
    flash((message, undo), "undo")  # type: ignore[arg-type]  # what is flashed need not be text
    return redirect(location, code=303)  # type: ignore[return-value]


def csv_file(name: str, text: str) -> Response:
    """``text`` as a CSV file to keep, called ``name``.csv."""
    answer = Response(text, mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def workbook_file(name: str, file: bytes) -> Response:
    """A workbook as a file to keep, called ``name``.xlsx."""
    return Response(file, mimetype=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}.xlsx"'})


def safe_path(target: str | None, otherwise: str) -> str:
    """``target`` if it is a path on this site, else ``otherwise``.

    Browsers read a backslash as a slash and drop tabs, so anything but a plain single-slash
    path is refused.
    """
    if not target or any(ord(letter) < 33 or letter == "\\" for letter in target):
        return otherwise
    return target if target.startswith("/") and not target.startswith("//") else otherwise


def asked(name: str, allowed: Container[str] | None = None) -> str:
    """The query parameter ``name`` ("" if absent or, with ``allowed``, not one of those).

    Control characters and broken letters, which no database and no feed can take, are left out.
    """
    typed = request.args.get(name, "")
    value = "".join(letter for letter in typed if unicodedata.category(letter) not in UNSEEN).strip()[:200]
    return value if allowed is None or value in allowed else ""


def asked_number(name: str) -> int | None:
    """The query parameter ``name`` as the number of a record; None if it is no such number."""
    return next(iter(numbers_in([asked(name)])), None)


def numbers_in(typed: Iterable[str]) -> set[int]:
    """The numbers of the records that were ticked or named; what is no such number is left out."""
    return {int(one) for one in typed if one.isascii() and one.isdigit() and len(one) < 10}


def loggable_path() -> str:
    """The path asked for, as a log may keep it: a secret in it stays out."""
    rule = request.url_rule
    return rule.rule if rule is not None and "token" in rule.arguments else request.path


def site_address() -> str:
    """Where this site is found from outside, without a slash at the end: the setting, else the host asked.

    A command or a worker is asked through no host: there it is where the server listens.
    """
    settings = current_app.config
    here = request.url_root if has_request_context() else f"http://{settings['HOST']}:{settings['PORT']}"
    return str(settings["PUBLIC_URL"] or here).rstrip("/")
