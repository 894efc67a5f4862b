"""What other organisations' databases call an area."""

from datetime import date

from coordinator.areas.models import AreaCode, TargetArea
from coordinator.core.db import db
from coordinator.core.folding import fold
from coordinator.core.undo import bring_back, take_away


def set_code(area: TargetArea, *, system: str, code: str, checked_on: date | None = None) -> AreaCode:
    """What another organisation's database calls the area; one code a database, a new one replaces it."""
    found = next((one for one in area.all_codes if fold(one.system) == fold(system)), None)
    if found is None:
        found = AreaCode(system=system)
        area.all_codes.append(found)
    found.code, found.checked_on, found.removed_at = code, checked_on, None
    db.session.flush()
    return found


def remove_code(code: AreaCode) -> None:
    """Take an outside code away; it can be restored."""
    take_away(code)
    db.session.flush()


def restore_code(code: AreaCode) -> None:
    """Bring a removed outside code back."""
    bring_back(code)
    db.session.flush()
