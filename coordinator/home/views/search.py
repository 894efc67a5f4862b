"""Search over everything one may see."""

from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import may, public
from coordinator.access.policy import Actor, Permission
from coordinator.core.folding import fold, kedmanee
from coordinator.core.web import asked, page
from coordinator.home.queries.search import Found
from coordinator.home.queries.search import search as find
from coordinator.home.views._blueprint import blueprint


@blueprint.get("/search")
@public
def search() -> ResponseReturnValue:
    """Events, zones, districts and areas; for the staff also activities and templates of plans."""
    typed, reader = asked("q"), current_user if may(Permission.TEAM_READ) else None
    found = _find(typed, reader)
    meant = "" if found.total else _meant(typed, reader)
    return page("home/search.html", asked_words=typed, found=found, meant=meant, staff=reader is not None)


def _find(typed: str, reader: Actor | None) -> Found:
    return find(typed, reader, plans=may(Permission.PLAN_CREATE))


def _meant(typed: str, reader: Actor | None) -> str:
    """What was meant if it was typed with the keyboard left on English; empty if that finds nothing."""
    thai = kedmanee(typed)
    if thai == typed or not fold(thai):
        return ""
    return thai if _find(thai, reader).total else ""
