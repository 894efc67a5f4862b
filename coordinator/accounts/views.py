"""Signing in and out."""

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import public
from coordinator.accounts import operations, queries, sessions
from coordinator.accounts.forms import SignInForm
from coordinator.core.errors import DomainError
from coordinator.core.transaction import writes
from coordinator.core.web import done, page, safe_path
from coordinator.core.words import _

blueprint = Blueprint("accounts", __name__)


@blueprint.route("/login", methods=["GET", "POST"])
@public
@writes
def sign_in() -> ResponseReturnValue:
    """Sign in with e-mail and password."""
    form = SignInForm()
    if form.attempt(_sign_in):
        return done(_("Signed in."), safe_path(request.args.get("next"), "/team"))
    return page("accounts/sign_in.html", form=form)


def _sign_in(*, email: str, password: str) -> None:
    user = queries.find_by_email(email)
    stored = user.password_hash if user and user.active else ""
    if not operations.is_password(stored, password) or user is None:
        raise DomainError(_("E-mail or password is wrong."), "password")
    sessions.begin(user)


@blueprint.post("/logout")
@public
@writes
def sign_out() -> ResponseReturnValue:
    """Sign out of this browser."""
    sessions.end()
    return done(_("Signed out."), url_for("accounts.sign_in"))
