"""Which optional mails somebody wants."""

from collections.abc import Collection

from coordinator.accounts.models import User
from coordinator.core.db import db
from coordinator.notices.models import AbsenceWatch
from coordinator.notices.queries.reminders import watches_absences
from coordinator.outbox.addresses import key_of
from coordinator.outbox.models import MessageKind
from coordinator.outbox.operations import set_wanted


def choose_mails(user: User, *, wanted: Collection[MessageKind], absences: bool = False) -> None:
    """Send this person the optional mails of these kinds and no others; what cannot be refused always goes.

    With ``absences`` a coordinator is told of the absent offices of the own zones, which includes that kind.
    """
    for kind in (kind for kind in MessageKind if kind.switchable):
        asked = kind in wanted or (absences and kind is MessageKind.ABSENCE)
        set_wanted(key_of(user.email), kind, wanted=asked)
    watch = watches_absences(user.id)
    if absences and watch is None:
        db.session.add(AbsenceWatch(user_id=user.id))
    elif watch is not None and not absences:
        db.session.delete(watch)
    db.session.flush()
