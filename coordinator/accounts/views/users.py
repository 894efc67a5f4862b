"""All users, for the administrator: list, add, change, close."""

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.accounts import operations, queries
from coordinator.accounts.forms import AccountForm, FirstPasswordForm, NewUserForm, RoleForm
from coordinator.accounts.models import User
from coordinator.accounts.views.blueprint import blueprint
from coordinator.audit.queries import history
from coordinator.core.paging import read_page
from coordinator.core.transaction import writes
from coordinator.core.web import asked, done, page
from coordinator.core.words import _


@blueprint.get("/admin/users")
@requires(Permission.USER_EDIT)
def index() -> ResponseReturnValue:
    """Every user with roles and last sign-in."""
    users = queries.page_of_users(asked("q"), read_page(asked("page")))
    last = queries.last_sign_ins(users.items)
    return page("accounts/index.html", users=users, last=last, words=asked("q"))


@blueprint.route("/admin/users/new", methods=["GET", "POST"])
@requires(Permission.USER_EDIT)
@writes
def create() -> ResponseReturnValue:
    """Open an account; its first password is told to the person by the administrator."""
    form = NewUserForm(data={"new_password": operations.make_password()})
    if form.attempt(operations.welcome):
        return done(_("The account is open."), user_page(form.result))
    return page("accounts/new.html", form=form)


@blueprint.get("/admin/users/<int:user_id>")
@requires(Permission.USER_EDIT, load=queries.get_user)
def show_user(user: User) -> ResponseReturnValue:
    """One user: roles, sessions, history."""
    return show_with(user, RoleForm())


@blueprint.route("/admin/users/<int:user_id>/edit", methods=["GET", "POST"])
@requires(Permission.USER_EDIT, load=queries.get_user)
@writes
def edit(user: User) -> ResponseReturnValue:
    """Change name, phone and language of a user."""
    form = AccountForm(record=user)
    if form.attempt(operations.change_account, user):
        return done(_("Saved."), user_page(user))
    return page("accounts/edit.html", form=form, user=user)


@blueprint.route("/admin/users/<int:user_id>/password", methods=["GET", "POST"])
@requires(Permission.USER_EDIT, load=queries.get_user)
@writes
def reset_password(user: User) -> ResponseReturnValue:
    """Give a user a new password, which the administrator tells them."""
    form = FirstPasswordForm(data={"new_password": operations.make_password()})
    if form.attempt(_reset, user):
        return done(_("The user has a new password. Open sessions have ended."), user_page(user))
    return page("accounts/reset.html", form=form, user=user)


@blueprint.post("/admin/users/<int:user_id>/deactivate")
@requires(Permission.USER_EDIT, load=queries.get_user)
@writes
def deactivate(user: User) -> ResponseReturnValue:
    """Nobody can sign in with this account any more."""
    operations.deactivate(user)
    return done(_("The account is closed. It can be opened again at any time."), user_page(user))


@blueprint.post("/admin/users/<int:user_id>/reactivate")
@requires(Permission.USER_EDIT, load=queries.get_user)
@writes
def reactivate(user: User) -> ResponseReturnValue:
    """The account can be used again."""
    operations.reactivate(user)
    return done(_("The account is open again."), user_page(user))


def user_page(user: User) -> str:
    """The address of a user's page."""
    return url_for("accounts.show_user", user_id=user.id)


def show_with(user: User, form: RoleForm) -> ResponseReturnValue:
    """The page of a user with the form for one more role."""
    last = queries.last_sign_ins([user]).get(user.id)
    changes = history("user_account", user.id)
    return page("accounts/user.html", form=form, user=user, last=last, changes=changes)


def _reset(user: User, *, new_password: str) -> None:
    operations.set_password(user, new_password)
