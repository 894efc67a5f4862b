"""Signing in and out."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import may, public
from coordinator.access.policy import Permission
from coordinator.accounts import known, operations, queries, sessions
from coordinator.accounts.forms import SignInForm
from coordinator.accounts.interrupted import form_kept_in, keep_this_form
from coordinator.accounts.proof import prove
from coordinator.accounts.views.blueprint import blueprint
from coordinator.core.errors import SignedOut
from coordinator.core.transaction import in_short_steps, unit_of_work, writes
from coordinator.core.web import done, page, safe_path
from coordinator.core.words import _


@blueprint.route("/login", methods=["GET", "POST"])
@public
@in_short_steps
def sign_in() -> ResponseReturnValue:
    """Sign in with e-mail and password; who is signed in already is sent on."""
    form = SignInForm()
    was_in = current_user.is_authenticated
    if not was_in and not form.check(_let_in):
        return page("accounts/sign_in.html", form=form)
    if typed := form_kept_in(form.kept.data):
        return page("accounts/send_again.html", typed=typed)
    return redirect(_onward(), code=303) if was_in else done(_("Signed in."), _onward())


@blueprint.app_errorhandler(SignedOut)
def sign_in_first(_error: SignedOut) -> ResponseReturnValue:
    """Sign in again, after which the form that was just sent is offered once more."""
    form = SignInForm(formdata=None, kept=keep_this_form())
    return render_template("accounts/sign_in.html", form=form), 401


def _let_in(*, email: str, password: str) -> None:
    proof = prove(email, password)
    with unit_of_work():
        operations.forget_tries(proof.tries)
        sessions.begin(queries.get_user(proof.user_id))
    known.note(proof.user_id)


def _onward() -> str:
    """Where the visitor wanted to go, else to the work, else (without any) to the own account."""
    start = "/team" if may(Permission.TEAM_READ) else url_for("accounts.show")
    return safe_path(request.args.get("next"), start)


@blueprint.post("/logout")
@public
@writes
def sign_out() -> ResponseReturnValue:
    """Sign out of this browser."""
    sessions.end()
    return done(_("Signed out."), url_for("accounts.sign_in"))
