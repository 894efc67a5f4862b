"""Refusing a kind of messages without an account, by the signed address that stands in each of them."""

from flask import abort, request
from flask.typing import ResponseReturnValue

from coordinator.access.guard import public
from coordinator.audit import trail
from coordinator.audit.models import PROGRAM
from coordinator.core.transaction import writes
from coordinator.core.web import page
from coordinator.outbox import operations, queries
from coordinator.outbox.refusals import read_token
from coordinator.outbox.views import blueprint


@blueprint.route("/notices/stop/<token>", methods=["GET", "POST"])
@public
@writes
def stop(token: str) -> ResponseReturnValue:
    """Looking changes nothing; posting stops the messages, with ``again`` it lets them come again.

    Mail programs post here by themselves when their reader presses a button (RFC 8058): without a cookie
    and without the token of a form. The signed address is the proof instead.
    """
    read = read_token(token)
    if read is None:
        abort(404)
    address_key, kind = read
    if request.method == "POST":
        with trail.acting_as(None, PROGRAM, "mail: stop"):
            operations.set_wanted(address_key, kind, wanted="again" in request.form)
    return page("outbox/stop.html", kind=kind, wanted=queries.is_wanted(address_key, kind), token=token)
