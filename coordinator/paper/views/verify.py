"""Is this certificate real? Everybody who has the code on it may ask."""

from flask import Response, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import public
from coordinator.accounts.operations import Limit, count_tries, refuse_if_tried
from coordinator.accounts.proof import network
from coordinator.core.transaction import unit_of_work
from coordinator.core.web import asked, page
from coordinator.paper import queries
from coordinator.paper.views.blueprint import blueprint
from coordinator.registration.codes import read_code
from coordinator.tickets.operations import WRONG_CODES

WRONG = Limit("certificate: wrong codes", WRONG_CODES.most, WRONG_CODES.window)


@blueprint.get("/verify")
@public
def ask() -> ResponseReturnValue:
    """Where the code of a certificate is typed."""
    typed = asked("code")
    if typed:
        return redirect(url_for("paper.verify", code=read_code(typed)[:20] or "-"), code=303)
    return _unkept(page("paper/verify.html", certificate=None, code=""))


@blueprint.get("/verify/<code>")
@public
def verify(code: str) -> ResponseReturnValue:
    """Valid, withdrawn or unknown; guessing codes is counted."""
    certificate = queries.find_by_code(code)
    if certificate is not None:
        return _unkept(page("paper/verify.html", certificate=certificate, code=certificate.code))
    sender = network(request.remote_addr or "")
    refuse_if_tried(WRONG, sender)
    with unit_of_work():
        count_tries({WRONG: sender})
    return _unkept(page("paper/verify.html", certificate=None, code=read_code(code)[:20])), 404


def _unkept(answer: ResponseReturnValue) -> Response:
    response = make_response(answer)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
