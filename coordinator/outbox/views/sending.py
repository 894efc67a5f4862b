"""The switch between trial and real sending, for the administrator."""

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core.transaction import writes
from coordinator.core.web import done, page
from coordinator.core.words import _
from coordinator.outbox import operations, queries, settings
from coordinator.outbox.forms import SwitchForm
from coordinator.outbox.models import MailSwitch
from coordinator.outbox.views import blueprint


@blueprint.route("/admin/outbox/sending", methods=["GET", "POST"])
@requires(Permission.OUTBOX_EDIT, load=queries.switch)
@writes
def sending(switch: MailSwitch) -> ResponseReturnValue:
    """Let messages go to every address, after the domain of the office was typed."""
    form, word = SwitchForm(), settings.mail_domain()
    if form.attempt(operations.send_everywhere, switch, word=word):
        return done(_("Messages go to every address from now on."), url_for("outbox.index"))
    domains = settings.own_domains()
    waiting = queries.count_in_trial(domains)
    return page("outbox/sending.html", form, switch=switch, word=word, domains=domains, waiting=waiting)


@blueprint.post("/admin/outbox/sending/trial")
@requires(Permission.OUTBOX_EDIT, load=queries.switch)
@writes
def trial(switch: MailSwitch) -> ResponseReturnValue:
    """Back to the trial: messages go to the own domains only."""
    operations.send_in_trial(switch)
    return done(_("Messages go to the own domains only from now on; others wait."), url_for("outbox.index"))
