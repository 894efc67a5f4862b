"""The own account: what others see of it, its password, and where it is signed in."""

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.accounts import operations, queries, sessions
from coordinator.accounts.forms import AccountForm, ChangePasswordForm
from coordinator.accounts.proof import prove
from coordinator.accounts.views.blueprint import blueprint
from coordinator.core.errors import DomainError
from coordinator.core.security import remember_with_answer
from coordinator.core.transaction import in_short_steps, unit_of_work, writes
from coordinator.core.web import done, page
from coordinator.core.words import _, use_language


@blueprint.route("/account", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_EDIT)
@writes
def show() -> ResponseReturnValue:
    """Name, phone and language; the open sessions."""
    form = AccountForm(record=current_user)
    if form.attempt(operations.change_account, current_user):
        with use_language(current_user.language):
            remember_with_answer("lang", current_user.language)
            return done(_("Saved."), url_for("accounts.show"))
    opened = queries.list_open_sessions(current_user)
    return page("accounts/account.html", form=form, sessions=opened, this=sessions.digest_of_this())


@blueprint.route("/account/password", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_EDIT)
@in_short_steps
def change_password() -> ResponseReturnValue:
    """Change the password; every other open session ends."""
    form = ChangePasswordForm()
    if form.check(_change_password):
        return done(_("The password is changed. Other sessions have ended."), url_for("accounts.show"))
    return page("accounts/password.html", form=form)


@blueprint.post("/account/sessions/<key>/end")
@requires(Permission.ACCOUNT_EDIT)
@writes
def end_session(key: str) -> ResponseReturnValue:
    """End one of the own sessions, for example on a lost phone."""
    operations.end_session(queries.get_open_session(current_user, key).token_hash)
    return done(_("The session has ended."), url_for("accounts.show"))


def _change_password(*, current_password: str, new_password: str, repeat_password: str) -> None:
    if new_password != repeat_password:
        raise DomainError(_("This is not the same as the new password."), "repeat_password")
    proof = prove(current_user.email, current_password, "current_password")
    with unit_of_work():
        operations.forget_tries(proof.tries)
        user = queries.get_user(proof.user_id)
        operations.set_password(user, new_password, keep_session=sessions.digest_of_this())
