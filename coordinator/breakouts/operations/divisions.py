"""A division as a whole: its name, the sessions it serves, locking, removing."""

from collections.abc import Iterable

from coordinator.breakouts import queries
from coordinator.breakouts.models import Division, DivisionSession
from coordinator.breakouts.words import DivisionState
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.undo import ensure_kept, take_away
from coordinator.core.words import _


def change_division(
    division: Division, *, name_th: str, name_en: str = "", session_ids: Iterable[int | str] = ()
) -> Division:
    """Give a division its name and the sessions in which its groups meet."""
    queries.lock_division(division)
    division.name_th, division.name_en = name_th, name_en
    serve_sessions(division, session_ids)
    db.session.flush()
    return division


def serve_sessions(division: Division, session_ids: Iterable[int | str]) -> None:
    """The sessions in which people sit in these groups; none that another division serves, else they sat in two."""
    wanted = {int(one) for one in session_ids}
    sessions = {one.id: one for one in queries.agenda_of(division.event) if one.id in wanted}
    _refuse_served(division, sessions)
    division.links = [link for link in division.links if link.session_id in sessions]
    there = {link.session_id for link in division.links}
    division.links += [DivisionSession(session=one) for key, one in sessions.items() if key not in there]


def lock_division(division: Division) -> None:
    """Let nobody be moved any more. Who registers later is still placed, who cancels still leaves."""
    division.state = DivisionState.LOCKED
    db.session.flush()


def unlock_division(division: Division) -> None:
    """Let people be moved again."""
    division.state = DivisionState.OPEN
    db.session.flush()


def remove_division(division: Division) -> None:
    """Take a division away with its groups; for thirty days it can be put back."""
    queries.lock_division(division)
    if division.is_locked:
        raise DomainError(_("The groups are locked. Unlock them before you remove them."))
    take_away(division)
    db.session.flush()


def restore_division(division: Division) -> None:
    """Put a removed division back; refused when another one serves one of its sessions now."""
    queries.lock_division(division)
    ensure_kept(division.removed_at)
    _refuse_served(division, [link.session_id for link in division.links])
    division.removed_at = None
    db.session.flush()


def _refuse_served(division: Division, session_ids: Iterable[int]) -> None:
    taken = queries.divisions_in_sessions(list(session_ids), division)
    if taken:
        names = ", ".join(sorted({one.name for one in taken.values()}))
        raise DomainError(_("These sessions have their groups already: %(names)s.", names=names), "session_ids")
