"""What is held of somebody with an account: to be seen, copied, and left behind; or closed by an administrator."""

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.accounts import operations as accounts
from coordinator.accounts import sessions
from coordinator.accounts.models import User
from coordinator.accounts.proof import prove
from coordinator.accounts.queries import get_user, last_sign_ins
from coordinator.core import clock, personal
from coordinator.core.dates import format_date
from coordinator.core.personal import Whose
from coordinator.core.transaction import in_short_steps, unit_of_work, writes
from coordinator.core.web import done, page
from coordinator.core.words import _, language
from coordinator.privacy import operations, people
from coordinator.privacy.copying import copy_of
from coordinator.privacy.forms import CloseForm, LeaveForm
from coordinator.privacy.queries import openings_of
from coordinator.privacy.views.blueprint import blueprint
from coordinator.privacy.views.copies import zip_file
from coordinator.registration.queries import registrations_of

HERE = "/account/my-data"


@blueprint.get(HERE)
@requires(Permission.ACCOUNT_EDIT)
def account_data() -> ResponseReturnValue:
    """Everything that is held of the signed-in person."""
    return page(
        "privacy/account.html",
        held=copy_of(people.owner(current_user)),
        opened=openings_of(Whose.ACCOUNT, current_user.id),
        last=last_sign_ins([current_user]).get(current_user.id),
        registrations=registrations_of(current_user),
    )


@blueprint.get(f"{HERE}.zip")
@requires(Permission.ACCOUNT_EDIT)
def account_copy() -> Response:
    """The same as a file."""
    return zip_file(copy_of(people.owner(current_user)))


@blueprint.post(f"{HERE}/restrict")
@requires(Permission.ACCOUNT_EDIT)
@writes
def restrict_registrations() -> ResponseReturnValue:
    """Hide the person from lists and mail of all events under the address of the account; with ``lift`` end that."""
    lift = "lift" in request.form
    for one in registrations_of(current_user):
        (operations.end_restriction if lift else operations.restrict)(one)
    told = _("Your data is used again.") if lift else _("From now on your name is not shown to anybody.")
    return done(told, url_for("privacy.account_data", _anchor="restrict"))


@blueprint.route(f"{HERE}/erase", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_EDIT)
@in_short_steps
def leave() -> ResponseReturnValue:
    """What goes, what stays and when; with the password typed once more the account is closed."""
    form = LeaveForm()
    if form.check(_leave):
        told = _("Your account is closed. Your data is erased on %(day)s.", day=_day())
        return done(told, url_for("accounts.sign_in"))
    return page("privacy/leave.html", form=form, day=_day(), stays=personal.what_stays(Whose.ACCOUNT))


@blueprint.route("/admin/users/<int:user_id>/erase", methods=["GET", "POST"])
@requires(Permission.USER_EDIT, load=get_user)
@writes
def close(user: User) -> ResponseReturnValue:
    """The same for somebody who asked the office."""
    form = CloseForm()
    if form.attempt(operations.leave_by_admin, user):
        told = _("The account is closed. Its data is erased on %(day)s.", day=_day())
        return done(told, url_for("accounts.show_user", user_id=user.id))
    stays = personal.what_stays(Whose.ACCOUNT)
    return page("privacy/close.html", form=form, user=user, day=_day(), stays=stays)


def _leave(*, current_password: str) -> None:
    proof = prove(current_user.email, current_password, "current_password")
    with unit_of_work():
        accounts.forget_tries(proof.tries)
        accounts.leave(get_user(proof.user_id))
        sessions.end()


def _day() -> str:
    """The day on which an account is erased that is closed now, as people read it."""
    return format_date(operations.erased_on(clock.now()), language())
