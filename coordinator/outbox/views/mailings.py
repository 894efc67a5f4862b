"""Many messages at once: whoever caused them sees how many, and sends or drops them."""

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import requires
from coordinator.access.policy import Permission, holds
from coordinator.core.transaction import writes
from coordinator.core.web import done, page, refusals_at, undoable
from coordinator.core.words import _, ngettext
from coordinator.outbox import operations, queries
from coordinator.outbox.forms import MailingForm
from coordinator.outbox.models import Mailing
from coordinator.outbox.views import blueprint


@blueprint.get("/team/mailings")
@requires(Permission.MAILING_SEND)
def mailings() -> ResponseReturnValue:
    """The mailings that wait for the reader; for the administrator everybody's."""
    every = holds(current_user, Permission.OUTBOX_EDIT)
    return page("outbox/mailings.html", mailings=queries.waiting_mailings(None if every else current_user.id))


@blueprint.route("/team/mailings/<int:mailing_id>", methods=["GET", "POST"])
@requires(Permission.MAILING_SEND, load=queries.get_mailing)
@writes
def mailing(mailing: Mailing) -> ResponseReturnValue:
    """How many, which kinds, one as it will be read, and to whom; sent when the number was typed."""
    form = MailingForm()
    if form.attempt(operations.send_mailing, mailing):
        told = ngettext(
            "%(num)d message is waiting to be sent.", "%(num)d messages are waiting to be sent.", form.result
        )
        return done(told, url_for("outbox.mailing", mailing_id=mailing.id))
    return page("outbox/mailing.html", form, mailing=mailing, messages=queries.messages_of(mailing))


@blueprint.post("/team/mailings/<int:mailing_id>/drop")
@requires(Permission.MAILING_SEND, load=queries.get_mailing)
@writes
def drop_mailing(mailing: Mailing) -> ResponseReturnValue:
    """Send none of them."""
    here = url_for("outbox.mailing", mailing_id=mailing.id)
    with refusals_at(here):
        operations.drop_mailing(mailing)
    return undoable(
        _("Dropped: none of these messages is sent."), here, url_for("outbox.restore_mailing", mailing_id=mailing.id)
    )


@blueprint.post("/team/mailings/<int:mailing_id>/restore")
@requires(Permission.MAILING_SEND, load=queries.get_mailing)
@writes
def restore_mailing(mailing: Mailing) -> ResponseReturnValue:
    """Undo that a mailing was dropped: it waits again."""
    here = url_for("outbox.mailing", mailing_id=mailing.id)
    with refusals_at(here):
        operations.restore_mailing(mailing)
    return done(_("The messages wait for your confirmation again."), here)
