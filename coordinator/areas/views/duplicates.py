"""Areas that may be recorded twice, and making them one."""

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.areas import operations, queries
from coordinator.areas.forms import MergeForm
from coordinator.areas.models import AreaMerge, TargetArea
from coordinator.areas.views.blueprint import blueprint
from coordinator.core.transaction import writes
from coordinator.core.web import asked, asked_number, done, page
from coordinator.core.words import _
from coordinator.places.queries import list_zones


@blueprint.get("/team/areas/duplicates")
@requires(Permission.TEAM_READ)
def duplicates() -> ResponseReturnValue:
    """Pairs of areas with one outside code or with like names in one district."""
    zone = asked("zone", [one.slug for one in list_zones()])
    return page("areas/duplicates.html", pairs=queries.list_pairs(zone), zones=list_zones(), zone=zone)


@blueprint.route("/team/areas/<int:area_id>/merge", methods=["GET", "POST"])
@requires(Permission.AREA_ARCHIVE, load=queries.get_area)
@writes
def merge(area: TargetArea) -> ResponseReturnValue:
    """Make another area of the district part of this one; ``?other=`` chooses it beforehand."""
    candidates = [one for one in queries.list_areas(queries.AreaFilter(district=area.district_code)) if one is not area]
    form = MergeForm(candidates, data={"other_id": str(asked_number("other") or "")})
    if form.attempt(_merge, area):
        return done(_("Merged. It can be undone on this page."), url_for("areas.show", area_id=area.id))
    other = next((one for one in candidates if str(one.id) == form.other_id.data), None)
    return page("areas/merge.html", form=form, area=area, other=other)


def _merge(area: TargetArea, other_id: str) -> AreaMerge:
    return operations.merge_areas(area, queries.get_area(int(other_id)))


@blueprint.post("/team/areas/merges/<int:merge_id>/undo")
@requires(Permission.AREA_ARCHIVE, load=queries.get_merge)
@writes
def undo_merge(merged: AreaMerge) -> ResponseReturnValue:
    """Give the merged area back what it had."""
    operations.undo_merge(merged)
    return done(_("The two areas are separate again."), url_for("areas.show", area_id=merged.kept_id))
