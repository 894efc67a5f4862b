"""Search over everything one may see."""

from flask.typing import ResponseReturnValue

from coordinator.access.guard import may, public
from coordinator.access.policy import Permission
from coordinator.core.folding import fold, kedmanee
from coordinator.core.web import asked, page
from coordinator.home.queries.search import search as find
from coordinator.home.views._blueprint import blueprint


@blueprint.get("/search")
@public
def search() -> ResponseReturnValue:
    """Events, zones, districts and areas; for the staff also activities."""
    typed, staff = asked("q"), may(Permission.TEAM_READ)
    found = find(typed, staff=staff)
    meant = "" if found.total else _meant(typed, staff)
    return page("home/search.html", asked_words=typed, found=found, staff=staff, meant=meant)


def _meant(typed: str, staff: bool) -> str:
    """What was meant if it was typed with the keyboard left on English; empty if that finds nothing."""
    thai = kedmanee(typed)
    if thai == typed or not fold(thai):
        return ""
    return thai if find(thai, staff=staff).total else ""
