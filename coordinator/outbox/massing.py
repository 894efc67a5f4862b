"""Nobody mails masses by slip: what one act of one person queues beyond fifty messages waits until that person says so.

What the program does by itself (reminders, summaries) is nobody's slip and goes.
"""

from functools import partial

from flask import flash, has_request_context, url_for
from markupsafe import Markup

from coordinator.audit import trail
from coordinator.core import following
from coordinator.core.following import Afterwards, Touched
from coordinator.core.words import _
from coordinator.outbox import operations, queries
from coordinator.outbox.models import Message

MANY = 50


@following.follow(Message)
def hold_many(touched: Touched) -> Afterwards | None:
    """Before the commit: hold the new messages of this transaction as one mailing, if they are many."""
    if not trail.acts_for_somebody() or len(touched.keys(Message)) <= MANY:
        return None
    new, mailing = queries.new_messages(touched.keys(Message))
    if not new or (mailing is None and len(new) <= MANY):
        return None
    held = operations.hold(new, mailing)
    return partial(_tell, held.id, held.number)


def _tell(mailing_id: int, number: int) -> None:
    """On the next page: that they wait, and where."""
    if has_request_context():
        told = _("%(number)d messages wait until you have looked at them and confirmed.", number=number)
        link = Markup('<a href="{}">{}</a>').format(url_for("outbox.mailing", mailing_id=mailing_id), _("Look at them"))
        flash(Markup("{} {}").format(told, link), "warn")
