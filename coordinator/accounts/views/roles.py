"""Giving and taking roles."""

from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.accounts import operations, queries
from coordinator.accounts.forms import RoleForm
from coordinator.accounts.models import Assignment, User
from coordinator.accounts.views.blueprint import blueprint
from coordinator.accounts.views.users import show_with, user_page
from coordinator.core.transaction import writes
from coordinator.core.web import done
from coordinator.core.words import _


@blueprint.post("/admin/users/<int:user_id>/roles")
@requires(Permission.USER_EDIT, load=queries.get_user)
@writes
def give_role(user: User) -> ResponseReturnValue:
    """Give a user one more role."""
    form = RoleForm()
    if form.attempt(operations.give_role, user):
        return done(_("The role is given. Open sessions of the user have ended."), user_page(user))
    return show_with(user, form)


@blueprint.post("/admin/users/<int:user_id>/roles/<int:assignment_id>/remove")
@requires(Permission.USER_EDIT, load=queries.get_assignment)
@writes
def take_role(assignment: Assignment) -> ResponseReturnValue:
    """Take a role away."""
    user = assignment.user
    operations.take_role(user, assignment)
    return done(_("The role is taken away. Open sessions of the user have ended."), user_page(user))
