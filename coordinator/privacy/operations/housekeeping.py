"""What the program keeps for its own work, and what people took away: each has its time, too."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from sqlalchemy import delete, update

from coordinator.accounts.models import UserSession
from coordinator.audit.erasing import forget_names
from coordinator.audit.models import AccessEntry, AuditEntry
from coordinator.core import clock, retention
from coordinator.core.dates import to_bangkok
from coordinator.core.db import db
from coordinator.core.idempotency import SentForm
from coordinator.core.retention import Due, Period
from coordinator.core.undo import KEPT
from coordinator.core.words import lazy
from coordinator.files.models import FileContent, StoredFile, WaitingFile
from coordinator.files.queries import WAITS
from coordinator.privacy import queries
from coordinator.privacy.queries import Aged

AT_ONCE = 20  # times as many rows as people in one transaction: they are deleted, nothing is looked for
NOTHING = "–"
_FILES = StoredFile.metadata.tables[StoredFile.__tablename__]
FORMS = Aged(SentForm, SentForm.digest, SentForm.at, timedelta(days=2))
WAITING = Aged(WaitingFile, WaitingFile.key, WaitingFile.at, WAITS)
SESSIONS = Aged(UserSession, UserSession.token_hash, UserSession.expires_at, timedelta(days=90), queries.not_the_last)
CHANGES = Aged(AuditEntry, AuditEntry.id, AuditEntry.at, timedelta(days=2 * 365), queries.not_of_the_sample)
OPENINGS = Aged(AccessEntry, AccessEntry.id, AccessEntry.at, timedelta(days=2 * 365))


def _coming(*kinds: Aged) -> Callable[[], Sequence[Due]]:
    """What is due today, and from which day on the rest is; the days of millions of rows are not told one by one."""

    def coming() -> Sequence[Due]:
        today, dues = clock.today(), []
        for kind in kinds:
            over, later, first = queries.ages(kind, today - kind.kept)
            dues += [Due(today, over)] if over else []
            dues += [Due(to_bangkok(first).date() + kind.kept + timedelta(days=1), later)] if first else []
        return sorted(dues, key=lambda due: due.on)

    return coming


def _let_go(*kinds: Aged) -> Callable[[date, int], int]:
    def let_go(today: date, most: int) -> int:
        for kind in kinds:
            gone = queries.aged(kind, today - kind.kept, most * AT_ONCE)
            if gone:
                db.session.execute(delete(kind.model).where(kind.key.in_(gone)))
                return len(gone)
        return 0

    return let_go


def _files_coming() -> Sequence[Due]:
    days = sorted(to_bangkok(at).date() + KEPT + timedelta(days=1) for at in queries.removed_files().values())
    return [Due(day, days.count(day)) for day in dict.fromkeys(days)]


def _purge_files(today: date, most: int) -> int:
    """The bytes and the name go; that there was a file stays, for what points at it."""
    over = [number for number, at in queries.removed_files().items() if to_bangkok(at).date() + KEPT < today][:most]
    db.session.execute(delete(FileContent).where(FileContent.file_id.in_(over)))
    changed = {"name": NOTHING, "alt": "", "version": _FILES.c.version + 1}
    db.session.execute(update(_FILES).where(_FILES.c.id.in_(over)).values(changed))
    forget_names(StoredFile.__tablename__, [str(one) for one in over], ("name", "alt"), NOTHING)
    db.session.expire_all()
    return len(over)


retention.offer(
    Period(
        "files",
        lazy("Files that were removed"),
        lazy("Thirty days after it was removed, a file and its name are deleted; until then it can be restored."),
        _files_coming,
        _purge_files,
    )
)
retention.offer(
    Period(
        "history",
        lazy("History: who changed what, who opened personal data"),
        lazy("It is deleted after two years, as long as the Act's rules on security ask for it."),
        _coming(CHANGES, OPENINGS),
        _let_go(CHANGES, OPENINGS),
    )
)
retention.offer(
    Period(
        "sessions",
        lazy("Browsers in which somebody was signed in"),
        lazy("They are deleted after ninety days; when each user signed in last stays."),
        _coming(SESSIONS),
        _let_go(SESSIONS),
        noted=False,
    )
)
retention.offer(
    Period(
        "forms",
        lazy("Marks of forms that were sent"),
        lazy("They keep a form that is sent twice from being carried out twice, for two days."),
        _coming(FORMS),
        _let_go(FORMS),
        noted=False,
    )
)
retention.offer(
    Period(
        "waiting",
        lazy("Files of forms that were refused"),
        lazy("They wait a day, so that a file need not be chosen again while something else is mended."),
        _coming(WAITING),
        _let_go(WAITING),
        noted=False,
    )
)
