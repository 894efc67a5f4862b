"""For how long people can take back what they did: one number, one rule and one sentence for every room."""

from datetime import datetime, timedelta
from typing import Protocol

from coordinator.core import clock
from coordinator.core.errors import DomainError
from coordinator.core.words import _

KEPT = timedelta(days=30)


def kept_since() -> datetime:
    """The earliest moment of which things can still be taken back."""
    return clock.now() - KEPT


def is_kept(moment: datetime | None, now: datetime) -> bool:
    """Whether something was done then, and not too long ago to be taken back."""
    return moment is not None and moment >= now - KEPT


def ensure_kept(removed_at: datetime | None) -> None:
    """Refuse to bring back what was removed too long ago; what is there passes."""
    if removed_at is not None and removed_at < kept_since():
        raise DomainError(_("It was deleted more than 30 days ago and cannot be brought back."))


class Removable(Protocol):
    """A record that is hidden once it was removed, and kept for a while."""

    removed_at: datetime | None


def take_away(record: Removable) -> None:
    """Remove a record; what is removed already stays so since the first time."""
    record.removed_at = record.removed_at or clock.now()


def bring_back(record: Removable) -> None:
    """Undo that a record was removed; refused when that is too long ago."""
    ensure_kept(record.removed_at)
    record.removed_at = None
