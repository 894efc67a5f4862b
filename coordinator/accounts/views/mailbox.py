"""Showing that the mailbox of the account is one's own: asking for the link, and opening it."""

from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.accounts import operations
from coordinator.accounts.mailbox_links import is_token_of
from coordinator.accounts.views.blueprint import blueprint
from coordinator.core.errors import DomainError
from coordinator.core.forms import BaseForm
from coordinator.core.transaction import writes
from coordinator.core.web import done, page, refused, site_address
from coordinator.core.words import _

ONWARD = "/account/events"  # what it is asked for


@blueprint.post("/account/email")
@requires(Permission.ACCOUNT_EDIT)
@writes
def ask_for_proof() -> ResponseReturnValue:
    """Send the link to the address of the account."""
    operations.ask_for_proof(current_user, site=site_address())
    return done(_("A link is on its way to %(email)s. Open it within a day.", email=current_user.email), ONWARD)


@blueprint.route("/account/email/<token>", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_EDIT)
@writes
def prove_email(token: str) -> ResponseReturnValue:
    """Opening the link changes nothing, because programs open links, too; the button does."""
    if not is_token_of(current_user, token):
        told = _("This link is not yours, or older than a day. Ask for another one.")
        return refused(DomainError(told), ONWARD)
    form = BaseForm()
    if form.attempt(operations.prove_email, current_user):
        return done(_("Confirmed."), ONWARD)
    return page("accounts/prove_email.html", form=form)
