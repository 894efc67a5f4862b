"""Accounts that come to an end: left by whose they are, closed for good by an administrator, or used no more."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from coordinator.accounts.models import User
from coordinator.accounts.operations import leave
from coordinator.core import clock, retention
from coordinator.core.dates import format_date, to_bangkok
from coordinator.core.errors import DomainError
from coordinator.core.retention import Due, Period
from coordinator.core.undo import KEPT
from coordinator.core.words import _, in_language, language, lazy, use_language
from coordinator.outbox.models import MessageKind
from coordinator.outbox.operations import Outgoing, enqueue_all
from coordinator.privacy import people, queries
from coordinator.privacy.operations.erasing import erase_persons

UNUSED = timedelta(days=2 * 365)
DAY = timedelta(days=1)


def leave_by_admin(user: User, *, typed: str) -> None:
    """An administrator closes an account for good; refused unless its e-mail was typed."""
    if typed.strip().lower() != user.email:
        raise DomainError(_("This is not the e-mail of the account."), "typed")
    leave(user)


def erased_on(since: datetime) -> date:
    """The first day without whom an account belonged to that waits since then."""
    return to_bangkok(since).date() + KEPT + DAY


def settle_unused(today: date, site: str) -> None:
    """Tell who has not signed in for nearly two years; close what was not used then either.

    The mail goes thirty days before. The last administrator's account stays open. Asked again on the same day it does
    nothing.
    """
    unused = queries.account_uses(clock.now() - UNUSED + KEPT)
    mails = []
    for user, last in unused:
        warned = _warned(user, last)
        if user.active and warned is None:
            mails.append(_warning(user, last, today, site))
            user.warned_at = clock.now()
        elif _closed_on(user, last, today) <= today:
            _close(user)
    enqueue_all(mails)


def _close(user: User) -> None:
    try:
        leave(user)
    except DomainError:  # the last administrator
        return


def _warned(user: User, last: datetime) -> date | None:
    """On which day the user was told, unless they signed in since."""
    return to_bangkok(user.warned_at).date() if user.warned_at and user.warned_at > last else None


def _closed_on(user: User, last: datetime, today: date) -> date:
    """When an account is closed that nobody uses from today on: after two years, and thirty days after the mail."""
    over = to_bangkok(last).date() + UNUSED
    return max(over, (_warned(user, last) or max(today, over - KEPT)) + KEPT) if user.active else over


def _warning(user: User, last: datetime, today: date, site: str) -> Outgoing:
    with use_language(user.language):
        day = format_date(_closed_on(user, last, today), language())
        body = _(
            "Your account %(email)s has not been used for nearly two years. What is not needed any more must not be "
            "kept (Personal Data Protection Act, section 37 (3)).\n\n"
            "To keep the account, sign in once before %(day)s: %(address)s\n\n"
            "Otherwise it is closed on that day, and your name, e-mail and phone are erased thirty days later.",
            email=user.email,
            day=day,
            address=in_language(f"{site}/login"),
        )
        subject = _("Your account will be closed on %(day)s", day=day)
    key = f"unused:{user.id}:{last:%Y%m%d}:{today:%Y%m%d}"
    return Outgoing(kind=MessageKind.ACCOUNT, dedupe=key, to=user, subject=subject, body=body)


def _coming() -> Sequence[Due]:
    leaving = [Due(erased_on(since), 1, user.name) for user, since in queries.leaving_accounts()]
    today = clock.today()
    unused = [
        Due(_closed_on(user, last, today) + KEPT + DAY, 1, user.name)
        for user, last in queries.account_uses(clock.now())
    ]
    return sorted(leaving + unused, key=lambda due: due.on)


def _let_go(today: date, most: int) -> int:
    due = [user for user, since in queries.leaving_accounts() if erased_on(since) <= today][:most]
    erase_persons([people.owner(one) for one in due])
    return len(due)


retention.offer(
    Period(
        "accounts",
        lazy("Accounts"),
        lazy(
            "Who has not signed in for nearly two years is told by mail; thirty days later the account is closed. "
            "Thirty days after it was closed for good, name, e-mail and phone are erased."
        ),
        _coming,
        _let_go,
    )
)
