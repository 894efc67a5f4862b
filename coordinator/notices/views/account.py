"""The mails that somebody with an account wants to get."""

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.accounts.queries import coordinates_a_zone
from coordinator.core.transaction import writes
from coordinator.core.web import done, page
from coordinator.core.words import _
from coordinator.notices.forms import MailsForm
from coordinator.notices.operations.choices import choose_mails
from coordinator.notices.queries.reminders import watches_absences
from coordinator.notices.views import blueprint
from coordinator.outbox.models import MessageKind
from coordinator.outbox.queries import refused_among


@blueprint.route("/account/notices", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_EDIT)
@writes
def mine() -> ResponseReturnValue:
    """Tick what is wanted; the rest is not sent."""
    refused = [kind for _key, kind in refused_among([current_user.email])]
    coordinates = coordinates_a_zone(current_user)
    absences = watches_absences(current_user.id) is not None if coordinates else None
    form = MailsForm(refused, absences=absences)
    if form.attempt(choose_mails, current_user):
        return done(_("Saved."), url_for("notices.mine"))
    always = [kind for kind in MessageKind if not kind.optional]
    return page("notices/mine.html", form=form, always=always)
